import { groupOf, userOf } from "../load/load-plan.ts";
import { RawClient, signInAll } from "../load/raw-client.ts";
import { APP, BenchServer } from "./bench-server.ts";
import { bareAppends } from "./group-receipts.ts";
import { type BenchOptions, figure, type Row } from "./row.ts";
import { seedAccounts, seeded, seedGroups } from "./seed.ts";

const JOINING = 5_000;
const SMALL = 1_000;
const LARGE = 100_000;
const PAGE = 500;
/** Pages that are read of each group. */
const PAGES = 40;

/** 5,000 users join one group at once; a page of members of a group of 100,000, against one of a group of 1,000. */
export async function groupStorms(options: BenchOptions): Promise<Row[]> {
  const users = Array.from({ length: options.quick ? 1_000 : JOINING }, (_, index) => userOf(index));
  options.say(`${users.length} users join a group`);
  const joins = await joinStorm(users);
  const bare = await bareAppends(users, 1);
  const crowd = options.quick ? LARGE / 10 : LARGE;
  options.say(`member lists of ${SMALL} and ${crowd}`);
  const [small, large] = await memberPages(crowd);
  return [
    {
      what: `${figure(users.length)} users join a Public group at once`,
      skein: `${figure(joins)} joins/s, durable, with their tips to all`,
      against: `${figure(bare)} appends/s bare pipeline`,
      ratio: joins / bare,
      aim: "",
    },
    {
      what: `page of ${PAGE} members, anywhere in ${figure(crowd)}`,
      skein: `${figure(large)} ms`,
      against: `${figure(small)} ms in a group of ${figure(SMALL)}`,
      ratio: small / large,
      aim: "",
    },
  ];
}

async function joinStorm(users: readonly string[]): Promise<number> {
  const folder = await seeded(async (store) => {
    await seedAccounts(store, ["host", ...users]);
    await store.groups.create({
      app: APP.appID,
      groupID: groupOf(0),
      type: "Public",
      name: "storm",
      owner: "host",
      members: [],
      addOpt: 2,
      now: Date.now(),
    });
  });
  await using server = await BenchServer.skein(folder);
  const clients = await signInAll(users, { url: server.url, app: APP });
  const startedAt = performance.now();
  await Promise.all(clients.map((client) => client.call("group.join", { groupID: groupOf(0) })));
  const ms = performance.now() - startedAt;
  for (const client of clients) client[Symbol.dispose]();
  return (users.length * 1_000) / ms;
}

/** Mean time of a page in a small and in a large group. */
async function memberPages(large: number): Promise<[number, number]> {
  const folder = await seeded((store) =>
    seedGroups(store, [
      { groupID: "small", type: "Community", members: Array.from({ length: SMALL }, (_, n) => userOf(n)) },
      { groupID: "large", type: "Community", members: Array.from({ length: large }, (_, n) => userOf(n)) },
    ]),
  );
  await using server = await BenchServer.skein(folder);
  using client = await RawClient.signIn({ url: server.url, userID: userOf(0), app: APP });
  return [await pageTime(client, "small", SMALL), await pageTime(client, "large", large)];
}

async function pageTime(client: RawClient, groupID: string, members: number): Promise<number> {
  let after: string | undefined;
  let ms = 0;
  let pages = 0;
  // The first reads fill what is kept in memory of accounts.
  for (let n = 0; n < 2; n += 1) {
    after = undefined;
    ms = 0;
    pages = 0;
    do {
      const startedAt = performance.now();
      const answer = await client.call("group.members", { groupID, limit: PAGE, ...(after && { after }) });
      ms += performance.now() - startedAt;
      pages += 1;
      after = /"next":"([^"]+)"/.exec(answer)?.[1];
    } while (after !== undefined && pages < Math.min(PAGES, members / PAGE));
  }
  return ms / pages;
}
