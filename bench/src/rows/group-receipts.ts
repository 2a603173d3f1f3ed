import { groupOf, userOf } from "../load/load-plan.ts";
import { type RawClient, signInAll } from "../load/raw-client.ts";
import { APP, BenchServer } from "./bench-server.ts";
import { type BenchOptions, figure, type Row } from "./row.ts";
import { seedApp, seeded, seedGroups } from "./seed.ts";

const READERS = 1_000;
const GROUP = groupOf(0);

/**
 * Everyone of a group of 1,000 confirms each message at once: durable confirmations per second, against as many appends
 * of the bare pipeline.
 */
export async function groupReceipts(options: BenchOptions): Promise<Row[]> {
  options.say(`read receipts of a group of ${READERS}`);
  const messages = options.quick ? 5 : 30;
  const members = Array.from({ length: READERS + 1 }, (_, index) => userOf(index));
  const { rate: skein, pushes } = await receipts(members, messages);
  const bare = await bareAppends(members.slice(1), messages);
  return [
    {
      what: `read receipts of a group of ${figure(READERS)}, all at once`,
      skein: `${figure(skein)} confirmations/s, ${figure(pushes / messages)} pushes to the sender per message`,
      against: `${figure(bare)} appends/s bare pipeline`,
      ratio: skein / bare,
      aim: "",
    },
  ];
}

async function receipts(
  members: readonly string[],
  messages: number,
): Promise<{ rate: number; pushes: number }> {
  const folder = await seeded(async (store) => {
    await seedApp(store, { groupReceiptMembers: READERS + 1 });
    await seedGroups(store, [{ groupID: GROUP, members }]);
  });
  await using server = await BenchServer.skein(folder);
  const [sender, ...readers] = await signInAll(members, { url: server.url, app: APP });
  if (sender === undefined) throw new Error("nobody is signed in");
  let ms = 0;
  for (let n = 0; n < messages; n += 1) {
    const seq = await send(sender, n);
    const startedAt = performance.now();
    await Promise.all(
      readers.map((reader) => reader.call("message.receipt", { of: { groupID: GROUP }, seqs: [seq] })),
    );
    ms += performance.now() - startedAt;
    const counts = await sender.call("message.receipts", { of: { groupID: GROUP }, seqs: [seq] });
    if (!counts.includes(`"read":${READERS},"unread":0`)) throw new Error(`not everyone counts: ${counts}`);
  }
  const { pushes } = sender;
  for (const client of [sender, ...readers]) client[Symbol.dispose]();
  return { rate: (READERS * messages * 1_000) / ms, pushes };
}

async function send(sender: RawClient, n: number): Promise<number> {
  const answer = await sender.call("message.send", {
    to: { groupID: GROUP },
    msgID: `${sender.tinyID}-1700000000-${n}`,
    random: n,
    elements: [{ MsgType: "TIMTextElem", MsgContent: { Text: "read this" } }],
    needReadReceipt: true,
  });
  return Number(/"seq":(\d+)/.exec(answer)?.[1]);
}

export async function bareAppends(users: readonly string[], rounds: number): Promise<number> {
  await using server = await BenchServer.bare();
  const clients = await signInAll(users, { url: server.url });
  const startedAt = performance.now();
  for (let n = 0; n < rounds; n += 1) {
    await Promise.all(
      clients.map(({ userID }, index) =>
        clients[index]?.call("message.send", {
          to: { groupID: GROUP },
          msgID: `${userID}-${n}`,
          random: n,
          elements: [],
        }),
      ),
    );
  }
  const ms = performance.now() - startedAt;
  for (const client of clients) client[Symbol.dispose]();
  return (users.length * rounds * 1_000) / ms;
}
