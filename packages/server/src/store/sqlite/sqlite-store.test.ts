import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { accountStoreConformance } from "../../domains/account/account-store.conformance.ts";
import { appMuteStoreConformance } from "../../domains/account/app-mute-store.conformance.ts";
import { appStoreConformance } from "../../domains/app/app-store.conformance.ts";
import { permissionGroupStoreConformance } from "../../domains/community/permission-group-store.conformance.ts";
import { topicStoreConformance } from "../../domains/community/topic-store.conformance.ts";
import { conversationSettingStoreConformance } from "../../domains/conversation/conversation-setting-store.conformance.ts";
import { conversationStoreConformance } from "../../domains/conversation/conversation-store.conformance.ts";
import { receiveOptionStoreConformance } from "../../domains/conversation/receive-option-store.conformance.ts";
import { followStoreConformance } from "../../domains/follow/follow-store.conformance.ts";
import { applicationStoreConformance } from "../../domains/group/application-store.conformance.ts";
import { groupDataStoreConformance } from "../../domains/group/group-data-store.conformance.ts";
import { groupStoreConformance } from "../../domains/group/group-store.conformance.ts";
import { pinStoreConformance } from "../../domains/group/pin-store.conformance.ts";
import { mediaStoreConformance } from "../../domains/media/media-store.conformance.ts";
import { extensionStoreConformance } from "../../domains/message/extension-store.conformance.ts";
import { aMessage, messageStoreConformance } from "../../domains/message/message-store.conformance.ts";
import { reactionStoreConformance } from "../../domains/message/reaction-store.conformance.ts";
import { receiptStoreConformance } from "../../domains/message/receipt-store.conformance.ts";
import { officialStoreConformance } from "../../domains/official/official-store.conformance.ts";
import { customStatusStoreConformance } from "../../domains/presence/custom-status-store.conformance.ts";
import { deviceStoreConformance } from "../../domains/presence/device-store.conformance.ts";
import { pushStoreConformance } from "../../domains/push/push-store.conformance.ts";
import {
  pushLabelStoreConformance,
  pushTaskStoreConformance,
} from "../../domains/push/push-task-store.conformance.ts";
import { relationStoreConformance } from "../../domains/relation/relation-store.conformance.ts";
import { messageSearchConformance } from "../../domains/search/message-search.conformance.ts";
import { userSearchConformance } from "../../domains/search/user-search.conformance.ts";
import { invitationStoreConformance } from "../../domains/signaling/invitation-store.conformance.ts";
import { statisticsStoreConformance } from "../../domains/statistics/statistics-store.conformance.ts";
import { StoreBusy } from "../../domains/store-busy.ts";
import { DataInUse } from "./data-lock.ts";
import { openSqliteStore } from "./index.ts";

function temporary() {
  const folder = mkdtempSync(join(tmpdir(), "skein-store-"));
  return { file: join(folder, "skein.sqlite"), [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}

async function open() {
  const place = temporary();
  const options = { file: place.file, exclusive: true };
  let store = await openSqliteStore(options);
  return {
    get store() {
      return store;
    },
    async reopen() {
      await store.close();
      store = await openSqliteStore(options);
      return store;
    },
    async [Symbol.asyncDispose]() {
      await store.close();
      place[Symbol.dispose]();
    },
  };
}

describe("messages", () => messageStoreConformance(open));
describe("invitations", () => invitationStoreConformance(open));
describe("conversations", () => conversationStoreConformance(open));
describe("settings of conversations", () => conversationSettingStoreConformance(open));
describe("offline push", () => pushStoreConformance(open));
describe("push to many", () => pushTaskStoreConformance(open));
describe("labels for push to many", () => pushLabelStoreConformance(open));
describe("receive options", () => receiveOptionStoreConformance(open));
describe("groups", () => groupStoreConformance(open));
describe("applications", () => applicationStoreConformance(open));
describe("what apps keep with groups", () => groupDataStoreConformance(open));
describe("relations", () => relationStoreConformance(open));
describe("follows", () => followStoreConformance(open));
describe("topics", () => topicStoreConformance(open));
describe("permission groups", () => permissionGroupStoreConformance(open));
describe("official accounts", () => officialStoreConformance(open));
describe("statistics", () => statisticsStoreConformance(open));
describe("pins", () => pinStoreConformance(open));
describe("reactions", () => reactionStoreConformance(open));
describe("extensions", () => extensionStoreConformance(open));
describe("receipts", () => receiptStoreConformance(open));
describe("search", () => messageSearchConformance(open));
describe("mutes of the whole app", () => appMuteStoreConformance(open));
describe("accounts", () => accountStoreConformance(open));
describe("media", () => mediaStoreConformance(open));
describe("apps", () => appStoreConformance(open));
describe("search of users", () => userSearchConformance(open));
describe("devices", () => deviceStoreConformance(open));
describe("custom statuses", () => customStatusStoreConformance(open));

describe("the write-ahead log", () => {
  test("stays short however much is written, and everything is in the database", async () => {
    using place = temporary();
    const store = await openSqliteStore({ file: place.file, exclusive: true });
    const body = "x".repeat(1_000);
    let longest = 0;
    for (let batch = 0; batch < 60; batch += 1) {
      await Promise.all(
        Array.from({ length: 1_000 }, (_, index) =>
          store.messages.append(
            aMessage({ msgID: `1-1700000000-${batch * 1_000 + index}`, payload: JSON.stringify({ body }) }),
          ),
        ),
      );
      longest = Math.max(longest, statSync(`${place.file}-wal`).size);
    }
    expect(longest).toBeLessThan(statSync(place.file).size / 2);
    await store.close();
    using db = new DatabaseSync(place.file);
    expect(db.prepare("SELECT count(*) AS count FROM message").get()).toEqual({ count: 60_000 });
  });
});

describe("the data folder", () => {
  test("belongs to one server at a time; a tool may look in", async () => {
    using place = temporary();
    const server = await openSqliteStore({ file: place.file, exclusive: true });
    await expect(openSqliteStore({ file: place.file, exclusive: true })).rejects.toThrow(DataInUse);
    const tool = await openSqliteStore({ file: place.file, exclusive: false });
    await tool.apps.create({ appID: 5, secrets: ["s"], settings: {}, createdAt: 1 });
    await tool.close();
    expect(await server.apps.get(5)).toBeDefined();
    await server.close();
    await (await openSqliteStore({ file: place.file, exclusive: true })).close();
  });

  test("of a newer version is refused with a sentence, and stays as it is", async () => {
    using place = temporary();
    const db = new DatabaseSync(place.file);
    db.exec("PRAGMA user_version = 999");
    db.close();
    await expect(openSqliteStore({ file: place.file, exclusive: true })).rejects.toThrow(/newer version/);
  });
});

test("more writes than the bound are refused, those accepted are kept", async () => {
  using place = temporary();
  const store = await openSqliteStore({ file: place.file, exclusive: true, waitingMax: 10 });
  const results = await Promise.allSettled(
    Array.from({ length: 50 }, () => store.messages.append(aMessage())),
  );
  const kept = results.filter(({ status }) => status === "fulfilled").length;
  const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  expect(kept).toBeGreaterThanOrEqual(10);
  expect(refused.length).toBe(50 - kept);
  for (const reason of refused) expect(reason).toBeInstanceOf(StoreBusy);
  expect((await store.messages.append(aMessage())).seq).toBe(kept + 1);
  await store.close();
});

test("an operation that fails costs the others of its commit nothing", async () => {
  using place = temporary();
  const store = await openSqliteStore({ file: place.file, exclusive: true });
  const good = store.messages.append(aMessage());
  const bad = store.messages.append(aMessage({ time: Number.NaN }));
  const alsoGood = store.messages.append(aMessage());
  await expect(bad).rejects.toThrow(/NOT NULL/);
  expect([(await good).seq, (await alsoGood).seq]).toEqual([1, 2]);
  await store.close();
});
