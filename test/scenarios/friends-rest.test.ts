import { afterAll, beforeAll, expect, test } from "vitest";
import { BackEnd } from "../harness/back-end.ts";
import { Device, done, value } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

const COMMANDS = [
  "Sns.CallbackPrevFriendAdd",
  "Sns.CallbackFriendAdd",
  "Sns.CallbackFriendDelete",
  "Sns.CallbackBlackListAdd",
  "Sns.CallbackBlackListDelete",
];

let backEnd: BackEnd;
let server: ServerProcess;
beforeAll(async () => {
  backEnd = await BackEnd.open();
  const webhook = { url: backEnd.url, commands: COMMANDS, refuseOnFailure: [], timeoutMs: 2_000, token: "" };
  server = await ServerProcess.start({}, { webhook });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await backEnd[Symbol.asyncDispose]();
});

const sns = (command: string, fields: object) =>
  server.rest(`sns/${command}`, { From_Account: "rest-ana", ...fields });

test("what the back end does to relations, devices hear as of what a user does, and webhooks say that it was the back end", async () => {
  await using ana = await Device.signIn(server, "rest-ana");
  await using bo = await Device.signIn(server, "rest-bo");
  done(await bo.im.setSelfInfo({ userFullInfo: { allowType: 2 } }));
  const item = { To_Account: "rest-bo", AddSource: "AddSource_Type_web", Remark: "Bobby" };
  expect(await sns("friend_add", { AddFriendItem: [item], ForceAddFlags: 1 })).toMatchObject({
    ErrorCode: 0,
  });
  const [[added]] = await ana.next("onFriendListAdded");
  expect(added).toMatchObject({ userID: "rest-bo", friendRemark: "Bobby" });
  await bo.next("onFriendListAdded");
  const call = await backEnd.next("Sns.CallbackFriendAdd", () => true);
  expect(call.query.get("OptPlatform")).toBe("RESTAPI");
  expect(call.body).toMatchObject({
    PairList: [
      { From_Account: "rest-ana", To_Account: "rest-bo", Initiator_Account: "rest-ana" },
      { From_Account: "rest-bo", To_Account: "rest-ana", Initiator_Account: "rest-ana" },
    ],
    ClientCmd: "friend_add",
    Admin_Account: "administrator",
    ForceFlag: 1,
  });

  await sns("friend_update", {
    UpdateItem: [{ To_Account: "rest-bo", SnsItem: [{ Tag: "Tag_SNS_IM_Group", Value: ["work"] }] }],
  });
  await ana.next("onFriendInfoChanged", ([one]) => one?.friendGroups?.[0] === "work");
  await sns("black_list_add", { To_Account: ["rest-bo"] });
  await ana.next("onBlackListAdd");
  await ana.next("onFriendListDeleted");
  await bo.next("onFriendListDeleted");
  expect(bo.all("onBlackListAdd")).toEqual([]);
  await sns("black_list_delete", { To_Account: ["rest-bo"] });
  await ana.next("onBlackListDeleted");
  expect(value(await ana.friends.getFriendList())).toEqual([]);
  for (const command of ["Sns.CallbackBlackListAdd", "Sns.CallbackBlackListDelete"]) {
    const { query, body } = await backEnd.next(command, () => true);
    expect(query.get("OptPlatform")).toBe("RESTAPI");
    expect(body).toMatchObject({ PairList: [{ From_Account: "rest-ana", To_Account: "rest-bo" }] });
  }
  expect(backEnd.all("Sns.CallbackPrevFriendAdd", () => true)).toEqual([]);
});
