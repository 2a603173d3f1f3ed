import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../../test/rest-harness.ts";
import { dayOf } from "../../domains/statistics/day.ts";

const OK = { ActionStatus: "OK", ErrorCode: 0 };
let rest: RestHarness;
beforeEach(async () => {
  rest = await openRest();
  await rest.importAccounts("ana", "bo");
});
afterEach(() => rest.close());

// biome-ignore lint/suspicious/noExplicitAny: answers of many commands
const call = (command: string, body: object = {}): Promise<any> => rest.call(command, body);
let random = 0;
const MsgBody = (Text: string) => [{ MsgType: "TIMTextElem", MsgContent: { Text } }];
const send = (Text: string, fields: object = {}) =>
  call("openim/sendmsg", {
    From_Account: "ana",
    To_Account: "bo",
    MsgSeq: 5,
    MsgRandom: ++random,
    MsgBody: MsgBody(Text),
    ...fields,
  });
const makeGroup = (GroupId: string) =>
  call("group_open_http_svc/create_group", { Type: "Public", GroupId, Name: "Club", Owner_Account: "ana" });
const sendGroup = (Text: string) =>
  call("group_open_http_svc/send_group_msg", {
    GroupId: "club",
    From_Account: "ana",
    Random: ++random,
    MsgBody: MsgBody(Text),
  });

describe("getappinfo", () => {
  const today = async (fields?: readonly string[]) => {
    const { Result } = await call("openconfigsvr/getappinfo", fields ? { RequestField: fields } : {});
    expect(Result).toHaveLength(30);
    return Result.at(-1);
  };

  test("counts messages, who sent them, accounts, groups and their members, day by day", async () => {
    expect(await makeGroup("club")).toMatchObject(OK);
    await call("group_open_http_svc/add_group_member", {
      GroupId: "club",
      MemberList: [{ Member_Account: "bo" }],
    });
    await send("one");
    await send("two", { From_Account: "bo", To_Account: "ana" });
    await sendGroup("three");
    const counted = {
      Date: String(dayOf(rest.clock.now())),
      AppId: String(APP),
      UpMsgNum: "3",
      C2CUpMsgNum: "2",
      GroupUpMsgNum: "1",
      ActiveUserNum: "2",
      SendMsgUserNum: "2",
      C2CSendMsgUserNum: "2",
      GroupSendMsgUserNum: "1",
      GroupSendMsgGroupNum: "1",
      GroupNewGroupNum: "1",
      GroupAllGroupNum: "1",
      GroupJoinGroupTimes: "1",
      RegistUserNumOneDay: "2",
      APNSMsgNum: "0",
    };
    expect(await today()).toMatchObject(counted);
    expect(await today(["UpMsgNum"])).toEqual({ Date: counted.Date, UpMsgNum: "3" });

    rest.clock.advance(24 * 3_600_000);
    await send("the day after");
    expect(await today(["UpMsgNum", "RegistUserNumOneDay"])).toMatchObject({
      UpMsgNum: "1",
      RegistUserNumOneDay: "0",
    });
    const { Result } = await call("openconfigsvr/getappinfo", {
      RequestField: ["UpMsgNum", "SendMsgUserNum"],
    });
    expect(Result.at(-2)).toEqual({ Date: counted.Date, UpMsgNum: "3", SendMsgUserNum: "2" });
    await call("group_open_http_svc/destroy_group", { GroupId: "club" });
    expect(await today(["GroupDestroyGroupNum", "GroupAllGroupNum"])).toMatchObject({
      GroupDestroyGroupNum: "1",
      GroupAllGroupNum: "0",
    });
  });

  test("a message that was sent twice counts once, and wrong fields are refused", async () => {
    await send("again", { MsgRandom: 99 });
    await send("again", { MsgRandom: 99 });
    expect(await today(["C2CUpMsgNum"])).toMatchObject({ C2CUpMsgNum: "1" });
    expect(await call("openconfigsvr/getappinfo", { RequestField: "UpMsgNum" })).toMatchObject({
      ActionStatus: "FAIL",
    });
  });
});

describe("get_history", () => {
  const HOUR_MS = 3_600_000;
  const hourOf = (ms: number): string => {
    const date = new Date(ms);
    return `${dayOf(ms)}${String(date.getHours()).padStart(2, "0")}`;
  };
  const get = (ChatType: string, MsgTime: string) => call("open_msg_svc/get_history", { ChatType, MsgTime });
  /** What the file of an answer holds, once its numbers were found to be right. */
  const contentOf = async (answer: { File: readonly Record<string, unknown>[] }) => {
    const [file] = answer.File;
    const name = String(file?.URL).split("/").at(-1) ?? "";
    expect(file?.URL).toMatch(
      /^https:\/\/chat\.example\.org\/exports\/\d+\/\w+-\d{10}-[0-9a-f]{32}\.json\.gz$/,
    );
    const path = await rest.deps.exports.path(String(APP), name);
    const packed = readFileSync(path ?? "");
    const plain = gunzipSync(packed);
    const md5 = (bytes: Buffer) => createHash("md5").update(bytes).digest("hex");
    expect(file).toMatchObject({
      FileSize: plain.length,
      FileMD5: md5(plain),
      GzipSize: packed.length,
      GzipMD5: md5(packed),
      ExpireTime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:00:00$/),
    });
    const lines = plain.toString().split("\n");
    expect([lines[0]?.endsWith('"MsgList":['), lines.at(-1)]).toEqual([true, "]}"]);
    return JSON.parse(plain.toString());
  };

  test("gives the messages of an hour that is over, one to one and of groups apart", async () => {
    await makeGroup("club");
    await send("before");
    rest.clock.advance(HOUR_MS);
    const hour = hourOf(rest.clock.now());
    const MsgTimestamp = Math.floor(rest.clock.now() / 1_000);
    await send("one");
    await sendGroup("two");
    await send("three", { CloudCustomData: "c" });
    expect(await get("C2C", hour)).toMatchObject({ ErrorCode: 1_004 });
    rest.clock.advance(HOUR_MS);
    await send("after");
    const answer = await get("C2C", hour);
    expect(await contentOf(answer)).toEqual({
      SdkAppId: APP,
      ChatType: "C2C",
      MsgTime: hour,
      MsgList: [
        {
          From_Account: "ana",
          To_Account: "bo",
          MsgTimestamp,
          MsgSeq: 5,
          MsgRandom: random - 3,
          MsgBody: MsgBody("one"),
        },
        {
          From_Account: "ana",
          To_Account: "bo",
          MsgTimestamp,
          MsgSeq: 5,
          MsgRandom: random - 1,
          MsgBody: MsgBody("three"),
          CloudCustomData: "c",
        },
      ],
    });
    expect(await get("C2C", hour)).toEqual(answer);
    expect((await contentOf(await get("Group", hour))).MsgList).toMatchObject([
      { From_Account: "ana", GroupId: "club", MsgTimestamp, MsgBody: MsgBody("two") },
    ]);
  });

  test("keeps a file for a week and removes it then", async () => {
    const hour = hourOf(rest.clock.now());
    await send("one");
    rest.clock.advance(HOUR_MS);
    const { File } = await get("C2C", hour);
    const name = File[0].URL.split("/").at(-1);
    const path = await rest.deps.exports.path(String(APP), name);
    expect(path).toBeDefined();
    rest.clock.advance(7 * 24 * HOUR_MS);
    expect(await get("C2C", hour)).toMatchObject({ ErrorCode: 1_005 });
    expect(await rest.deps.exports.path(String(APP), name)).toBeUndefined();
    expect(await rest.deps.exports.sweep()).toBe(1);
    expect(readdirSync(join(path ?? "", ".."))).toEqual([]);
  });

  test.each([
    [{ ChatType: "Both", MsgTime: "2026010109" }, 1_002],
    [{ ChatType: "C2C" }, 1_002],
    [{ ChatType: "C2C", MsgTime: "2026013109x" }, 1_002],
    [{ ChatType: "C2C", MsgTime: "2026023009" }, 1_002],
    [{ ChatType: "C2C", MsgTime: "2099010109" }, 1_004],
    [{ ChatType: "C2C", MsgTime: "2001010109" }, 1_005],
  ])("%j answers %i", async (body, code) => {
    expect(await call("open_msg_svc/get_history", body)).toMatchObject({ ErrorCode: code });
  });

  test("an hour without messages has no file, and nobody finds one by guessing", async () => {
    const hour = hourOf(rest.clock.now());
    rest.clock.advance(HOUR_MS);
    expect(await get("Group", hour)).toMatchObject({ ErrorCode: 1_004 });
    for (const name of ["..", "x.json.gz", `C2C-${hour}-${"0".repeat(32)}.json.gz`]) {
      expect(await rest.deps.exports.path(String(APP), name)).toBeUndefined();
    }
  });
});

test("GetIPList answers the addresses that the server was told", async () => {
  expect(await call("ConfigSvc/GetIPList")).toMatchObject({ ...OK, IPList: ["203.0.113.7"] });
});

test("a command that is called nearly as often as it may be is told of, once a minute", async () => {
  for (let nth = 0; nth < 200; nth += 1) await call("ConfigSvc/GetIPList");
  expect(rest.overLimit).toEqual([{ service: "ConfigSvc", command: "GetIPList", calls: 161, limit: 200 }]);
  rest.clock.advance(60_000);
  for (let nth = 0; nth < 170; nth += 1) await call("ConfigSvc/GetIPList");
  expect(rest.overLimit).toHaveLength(2);
});
