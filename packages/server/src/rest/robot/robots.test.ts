import { afterEach, beforeEach, expect, test } from "vitest";
import { APP, openRest, type RestHarness } from "../../../test/rest-harness.ts";
import { checkMaySend } from "../../domains/message/message-policy.ts";

let rest: RestHarness;
beforeEach(async () => {
  rest = await openRest();
  await rest.importAccounts("ana");
});
afterEach(() => rest.close());

const OK = { ActionStatus: "OK", ErrorCode: 0 };
const robots = (command: string, body: object = {}) => rest.call(`openim_robot_http_svc/${command}`, body);

test("create_robot makes an account with its profile, get_all_robots lists it, delete_robot removes it", async () => {
  const robot = { UserID: "@RBT#002", Nick: "Helper", FaceUrl: "f", SelfSignature: "at your service" };
  expect(await robots("create_robot", robot)).toMatchObject(OK);
  expect(await robots("create_robot", { UserID: "@RBT#001" })).toMatchObject(OK);
  expect(await robots("create_robot", { UserID: "@RBT#002", Nick: "Hal" })).toMatchObject(OK);
  expect(await robots("get_all_robots")).toMatchObject({ ...OK, Robot_Account: ["@RBT#001", "@RBT#002"] });
  expect(await rest.accounts.get(APP, "@RBT#002")).toMatchObject({
    nickName: "Hal",
    faceUrl: "f",
    profile: { selfSignature: "at your service" },
  });
  expect(await robots("delete_robot", { Robot_Account: "@RBT#001" })).toMatchObject(OK);
  expect(await robots("delete_robot", { Robot_Account: "@RBT#001" })).toMatchObject({ ErrorCode: 70_107 });
  expect(await robots("get_all_robots")).toMatchObject({ Robot_Account: ["@RBT#002"] });
});

test.each([
  ["create_robot", {}, 70_402],
  ["create_robot", { UserID: "helper" }, 70_402],
  ["create_robot", { UserID: "@RBT#" }, 70_402],
  ["create_robot", { UserID: `@RBT#${"x".repeat(28)}` }, 70_402],
  ["create_robot", { UserID: "@RBT#1", Nick: 7 }, 70_402],
  ["create_robot", { UserID: "@RBT#1", SelfSignature: "x".repeat(501) }, 70_402],
  ["delete_robot", {}, 70_402],
  ["delete_robot", { Robot_Account: "ana" }, 70_402],
])("%s with %j answers %i and changes nothing", async (command, body, code) => {
  expect(await robots(command, body)).toMatchObject({ ErrorCode: code });
  expect(await robots("get_all_robots")).toMatchObject({ Robot_Account: [] });
  expect(await rest.accounts.get(APP, "ana")).toBeDefined();
});

test("an app has so many robots and no more", async () => {
  await rest.store.apps.setSettings(APP, { robots: 1 });
  await rest.deps.signIn.apps.refresh();
  expect(await robots("create_robot", { UserID: "@RBT#1" })).toMatchObject(OK);
  expect(await robots("create_robot", { UserID: "@RBT#2" })).toMatchObject({ ErrorCode: 70_398 });
  expect(await robots("create_robot", { UserID: "@RBT#1", Nick: "One" })).toMatchObject(OK);
});

test("a robot is written to where only friends may write to each other, and answers in its own name", async () => {
  await robots("create_robot", { UserID: "@RBT#1", Nick: "Helper" });
  await rest.store.apps.setSettings(APP, { friendshipCheck: "both" });
  await rest.deps.signIn.apps.refresh();
  const ana = { userID: "ana", isApp: false };
  const maySend = async (userID: string) => checkMaySend(rest.deps.send, await rest.app(), ana, { userID });
  expect([await maySend("@RBT#1"), await maySend("administrator")]).toMatchObject([
    { ok: true },
    { ok: false, error: { code: 20_009 } },
  ]);
  const MsgBody = [{ MsgType: "TIMTextElem", MsgContent: { Text: "how can I help?" } }];
  const answer = { From_Account: "@RBT#1", To_Account: "ana", MsgRandom: 1, MsgBody };
  expect(await rest.call("openim/sendmsg", answer)).toMatchObject(OK);
  expect(rest.pushedTo("ana")).toMatchObject([{ from: "@RBT#1", nickName: "Helper" }]);
});
