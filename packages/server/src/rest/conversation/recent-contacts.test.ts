import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../../test/rest-harness.ts";
import { c2cLog, groupLog } from "../../domains/message/log-key.ts";
import { aMessage } from "../../domains/message/message-store.conformance.ts";

let rest: RestHarness;
beforeEach(async () => {
  rest = await openRest();
  await rest.importAccounts("ana", "bo", "cy");
  await write("bo");
  rest.clock.advance(10_000);
  await rest.store.groups.create({
    app: APP,
    groupID: "club",
    type: "Public",
    name: "Club",
    owner: "ana",
    members: [{ userID: "bo" }],
    now: rest.clock.now(),
  });
  await rest.store.messages.append(
    aMessage({ app: APP, log: groupLog("club"), sender: "bo", now: rest.clock.now() }),
  );
});
afterEach(() => rest.close());

/** A message of this user to ana. */
const write = (sender: string) =>
  rest.store.messages.append(
    aMessage({ app: APP, log: c2cLog("ana", sender), sender, now: rest.clock.now() }),
  );
const call = (command: string, fields: object, user = "ana") =>
  rest.call(`recentcontact/${command}`, { From_Account: user, ...fields });
const seconds = () => Math.floor(rest.clock.now() / 1_000);

const OK = { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0, ErrorDisplay: "" };
const BO = { Type: 1, To_Account: "bo" };
const CLUB = { Type: 2, ToGroupId: "club" };
const START = { TimeStamp: 0, StartIndex: 0, TopTimeStamp: 0, TopStartIndex: 0 };
const events = (name: string) => rest.eventsOf("ana", name);
const createGroup = (GroupName: string, ...ContactItem: object[]) =>
  call("create_contact_group", { GroupContactItem: [{ GroupName, ContactItem }] });

describe("get_list", () => {
  const list = (fields: object = {}, AssistFlags = 7) =>
    call("get_list", { ...START, AssistFlags, ...fields });

  test("has the conversations with the newest message first, and says which are pinned", async () => {
    expect(
      await call("top", { OperationType: 1, RecentContactItem: [{ Type: 1, To_Account: "bo" }] }),
    ).toEqual(OK);
    expect(await list()).toEqual({
      ...OK,
      SessionItem: [
        { Type: 2, GroupId: "club", MsgTime: seconds(), TopFlag: 0 },
        { Type: 1, To_Account: "bo", MsgTime: seconds() - 10, TopFlag: 1 },
      ],
      CompleteFlag: 1,
      ...START,
    });
    expect(await list({}, 0)).toMatchObject({ SessionItem: [{ GroupId: "club" }, { To_Account: "bo" }] });
  });

  test("goes on where the page before ended, pinned ones and others apart", async () => {
    const peers = Array.from({ length: 230 }, (_, n) => `p${n}`);
    for (const peer of peers) {
      await write(peer);
      if (peer.endsWith("7")) rest.clock.advance(1_000);
    }
    const pins = ["p3", "p200"].map((To_Account) => ({ Type: 1, To_Account }));
    await call("top", { OperationType: 1, RecentContactItem: pins });
    const seen: string[] = [];
    const pinned: string[] = [];
    let place: object = START;
    for (let pages = 0, over = false; !over; pages += 1) {
      expect(pages).toBeLessThan(4);
      const answer = (await list(place)) as unknown as {
        SessionItem: { To_Account?: string; GroupId?: string; TopFlag: number }[];
        CompleteFlag: number;
      };
      for (const item of answer.SessionItem) {
        seen.push(item.To_Account ?? item.GroupId ?? "");
        if (item.TopFlag === 1) pinned.push(item.To_Account ?? "");
      }
      over = answer.CompleteFlag === 1;
      place = answer;
    }
    expect(seen).toHaveLength(232);
    expect(new Set(seen)).toEqual(new Set([...peers, "bo", "club"]));
    expect(pinned.sort()).toEqual(["p200", "p3"]);
  });

  test("has empty conversations only when asked for, and deleted ones never", async () => {
    await rest.store.conversations.clear(APP, "ana", groupLog("club"), rest.clock.now());
    expect(await list({}, 5)).toMatchObject({ SessionItem: [{ To_Account: "bo" }] });
    expect(await list({}, 7)).toMatchObject({
      SessionItem: [{ To_Account: "bo" }, { GroupId: "club", MsgTime: 0 }],
    });
    await call("delete", BO);
    expect(await list({}, 5)).toMatchObject({ SessionItem: [], CompleteFlag: 1 });
  });

  test("needs its numbers", async () => {
    expect(await call("get_list", { TimeStamp: 0 })).toMatchObject({ ErrorCode: 50002, ErrorDisplay: "" });
  });
});

describe("delete", () => {
  test("takes the conversation out of the list, with its history when asked to", async () => {
    expect(await call("delete", { ...BO, ClearRamble: 1 })).toEqual(OK);
    expect(await call("delete", { Type: 2, ToGroupid: "club" })).toEqual(OK);
    expect(events("conversation.deleted")).toEqual([
      { of: [{ of: { userID: "bo" }, deletedSeq: 1 }], clear: true, rev: 1 },
      { of: [{ of: { groupID: "club" }, deletedSeq: 1 }], clear: false, rev: 2 },
    ]);
    const rows = await Promise.all(
      [c2cLog("ana", "bo"), groupLog("club")].map((log) => rest.store.conversations.get(APP, "ana", log)),
    );
    expect(rows).toMatchObject([
      { gone: true, firstSeq: 2 },
      { gone: true, firstSeq: 1 },
    ]);
    // Gone already, or never there.
    expect(await call("delete", BO)).toEqual(OK);
    expect(await call("delete", { Type: 1, To_Account: "nobody" })).toEqual(OK);
    expect(await call("delete", { Type: 1 })).toMatchObject({ ErrorCode: 50002 });
  });
});

describe("top", () => {
  const top = (OperationType: unknown, ...RecentContactItem: object[]) =>
    call("top", { OperationType, RecentContactItem });

  test("pins and unpins, and the user's devices hear of it", async () => {
    expect(await top(1, BO, { Type: 2, GroupId: "club" })).toEqual(OK);
    expect(await top(2, BO)).toEqual(OK);
    expect(events("conversation.settings")).toEqual([
      { rev: 1, conversations: [{ of: { userID: "bo" }, settings: { rev: 1, pinnedAt: rest.clock.now() } }] },
      {
        rev: 2,
        conversations: [{ of: { groupID: "club" }, settings: { rev: 2, pinnedAt: rest.clock.now() } }],
      },
      { rev: 3, conversations: [{ of: { userID: "bo" }, settings: { rev: 3 } }] },
    ]);
  });

  test("refuses what is not there, what is too much, and what is wrong", async () => {
    expect(await top(1, { Type: 1, To_Account: "cy" })).toMatchObject({ ErrorCode: 50002 });
    expect(await top(1, { Type: 2, GroupId: "nowhere" })).toMatchObject({ ErrorCode: 50002 });
    expect(await top(3, BO)).toMatchObject({ ErrorCode: 50002 });
    expect(await top(1)).toMatchObject({ ErrorCode: 50002 });
    expect(await top(1, BO, BO)).toMatchObject({ ErrorCode: 50002 });
    await rest.store.apps.setSettings(APP, { pinnedConversations: 1 });
    await rest.refresh();
    expect(await top(1, BO, { Type: 2, GroupId: "club" })).toMatchObject({ ErrorCode: 51012 });
    await rest.store.apps.setSettings(APP, { pinnedConversations: 0 });
    await rest.refresh();
    expect(await top(1, BO)).toMatchObject({ ErrorCode: 60020 });
  });
});

describe("groups of conversations", () => {
  test("are created with conversations, each with a result", async () => {
    expect(await createGroup("work", BO, { Type: 1, To_Account: "cy" })).toEqual({
      ...OK,
      GroupResultItem: [
        {
          GroupItem: { GroupName: "work", GroupId: 1 },
          ResultItem: [
            { ContactItem: BO, ResultCode: 0, ResultInfo: "" },
            {
              ContactItem: { Type: 1, To_Account: "cy" },
              ResultCode: 6004,
              ResultInfo: "the conversation does not exist",
            },
          ],
        },
      ],
    });
    expect(events("conversation.settings")).toEqual([
      {
        rev: 1,
        conversations: [{ of: { userID: "bo" }, settings: { rev: 1, groups: [1] } }],
        groups: { rev: 1, list: [{ id: 1, name: "work" }] },
        group: { kind: "created", name: "work", of: [{ userID: "bo" }] },
      },
    ]);
    expect(await createGroup("work", BO)).toMatchObject({ ErrorCode: 51011 });
    expect(await createGroup("x".repeat(33), BO)).toMatchObject({ ErrorCode: 51011 });
    await rest.store.apps.setSettings(APP, { conversationGroups: 1 });
    await rest.refresh();
    expect(await createGroup("home", BO)).toMatchObject({ ErrorCode: 51008 });
    expect(await call("create_contact_group", { GroupContactItem: [] })).toMatchObject({ ErrorCode: 50002 });
  });

  test("are renamed, and conversations come and go", async () => {
    await createGroup("work", BO);
    const update = (UpdateGroup: object) => call("update_contact_group", { UpdateType: 1, UpdateGroup });
    expect(await update({ UpdateGroupType: 1, OldGroupName: "work", NewGroupName: "office" })).toEqual({
      ...OK,
      UpdateType: 1,
      UpdateGroupResult: { UpdateGroupType: 1, GroupName: "office", GroupId: 1, OldGroupName: "work" },
    });
    const ContactUpdateItem = [
      { ContactOptType: 2, ContactItem: BO },
      { ContactOptType: 1, ContactItem: CLUB },
    ];
    expect(await update({ UpdateGroupType: 2, OldGroupName: "office", ContactUpdateItem })).toEqual({
      ...OK,
      UpdateType: 1,
      UpdateGroupResult: {
        UpdateGroupType: 2,
        GroupName: "office",
        GroupId: 1,
        ContactResultItem: ContactUpdateItem.map((item) => ({ ...item, ResultCode: 0, ResultInfo: "" })),
      },
    });
    expect(events("conversation.settings").slice(-2)).toMatchObject([
      { group: { kind: "added", of: [{ groupID: "club" }] } },
      { group: { kind: "removed", of: [{ userID: "bo" }] } },
    ]);
    expect(await update({ UpdateGroupType: 1, OldGroupName: "work", NewGroupName: "x" })).toMatchObject({
      ErrorCode: 51009,
    });
    expect(await update({ UpdateGroupType: 3, OldGroupName: "office" })).toMatchObject({ ErrorCode: 50002 });
    expect(await call("update_contact_group", { UpdateType: 2 })).toMatchObject({ ErrorCode: 50002 });
    const wrong = [{ ContactOptType: 3, ContactItem: BO }];
    expect(
      await update({ UpdateGroupType: 2, OldGroupName: "office", ContactUpdateItem: wrong }),
    ).toMatchObject({ ErrorCode: 50002 });
  });

  test("are deleted, and the conversations stay", async () => {
    await createGroup("work", BO);
    expect(await call("del_contact_group", { GroupName: ["work"] })).toEqual({
      ...OK,
      GroupItem: [{ GroupName: "work", GroupId: 1 }],
    });
    expect(events("conversation.settings").at(-1)).toEqual({
      rev: 2,
      conversations: [],
      groups: { rev: 2, list: [] },
      group: { kind: "deleted", name: "work" },
    });
    expect(await call("del_contact_group", { GroupName: ["work"] })).toMatchObject({ ErrorCode: 51009 });
    expect(await call("del_contact_group", { GroupName: ["a", "b"] })).toMatchObject({ ErrorCode: 50002 });
  });
});

describe("mark_contact", () => {
  const mark = (...MarkItem: object[]) => call("mark_contact", { MarkItem });

  test("sets and clears marks by their bit, and custom data", async () => {
    const both = { OptType: 3, ContactItem: BO, SetMark: [0, 63], CustomMark: "vip" };
    expect(await mark(both, { OptType: 1, ContactItem: CLUB, SetMark: [2] })).toEqual({
      ...OK,
      ResultItem: [
        { OptType: 3, ContactItem: BO, ResultCode: 0, ResultInfo: "" },
        { OptType: 1, ContactItem: CLUB, ResultCode: 0, ResultInfo: "" },
      ],
    });
    expect(events("conversation.settings")).toEqual([
      {
        rev: 1,
        conversations: [
          { of: { userID: "bo" }, settings: { rev: 1, marks: "9223372036854775809", customData: "vip" } },
          { of: { groupID: "club" }, settings: { rev: 1, marks: "4" } },
        ],
      },
    ]);
    await mark({ OptType: 1, ContactItem: BO, ClearMark: [63], SetMark: [1] });
    await mark({ OptType: 2, ContactItem: BO, CustomMark: "" });
    expect(events("conversation.settings").at(-1)).toMatchObject({
      conversations: [{ settings: { rev: 3, marks: "3" } }],
    });
  });

  test("says what cannot be marked", async () => {
    expect(
      await mark({ OptType: 1, ContactItem: { Type: 1, To_Account: "cy" }, SetMark: [0] }),
    ).toMatchObject({
      ErrorCode: 0,
      ResultItem: [{ ResultCode: 6004 }],
    });
    for (const wrong of [
      { OptType: 4, ContactItem: BO },
      { OptType: 1, ContactItem: BO, SetMark: [64] },
      { OptType: 1, ContactItem: BO, SetMark: [5] },
      { OptType: 2, ContactItem: BO },
      { OptType: 2, ContactItem: BO, CustomMark: "x".repeat(257) },
      { OptType: 1, ContactItem: { Type: 3 } },
    ]) {
      expect(await mark(wrong)).toMatchObject({ ErrorCode: 50002 });
    }
    expect(await mark()).toMatchObject({ ErrorCode: 50002 });
    await rest.store.apps.setSettings(APP, { markedConversations: 1 });
    await rest.refresh();
    await mark({ OptType: 1, ContactItem: CLUB, SetMark: [0] });
    expect(await mark({ OptType: 1, ContactItem: BO, SetMark: [0] })).toMatchObject({ ErrorCode: 51008 });
  });
});

test("of a group that was left, nothing new can be set, and what was set can be taken away", async () => {
  await call("mark_contact", { MarkItem: [{ OptType: 1, ContactItem: CLUB, SetMark: [0] }] });
  await call("top", { OperationType: 1, RecentContactItem: [CLUB] });
  await createGroup("work", CLUB);
  await rest.leaveGroup("club", "ana");
  const left = { ErrorCode: 51007 };
  expect(await call("top", { OperationType: 2, RecentContactItem: [CLUB] })).toEqual(OK);
  expect(await call("top", { OperationType: 1, RecentContactItem: [CLUB] })).toMatchObject(left);
  const mark = { OptType: 1, ContactItem: CLUB, SetMark: [1] };
  const result = { ContactItem: CLUB, ResultCode: 51007 };
  expect(await call("mark_contact", { MarkItem: [mark] })).toMatchObject({ ResultItem: [result] });
  expect(await createGroup("home", CLUB)).toMatchObject({ GroupResultItem: [{ ResultItem: [result] }] });
  const change = (ContactOptType: number) =>
    call("update_contact_group", {
      UpdateType: 1,
      UpdateGroup: {
        UpdateGroupType: 2,
        OldGroupName: "work",
        ContactUpdateItem: [{ ContactOptType, ContactItem: CLUB }],
      },
    });
  expect(await change(2)).toMatchObject({ UpdateGroupResult: { ContactResultItem: [{ ResultCode: 0 }] } });
  expect(await change(1)).toMatchObject({
    UpdateGroupResult: { ContactResultItem: [{ ResultCode: 51007 }] },
  });
  expect(await call("delete", CLUB)).toEqual(OK);
  expect(await rest.store.conversations.hasLeft(APP, "ana", groupLog("club"))).toBe(true);
});

describe("looking up marks and groups", () => {
  test("of given conversations, those without any left out", async () => {
    await call("mark_contact", {
      MarkItem: [{ OptType: 3, ContactItem: BO, SetMark: [0, 2], CustomMark: "vip" }],
    });
    await createGroup("work", BO);
    await createGroup("home", CLUB);
    await call("top", { OperationType: 1, RecentContactItem: [{ Type: 1, To_Account: "bo" }] });
    expect(await call("search_contact_group", { ContactItem: [BO, { Type: 1, To_Account: "cy" }] })).toEqual({
      ...OK,
      ContactResultItem: [
        {
          Type: 1,
          To_Account: "bo",
          StandardMark: "101",
          CustomMark: "vip",
          ContactGroupId: [1],
          Timestamp: seconds(),
        },
      ],
      GroupItem: [{ GroupName: "work", GroupId: 1 }],
    });
    expect(await call("search_contact_group", {})).toMatchObject({ ErrorCode: 50002 });
  });

  test("of all conversations, page by page", async () => {
    const peers = Array.from({ length: 150 }, (_, n) => `p${n}`);
    for (const peer of peers) await write(peer);
    for (const some of [peers.slice(0, 100), peers.slice(100)]) {
      const MarkItem = some.map((To_Account) => ({
        OptType: 1,
        ContactItem: { Type: 1, To_Account },
        SetMark: [0],
      }));
      expect(await call("mark_contact", { MarkItem })).toMatchObject({ ErrorCode: 0 });
    }
    await createGroup("work", CLUB);
    const page = async (StartIndex: number) =>
      (await call("get_contact_group", { StartIndex })) as unknown as {
        ContactItem: { To_Account: string }[];
        NextStartIndex: number;
      };
    const first = await page(0);
    expect(first).toMatchObject({ CompleteFlag: 0, NextStartIndex: 100, GroupItem: [{ GroupName: "work" }] });
    const second = await page(first.NextStartIndex);
    expect(second).toMatchObject({ CompleteFlag: 1, NextStartIndex: 0 });
    const all = [...first.ContactItem, ...second.ContactItem];
    expect(all).toContainEqual({
      Type: 2,
      ToGroupId: "club",
      StandardMark: "0",
      ContactGroupId: [1],
      Timestamp: seconds(),
    });
    expect(new Set(all.map(({ To_Account }) => To_Account))).toEqual(new Set([...peers, undefined]));
    expect(await call("get_contact_group", { StartIndex: -1 })).toMatchObject({ ErrorCode: 50002 });
  });
});

test("every command wants an account that is there, and an admin", async () => {
  expect(await call("delete", BO, "nobody")).toMatchObject({ ErrorCode: 50001, ErrorDisplay: "" });
  expect(await rest.call("recentcontact/delete", BO)).toMatchObject({ ErrorCode: 50002 });
  expect(await rest.call("recentcontact/delete", { From_Account: "ana", ...BO }, "bo")).toMatchObject({
    ErrorCode: 50003,
  });
});
