import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  GroupMemberRoleTypeEnum,
  type V2TimMessage,
  type V2TimMessageSearchParam,
  type V2TimMessageSearchResult,
} from "@skein-im/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BreakableLine } from "../harness/breakable-line.ts";
import { Device, type DeviceOptions, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

let server: ServerProcess;
const folder = mkdtempSync(join(tmpdir(), "skein-search-"));
beforeAll(async () => {
  server = await ServerProcess.start();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

type Where = "here" | "server";

/** Searches of a user may follow each other at two in a second. */
async function search(
  { messages }: Device,
  where: Where,
  searchParam: V2TimMessageSearchParam,
): Promise<V2TimMessageSearchResult> {
  for (;;) {
    const answer = await (where === "here"
      ? messages.searchLocalMessages({ searchParam })
      : messages.searchCloudMessages({ searchParam }));
    if (answer.code !== 7008) return value(answer);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** `conversation count: texts` */
const inWords = ({ totalCount, messageSearchResultItems = [] }: V2TimMessageSearchResult) => [
  totalCount,
  ...messageSearchResultItems.map(({ conversationID, messageCount, messageList = [] }) =>
    [`${conversationID} ${messageCount}`, ...messageList.map(({ textElem }) => textElem?.text)].join(", "),
  ),
];

const withPlace = (userID: string, options: DeviceOptions = {}) =>
  Device.signIn(server, userID, { initPath: join(folder, userID), ...options });

const accounts = (...Accounts: string[]) =>
  server.rest("im_open_login_svc/multiaccount_import", { Accounts });

async function group(owner: Device, groupID: string, ...members: string[]): Promise<void> {
  await accounts(...members);
  const role = GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_MEMBER;
  const memberList = members.map((userID) => ({ userID, role }));
  const create = { groupType: "Work", groupName: groupID, groupID, memberList };
  value(await owner.im.getGroupManager().createGroup(create));
}

describe.each<Where>(["here", "server"])("messages searched %s", (where) => {
  test("are grouped by conversation, then listed in one of them", async () => {
    const name = (user: string) => `${where}-${user}`;
    await using alice = await withPlace(name("alice"));
    await using bob = await withPlace(name("bob"));
    await group(alice, name("team"), name("bob"));
    const [toBob, toTeam] = [{ userID: name("bob") }, { groupID: name("team") }];
    await alice.sendText("今晚吃饭吗", toBob);
    await bob.sendText("吃饭 at seven", { userID: name("alice") });
    await alice.sendText("Dinner 吃饭 for all", toTeam);
    await bob.nextText("Dinner 吃饭 for all");
    const everywhere = await search(bob, where, { keywordList: ["吃饭"] });
    // Here, conversations of one second come in any order.
    expect(inWords(everywhere).sort()).toEqual([
      2,
      `c2c_${name("alice")} 2`,
      `group_${name("team")} 1, Dinner 吃饭 for all`,
    ]);
    const conversationID = `c2c_${name("alice")}`;
    expect(inWords(await search(bob, where, { keywordList: ["吃饭"], conversationID }))).toEqual([
      2,
      `${conversationID} 2, 吃饭 at seven, 今晚吃饭吗`,
    ]);
    const narrowed = { keywordList: ["dinner", "吃饭"], type: 1, userIDList: [name("alice")] };
    expect(inWords(await search(bob, where, narrowed))).toEqual([
      1,
      `group_${name("team")} 1, Dinner 吃饭 for all`,
    ]);
    expect(inWords(await search(bob, where, { keywordList: [], messageTypeList: [8] }))).toEqual([0]);
    expect(inWords(await search(bob, where, { keywordList: ["nothing"] }))).toEqual([0]);
  });

  test("are no more found when they were revoked, deleted or changed", async () => {
    const name = (user: string) => `${where}-gone-${user}`;
    await using alice = await withPlace(name("alice"));
    await using bob = await withPlace(name("bob"));
    const texts = ["tea one", "tea two", "tea three", "tea four"];
    const sent = [];
    for (const text of texts) sent.push(await alice.sendText(text, { userID: name("bob") }));
    await bob.nextText("tea four");
    const [revoked, deleted, changed] = sent as [V2TimMessage, V2TimMessage, V2TimMessage];
    const conversationID = `c2c_${name("alice")}`;
    const found = async () =>
      inWords(await search(bob, where, { keywordList: ["tea"], conversationID })).slice(1);
    expect(await found()).toEqual([`${conversationID} 4, tea four, tea three, tea two, tea one`]);
    done(await alice.messages.revokeMessage({ msgID: revoked.msgID ?? "" }));
    await bob.next("onRecvMessageRevoked");
    done(await bob.messages.deleteMessages({ msgIDs: [deleted.msgID ?? ""] }));
    const modified = { ...changed, textElem: { text: "coffee" } };
    expect((await alice.messages.modifyMessage({ message: modified })).code).toBe(0);
    await bob.next("onRecvMessageModified");
    expect(await found()).toEqual([`${conversationID} 1, tea four`]);
    expect(inWords(await search(bob, where, { keywordList: ["COFFEE"] })).slice(1)).toEqual([
      `${conversationID} 1, coffee`,
    ]);
  });

  test("come page by page", async () => {
    const name = (user: string) => `${where}-pages-${user}`;
    await accounts(name("bob"));
    await using alice = await withPlace(name("alice"));
    for (let n = 1; n <= 5; n += 1) await alice.sendText(`note ${n}`, { userID: name("bob") });
    const conversationID = `c2c_${name("bob")}`;
    const pages: unknown[] = [];
    let searchCursor = "";
    for (let pageIndex = 0; pageIndex < 3; pageIndex += 1) {
      const page = await search(alice, where, {
        keywordList: ["note"],
        conversationID,
        pageSize: 2,
        pageIndex,
        searchCount: 2,
        searchCursor,
      });
      searchCursor = page.searchCursor ?? "";
      pages.push(inWords(page));
    }
    expect(pages).toEqual([
      [5, `${conversationID} 5, note 5, note 4`],
      [5, `${conversationID} 5, note 3, note 2`],
      [5, `${conversationID} 5, note 1`],
    ]);
    expect(searchCursor).toBe("");
  });
});

describe("a search on the server", () => {
  test("finds what this device never had, and the app can work with it", async () => {
    await accounts("far-bob");
    await using alice = await Device.signIn(server, "far-alice");
    for (let n = 0; n < 20; n += 1) await alice.sendText(`filler ${n}`, { userID: "far-bob" });
    const needle = await alice.sendText("the needle 🪡", { userID: "far-bob" });
    for (let n = 0; n < 120; n += 1) await alice.sendText(`filler ${n}`, { userID: "far-bob" });
    await using bob = await Device.signIn(server, "far-bob");
    expect(inWords(await search(bob, "here", { keywordList: ["🪡"] }))).toEqual([0]);
    expect(inWords(await search(bob, "server", { keywordList: ["🪡"] }))).toEqual([
      1,
      "c2c_far-alice 1, the needle 🪡",
    ]);
    const [found] = value(await bob.messages.findMessages({ messageIDList: [needle.msgID ?? ""] }));
    expect(found?.textElem?.text).toBe("the needle 🪡");
  });

  test("shows nobody what is not theirs", async () => {
    await using alice = await Device.signIn(server, "own-alice");
    await using eve = await Device.signIn(server, "own-eve");
    await group(alice, "own-team", "own-bob");
    await alice.sendText("secret plan", { userID: "own-bob" });
    await alice.sendText("secret plan", { groupID: "own-team" });
    for (const conversationID of ["", "c2c_own-bob", "c2c_own-alice", "group_own-team"]) {
      expect(inWords(await search(eve, "server", { keywordList: ["secret"], conversationID }))).toEqual([0]);
    }
  });

  test("finds everything after the server was killed", async () => {
    await using line = await BreakableLine.to(server);
    await accounts("kill-bob", "kill-carol");
    await using alice = await Device.signIn(server, "kill-alice", { endpoint: line.url });
    await alice.sendText("before the kill", { userID: "kill-bob" });
    expect(inWords(await search(alice, "server", { keywordList: ["the kill"] }))[0]).toBe(1);
    await alice.sendText("right before the kill", { userID: "kill-carol" });
    await server.kill();
    await server.start();
    const found = inWords(await search(alice, "server", { keywordList: ["the kill"] }));
    expect(found[0]).toBe(2);
  });

  test("is limited to two in a second, and can be switched off", async () => {
    await using alice = await Device.signIn(server, "often-alice");
    const codes = await Promise.all(
      [1, 2, 3].map(
        async () => (await alice.messages.searchCloudMessages({ searchParam: { keywordList: ["x"] } })).code,
      ),
    );
    expect(codes.sort()).toEqual([0, 0, 7008]);
    await using off = await ServerProcess.start({}, { messageSearch: "off" });
    await using bob = await Device.signIn(off, "off-bob");
    expect((await bob.messages.searchCloudMessages({ searchParam: { keywordList: ["x"] } })).code).toBe(
      60_020,
    );
  });
});

test("a search on this device works offline, and finds what only this device has", async () => {
  await accounts("off-carol");
  await using line = await BreakableLine.to(server);
  await using alice = await withPlace("off-alice", { endpoint: line.url });
  await alice.sendText("kept here", { userID: "off-carol" });
  line.cut();
  await alice.next("onConnecting");
  const note = { userID: "off-carol", sender: "off-carol", data: "kept note" };
  value(await alice.messages.insertC2CMessageToLocalStorage(note));
  const conversationID = "c2c_off-carol";
  const found = await search(alice, "here", { keywordList: ["KEPT"], conversationID });
  expect(found.totalCount).toBe(2);
});
