import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { InProcessServer, type TestSocket } from "../../test/in-process-server.ts";
import { openHttpGateway } from "../../test/push-services/http-gateway.ts";
import type { PushService } from "../../test/push-services/push-service.ts";
import { openWebPushService } from "../../test/push-services/web-push-service.ts";

let server: InProcessServer;
let gateway: PushService;
let web: PushService;

beforeEach(async () => {
  [gateway, web] = [await openHttpGateway(4), await openWebPushService(1)];
  server = await InProcessServer.start({}, { pushProviders: [gateway.settings, web.settings] });
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  await gateway.close();
  await web.close();
});

/** A device with a token, gone without a logout. */
async function away(userID: string, with_: { voip?: boolean; deviceID?: string; language?: string } = {}) {
  const { deviceID = `phone-of-${userID}`, ...config } = with_;
  const token = gateway.newToken();
  const device = await server.signIn(userID, { deviceID, platform: "Android" });
  expect(await device.call("push.set_token", { businessID: 4, token, ...config })).toMatchObject({ code: 0 });
  device.terminate();
  await device.closed;
  await untilOffline(userID, deviceID);
  return { token, deviceID };
}

const untilOffline = (userID: string, deviceID: string) =>
  server.untilStored(
    "offline",
    "SELECT state FROM device WHERE user_id = ? AND device_id = ?",
    userID,
    deviceID,
  );

/** Nothing more is on its way to the gateway: a message to somebody who is always pushed arrives, and only that. */
async function nothingElse(sender: TestSocket, count: number): Promise<void> {
  await away("witness");
  await sender.send("the last", { userID: "witness" });
  const arrived = await gateway.gets(count + 1);
  expect(arrived.map(({ body }) => body).slice(count)).toEqual(["the last"]);
}

describe("offline push", () => {
  test("a device that is away is pushed, one that is there is not", async () => {
    const { token } = await away("bo");
    const tablet = await server.signIn("bo", { deviceID: "tablet", platform: "iPad" });
    await tablet.call("push.set_token", { businessID: 4, token: gateway.newToken() });
    const ana = await server.signIn("ana");
    const sent = await ana.send("hello", { userID: "bo" });
    expect(sent.code).toBe(0);
    expect(await gateway.gets(1)).toMatchObject([
      {
        token,
        title: "ana",
        body: "hello",
        badge: 1,
        ext: "",
        raw: {
          data: { conversationID: "c2c_ana", sender: "ana", msgID: expect.stringMatching(/^\d+-\d+-\d+$/) },
          businessID: 4,
        },
      },
    ]);
    await nothingElse(ana, 1);
  });

  test("out of sight a device is pushed although it hears of the message, and no longer when it is back", async () => {
    const bo = await server.signIn("bo", { deviceID: "phone", platform: "Android" });
    await bo.call("push.set_token", { businessID: 4, token: gateway.newToken() });
    const ana = await server.signIn("ana");
    expect(await bo.call("push.background", { unread: 7 })).toMatchObject({ code: 0 });
    await ana.send("one", { userID: "bo" });
    await gateway.gets(1);
    await ana.send("two", { userID: "bo" });
    expect((await gateway.gets(2)).map(({ body, badge }) => [body, badge])).toEqual([
      ["one", 8],
      ["two", 9],
    ]);
    expect(bo.events.filter(({ evt }) => evt === "message")).toHaveLength(2);
    await bo.call("push.foreground");
    await ana.send("three", { userID: "bo" });
    await nothingElse(ana, 2);
  });

  test("a device that resumes out of sight stays out of sight", async () => {
    await away("bo");
    const again = await server.signIn("bo", {
      deviceID: "phone-of-bo",
      platform: "Android",
      resume: true,
      background: true,
    });
    const ana = await server.signIn("ana");
    await ana.send("hello", { userID: "bo" });
    await gateway.gets(1);
    expect((await again.event("message")).body.elements[0].MsgContent.Text).toBe("hello");
  });

  test("whoever logs out is pushed no more; the token goes to who sets it next", async () => {
    const bo = await server.signIn("bo", { deviceID: "phone", platform: "Android" });
    const token = gateway.newToken();
    await bo.call("push.set_token", { businessID: 4, token });
    await bo.call("logout");
    const eve = await server.signIn("eve", { deviceID: "phone", platform: "Android" });
    await eve.call("push.set_token", { businessID: 4, token });
    eve.terminate();
    await untilOffline("eve", "phone");
    const ana = await server.signIn("ana");
    await ana.send("to bo", { userID: "bo" });
    await ana.send("to eve", { userID: "eve" });
    expect(await gateway.gets(1)).toMatchObject([{ token, body: "to eve" }]);
    await nothingElse(ana, 1);
  });

  test("another user on the same device takes it over, also without a token", async () => {
    await away("bo", { deviceID: "shared" });
    await server.signIn("eve", { deviceID: "shared", platform: "Android" });
    const ana = await server.signIn("ana");
    await ana.send("for bo", { userID: "bo" });
    await nothingElse(ana, 0);
  });

  test.each([
    ["of an unknown certificate", { businessID: 9, token: "x" }, 22001],
    ["that is empty", { businessID: 4, token: "" }, 22003],
    ["that is missing", { businessID: 4 }, 22003],
    ["of 257 bytes", { businessID: 4, token: "é".repeat(128) + "x" }, 22004],
    ["that is no subscription", { businessID: 1, token: "x".repeat(300) }, 6017],
    ["without a certificate", { businessID: 0, token: "x" }, 22001],
    ["of 256 bytes", { businessID: 4, token: "é".repeat(128) }, 0],
  ])("a token %s", async (_what, config, code) => {
    const bo = await server.signIn("bo");
    expect((await bo.call("push.set_token", config)).code).toBe(code);
  });

  test("a subscription of a browser may be longer than a token", async () => {
    const bo = await server.signIn("bo");
    const { endpoint, keys } = JSON.parse(web.newToken());
    const token = JSON.stringify({ endpoint, keys, pad: "x".repeat(300) });
    expect((await bo.call("push.set_token", { businessID: 1, token })).code).toBe(0);
  });

  test("too many tokens, and too many reports, are refused", async () => {
    const bo = await server.signIn("bo");
    const codes: (number | undefined)[] = [];
    for (let count = 0; count < 11; count += 1) codes.push((await bo.call("push.set_token")).code);
    expect(codes.at(-1)).toBe(22006);
    const reports: (number | undefined)[] = [];
    for (let count = 0; count < 21; count += 1) reports.push((await bo.call("push.foreground")).code);
    expect(reports.at(-1)).toBe(72010);
  });

  test("a token off: the device is pushed no more", async () => {
    const bo = await server.signIn("bo", { deviceID: "phone", platform: "Android" });
    await bo.call("push.set_token", { businessID: 4, token: gateway.newToken() });
    expect(await bo.call("push.set_token", { businessID: 0, token: "" })).toMatchObject({ code: 0 });
    bo.terminate();
    await untilOffline("bo", "phone");
    const ana = await server.signIn("ana");
    await ana.send("hello", { userID: "bo" });
    await nothingElse(ana, 0);
  });

  test("in a browser: encrypted for it, decrypted at the push service", async () => {
    const tab = await server.signIn("bo", { deviceID: "tab", platform: "Web" });
    const token = web.newToken();
    await tab.call("push.set_token", { businessID: 1, token });
    tab.terminate();
    await untilOffline("bo", "tab");
    const ana = await server.signIn("ana");
    await ana.send("你好", { userID: "bo" }, { offlinePush: { Title: "News", Ext: '{"a":1}' } });
    expect(await web.gets(1)).toMatchObject([
      { token, title: "News", body: "你好", ext: '{"a":1}', conversationID: "c2c_ana", badge: 1 },
    ]);
    expect(web.complaints).toEqual([]);
  });

  test("a token that the provider does not know any more is unbound", async () => {
    await away("bo");
    gateway.answer("invalid token");
    const ana = await server.signIn("ana");
    await ana.send("one", { userID: "bo" });
    await server.untilStored(0, "SELECT count(*) FROM push_token WHERE user_id = 'bo'");
    gateway.answer("take");
    await ana.send("two", { userID: "bo" });
    await nothingElse(ana, 0);
  });

  test("a provider that has too much is left alone as long as it asks, then gets everything once", async () => {
    await away("bo");
    const ana = await server.signIn("ana");
    gateway.answer("too many");
    await ana.send("one", { userID: "bo" });
    await ana.send("two", { userID: "bo" });
    await server.untilStored(1, "SELECT max(attempts) FROM push_job");
    gateway.answer("take");
    expect(gateway.arrived).toHaveLength(0);
    server.clock.advance(9_000);
    expect((await gateway.gets(2)).map(({ body }) => body).sort()).toEqual(["one", "two"]);
    await nothingElse(ana, 2);
  });

  test("a push that cannot go out for a day is given up", async () => {
    await away("bo");
    const ana = await server.signIn("ana");
    gateway.answer("down");
    await ana.send("old news", { userID: "bo" });
    await server.untilStored(1, "SELECT max(attempts) FROM push_job");
    server.clock.advance(86_400_001);
    gateway.answer("take");
    await server.untilStored(0, "SELECT count(*) FROM push_job");
    await nothingElse(await server.signIn("ana", { deviceID: "later" }), 0);
  });
});
