import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GroupType } from "@skein-im/protocol";
import type { AppSettings } from "../../../packages/server/src/domains/app/app-settings.ts";
import { asMembers } from "../../../packages/server/src/domains/group/group-store.ts";
import { TYPE_TRAITS } from "../../../packages/server/src/domains/group/group-types.ts";
import { c2cLog } from "../../../packages/server/src/domains/message/log-key.ts";
import { openSqliteStore } from "../../../packages/server/src/store/sqlite/index.ts";
import type { Store } from "../../../packages/server/src/store/store.ts";
import { APP } from "./bench-server.ts";

export interface WantedGroup {
  readonly groupID: string;
  /** Default: Work. */
  readonly type?: GroupType;
  /** The first one is the owner. */
  readonly members: readonly string[];
}

/** Appends under way at once while seeding. */
const UNDER_WAY = 4_000;

/** Makes a data folder and fills it through the store, before any server runs on it. */
export async function seeded(fill: (store: Store) => Promise<void>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "skein-bench-"));
  const store = await openSqliteStore({ file: join(folder, "skein.sqlite"), exclusive: true });
  await fill(store);
  await store.close();
  return folder;
}

/** Works on a new store in a folder that goes afterwards. */
export async function withStore<T>(work: (store: Store, folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "skein-bench-"));
  const store = await openSqliteStore({
    file: join(folder, "skein.sqlite"),
    exclusive: true,
    waitingMax: Number.POSITIVE_INFINITY,
  });
  try {
    return await work(store, folder);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The app of the benchmarks with settings that differ from the defaults. */
export const seedApp = (store: Store, settings: Partial<AppSettings>): Promise<unknown> =>
  store.apps.create({ appID: APP.appID, secrets: [APP.secret], settings, createdAt: 1_700_000_000 });

export async function seedGroups(store: Store, groups: readonly WantedGroup[]): Promise<void> {
  const users = [...new Set(groups.flatMap(({ members }) => members))];
  await seedAccounts(store, users);
  for (const { groupID, type = "Work", members } of groups) {
    const [owner = "", ...others] = members;
    await store.groups.create({
      app: APP.appID,
      groupID,
      type,
      name: groupID,
      owner,
      members: asMembers(others),
      addOpt: TYPE_TRAITS[type].addOpt,
      now: Date.now(),
    });
  }
}

/** A user and `peers` others, each of whom has written to the user: `messages` in all. Answers the others. */
export async function seedInbox(
  store: Store,
  user: string,
  peers: number,
  messages: number,
): Promise<readonly string[]> {
  const others = Array.from({ length: peers }, (_, index) => `peer${index}`);
  await seedAccounts(store, [user, ...others]);
  await seedMessages(
    store,
    others.map((peer) => [peer, user] as const),
    messages,
  );
  return others;
}

export async function seedAccounts(store: Store, userIDs: readonly string[]): Promise<void> {
  for (let at = 0; at < userIDs.length; at += 1_000) {
    const accounts = userIDs.slice(at, at + 1_000).map((userID) => ({ userID }));
    await store.accounts.import(APP.appID, accounts, Date.now());
  }
}

/** `count` messages of about 300 bytes, spread evenly over the pairs. */
export async function seedMessages(
  store: Store,
  pairs: readonly (readonly [string, string])[],
  count: number,
): Promise<void> {
  const text = "x".repeat(200);
  let next = 0;
  const lane = async () => {
    for (let n = next++; n < count; n = next++) {
      const [from, to] = pairs[n % pairs.length] ?? ["", ""];
      const msgID = `1-1700000000-${n}`;
      const elements = [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }];
      await store.messages.append({
        app: APP.appID,
        log: c2cLog(from, to),
        sender: from,
        msgID,
        resend: false,
        countable: true,
        visible: true,
        now: Date.now(),
        payload: JSON.stringify({ msgID, from, to: { userID: to }, random: n, elements }),
      });
    }
  };
  await Promise.all(Array.from({ length: UNDER_WAY }, lane));
}
