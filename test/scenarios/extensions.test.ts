import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  GroupMemberRoleTypeEnum,
  type V2TimMessage,
  type V2TimMessageExtension,
  type V2TimMessageExtensionResult,
} from "@skein-im/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BackEnd } from "../harness/back-end.ts";
import { BreakableLine } from "../harness/breakable-line.ts";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

const C2C_CALLBACK = "C2C.CallbackAfterC2CMsgExtension";
const GROUP_CALLBACK = "Group.CallbackAfterGroupMsgExtension";

let server: ServerProcess;
let backEnd: BackEnd;
beforeAll(async () => {
  backEnd = await BackEnd.open();
  const commands = [C2C_CALLBACK, GROUP_CALLBACK];
  const webhook = { url: backEnd.url, commands, refuseOnFailure: [], timeoutMs: 1_000, token: "" };
  server = await ServerProcess.start({}, { webhook });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await backEnd[Symbol.asyncDispose]();
});

/** `key=value` */
const inWords = (extensions: readonly V2TimMessageExtension[]) =>
  extensions.map(({ extensionKey, extensionValue }) => `${extensionKey}=${extensionValue}`);

const pairs = (...words: string[]): V2TimMessageExtension[] =>
  words.map((word) => {
    const [extensionKey = "", extensionValue = ""] = word.split("=");
    return { extensionKey, extensionValue };
  });

/** `code key=value` */
const outcomes = (results: readonly V2TimMessageExtensionResult[]) =>
  results.map(({ resultCode, extension }) => `${resultCode} ${inWords(extension ? [extension] : [])}`);

const set = async (device: Device, { msgID = "" }: V2TimMessage, ...words: string[]) =>
  outcomes(value(await device.messages.setMessageExtensions({ msgID, extensions: pairs(...words) })));

const remove = async (device: Device, { msgID = "" }: V2TimMessage, ...keys: string[]) =>
  outcomes(value(await device.messages.deleteMessageExtensions({ msgID, keys })));

const read = async (device: Device, { msgID = "" }: V2TimMessage) =>
  inWords(value(await device.messages.getMessageExtensions({ msgID })));

/** The next news of changed pairs that says this. */
const heardSet = (device: Device, { msgID }: V2TimMessage, ...words: string[]) =>
  device.next(
    "onRecvMessageExtensionsChanged",
    (id, extensions) => id === msgID && inWords(extensions).join() === words.join(),
  );

const heardDeleted = (device: Device, { msgID }: V2TimMessage, ...keys: string[]) =>
  device.next("onRecvMessageExtensionsDeleted", (id, gone) => id === msgID && gone.join() === keys.join());

/** A message that may have extensions; the others have it. */
async function poll(
  sender: Device,
  to: { userID: string } | { groupID: string },
  others: readonly Device[],
): Promise<V2TimMessage> {
  const text = `poll ${Math.random()}`;
  const { id = "" } = value(await sender.messages.createTextMessage({ text }));
  const message = value(
    await sender.messages.sendMessage({
      id,
      receiver: "userID" in to ? to.userID : "",
      groupID: "groupID" in to ? to.groupID : "",
      isSupportMessageExtension: true,
    }),
  );
  for (const device of others) await device.nextText(text);
  return message;
}

describe("extensions of a message", () => {
  test("are set, changed and deleted by anyone in the conversation, and everyone hears of it", async () => {
    await using alice = await Device.signIn(server, "alice");
    await using tablet = await Device.signIn(server, "alice", { platform: "iPad" });
    await using bob = await Device.signIn(server, "bob");
    const message = await poll(alice, { userID: "bob" }, [bob, tablet]);
    expect(message.isSupportMessageExtension).toBe(true);

    expect(await set(bob, message, "bob=yes", "note=late")).toEqual(["0 bob=yes", "0 note=late"]);
    for (const device of [alice, tablet, bob]) await heardSet(device, message, "bob=yes", "note=late");
    expect(await set(alice, message, "alice=no")).toEqual(["0 alice=no"]);
    for (const device of [alice, tablet, bob]) await heardSet(device, message, "alice=no");
    for (const device of [alice, tablet, bob]) {
      expect(await read(device, message)).toEqual(["bob=yes", "note=late", "alice=no"]);
    }
    expect(await remove(tablet, message, "note", "never")).toEqual(["0 note=", "23004 never="]);
    for (const device of [alice, tablet, bob]) await heardDeleted(device, message, "note");
    expect(await set(bob, message, "bob=no")).toEqual(["0 bob=no"]);
    expect(await remove(alice, message)).toEqual(["0 alice=", "0 bob="]);
    for (const device of [alice, tablet, bob]) await heardDeleted(device, message, "alice", "bob");
    expect(await read(bob, message)).toEqual([]);
    expect(await remove(alice, message)).toEqual([]);
  });

  test("reach all members of a group", async () => {
    await using ann = await Device.signIn(server, "ann");
    await using ben = await Device.signIn(server, "ben");
    await using cat = await Device.signIn(server, "cat");
    const role = GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_MEMBER;
    const memberList = ["ben", "cat"].map((userID) => ({ userID, role }));
    const create = { groupType: "Work", groupName: "vote", groupID: "vote", memberList };
    value(await ann.im.getGroupManager().createGroup(create));
    const message = await poll(ann, { groupID: "vote" }, [ben, cat]);
    expect(await set(ben, message, "ben=1")).toEqual(["0 ben=1"]);
    for (const device of [ann, ben, cat]) await heardSet(device, message, "ben=1");
    expect(await read(cat, message)).toEqual(["ben=1"]);

    await server.rest("openim_msg_ext_http_svc/group_set_key_values", {
      GroupId: "vote",
      MsgSeq: Number(message.seq),
      OperateType: 1,
      ExtensionList: [{ Key: "closed", Value: "by the back end", Seq: 0 }],
    });
    for (const device of [ann, ben, cat]) await heardSet(device, message, "closed=by the back end");
    expect(await set(ben, message, "closed=by ben")).toEqual(["0 closed=by ben"]);
  });

  test("calls of one device follow each other; a pair that somebody else changed is not overwritten", async () => {
    await using line = await BreakableLine.to(server);
    await using carol = await Device.signIn(server, "carol");
    await using dave = await Device.signIn(server, "dave", { endpoint: line.url });
    const message = await poll(carol, { userID: "dave" }, [dave]);
    const results = await Promise.all(["1", "2", "3"].map((count) => set(carol, message, `count=${count}`)));
    expect(results.flat()).toEqual(["0 count=1", "0 count=2", "0 count=3"]);
    await heardSet(dave, message, "count=3");

    // Dave hears nothing more; what he writes arrives, and is written again over the next line.
    line.deafen();
    expect(await set(carol, message, "count=4")).toEqual(["0 count=4"]);
    const late = set(dave, message, "count=40", "dave=here");
    await heardSet(carol, message, "dave=here");
    line.cut();
    line.mend();
    expect(await late).toEqual(["23001 count=4", "0 dave=here"]);
    expect(await read(dave, message)).toEqual(["count=4", "dave=here"]);
    expect(await set(dave, message, "count=40")).toEqual(["0 count=40"]);
    await heardSet(carol, message, "count=40");
  });

  test("are refused with a code of their own", async () => {
    await using gina = await Device.signIn(server, "gina");
    await using hugo = await Device.signIn(server, "hugo");
    const code = async (device: Device, { msgID = "" }: V2TimMessage, ...words: string[]) =>
      (await device.messages.setMessageExtensions({ msgID, extensions: pairs(...words) })).code;
    const message = await poll(gina, { userID: "hugo" }, [hugo]);
    const plain = await gina.sendText("no extensions", { userID: "hugo" });
    expect(await code(gina, plain, "a=1")).toBe(23_002);
    expect((await gina.messages.getMessageExtensions({ msgID: plain.msgID ?? "" })).code).toBe(23_002);
    const many = Array.from({ length: 21 }, (_, n) => `k${n}=1`);
    for (const words of [
      [],
      many,
      ["=1"],
      [`${"键".repeat(34)}=1`],
      [`a=${"值".repeat(342)}`],
      ["a=1", "a=2"],
    ]) {
      expect(await code(gina, message, ...words)).toBe(6017);
    }
    for (let from = 0; from < 300; from += 20) {
      const words = Array.from({ length: 20 }, (_, n) => `k${from + n}=1`);
      expect(await code(gina, message, ...words)).toBe(0);
    }
    expect(await set(gina, message, "one more=1", "k0=2")).toEqual(["6017 one more=", "0 k0=2"]);

    done(await gina.messages.revokeMessage({ msgID: message.msgID ?? "" }));
    await hugo.next("onRecvMessageRevoked");
    expect(await code(hugo, message, "a=1")).toBe(7014);
    expect((await hugo.messages.getMessageExtensions({ msgID: message.msgID ?? "" })).code).toBe(7014);
  });
});

describe("the app's back end", () => {
  test("hears of what was set, deleted and cleared", async () => {
    await using kim = await Device.signIn(server, "kim");
    await using leo = await Device.signIn(server, "leo");
    const role = GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_MEMBER;
    const memberList = [{ userID: "leo", role }];
    const create = { groupType: "Work", groupName: "told", groupID: "told", memberList };
    value(await kim.im.getGroupManager().createGroup(create));
    for (const [to, command, named] of [
      [
        { userID: "leo" },
        C2C_CALLBACK,
        { From_Account: "kim", To_Account: "leo", MsgKey: expect.any(String) },
      ],
      [{ groupID: "told" }, GROUP_CALLBACK, { GroupId: "told", MsgSeq: 1 }],
    ] as const) {
      const message = await poll(kim, to, [leo]);
      const isOurs = ({ From_Account, GroupId }: Record<string, unknown>) =>
        From_Account === "kim" || GroupId === "told";
      const told = async () => (await backEnd.next(command, isOurs)).body;
      const body = (OperateType: number, Seq: number, ...ExtensionList: object[]) => ({
        CallbackCommand: command,
        ...named,
        OperateType,
        ExtensionList,
        Seq,
        EventTime: expect.any(Number),
      });
      await set(leo, message, "a=1", "b=1");
      const [a, b] = [
        { Key: "a", Value: "1", Seq: 1 },
        { Key: "b", Value: "1", Seq: 2 },
      ];
      expect(await told()).toEqual(body(1, 2, a, b));
      await remove(kim, message, "a");
      expect(await told()).toEqual(body(2, 3, { Key: "a", Value: "", Seq: 3 }));
      await remove(kim, message);
      expect(await told()).toEqual(body(3, 4));
    }
  });
});

describe("a device that was away", () => {
  const folder = mkdtempSync(join(tmpdir(), "skein-extensions-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("hears of what changed in between, once, and reads it offline and after a restart", async () => {
    await using line = await BreakableLine.to(server);
    await using ivy = await Device.signIn(server, "ivy");
    const place = { endpoint: line.url, initPath: join(folder, "jack") };
    const jack = await Device.signIn(server, "jack", place);
    const [first, second] = [
      await poll(ivy, { userID: "jack" }, [jack]),
      await poll(ivy, { userID: "jack" }, [jack]),
    ];
    expect(await set(jack, first, "kept=1", "old=1")).toEqual(["0 kept=1", "0 old=1"]);
    await heardSet(jack, first, "kept=1", "old=1");
    line.cut();
    await heardSet(ivy, first, "kept=1", "old=1");
    expect(await set(ivy, first, "new=1")).toEqual(["0 new=1"]);
    expect(await set(ivy, first, "new=2")).toEqual(["0 new=2"]);
    expect(await remove(ivy, first, "old")).toEqual(["0 old="]);
    expect(await set(ivy, second, "a=1")).toEqual(["0 a=1"]);
    await jack.next("onConnecting");
    line.mend();
    await heardSet(jack, first, "new=2");
    await heardDeleted(jack, first, "old");
    await heardSet(jack, second, "a=1");
    expect(jack.all("onRecvMessageExtensionsChanged")).toHaveLength(3);
    expect(jack.all("onRecvMessageExtensionsDeleted")).toHaveLength(1);

    const attempts = jack.all("onConnecting").length;
    line.cut();
    await jack.until("the break was noticed", () => jack.all("onConnecting").length > attempts);
    expect(await read(jack, first)).toEqual(["kept=1", "new=2"]);
    line.mend();
    await jack[Symbol.asyncDispose]();
    await using again = await Device.signIn(server, "jack", place);
    expect(await set(again, first, "kept=2")).toEqual(["0 kept=2"]);
    await heardSet(again, first, "kept=2");
    expect(again.all("onRecvMessageExtensionsChanged")).toHaveLength(1);
  });
});
