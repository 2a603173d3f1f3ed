import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openHttpGateway } from "../../packages/server/test/push-services/http-gateway.ts";
import type { PushService } from "../../packages/server/test/push-services/push-service.ts";
import { openWebPushService } from "../../packages/server/test/push-services/web-push-service.ts";
import { Device } from "../harness/device.ts";
import { ServerProcess } from "../harness/server-process.ts";

let server: ServerProcess;
let gateway: PushService;
let web: PushService;
let ana: Device;
let devices = 0;
beforeAll(async () => {
  [gateway, web] = await Promise.all([openHttpGateway(4), openWebPushService(1)]);
  server = await ServerProcess.start({}, { pushProviders: [gateway.settings, web.settings] });
  ana = await Device.signIn(server, "meth-ana");
});
afterAll(async () => {
  await ana[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  await Promise.all([gateway.close(), web.close()]);
});

const push = (device = ana) =>
  device.im.getOfflinePushManager() as unknown as Record<
    string,
    (raw?: unknown) => Promise<{ code: number; desc: string }>
  >;

describe.each<[string, unknown, readonly (readonly [number, unknown])[]]>([
  [
    "setOfflinePushConfig",
    { businessID: 4, token: "t", isTPNSToken: false, isVoip: false },
    [
      [0, undefined],
      [0, null],
      [0, {}],
      [0, { businessID: 0, token: "" }],
      [22_001, { businessID: 5, token: "t" }],
      [22_003, { businessID: 4, token: "" }],
      [22_004, { businessID: 4, token: "x".repeat(257) }],
      [6017, { businessID: "4", token: "t" }],
      [6017, { businessID: -1, token: "t" }],
      [6017, { businessID: 4, token: 5 }],
      [6017, { businessID: 1, token: "no subscription" }],
      [7013, { businessID: 4, token: "t", isTPNSToken: true }],
    ],
  ],
  [
    "doBackground",
    { unreadCount: 3 },
    [
      [0, undefined],
      [0, { unreadCount: 0 }],
      [6017, { unreadCount: -1 }],
      [6017, { unreadCount: 1.5 }],
      [6017, { unreadCount: "3" }],
    ],
  ],
  ["doForeground", undefined, []],
])("%s", (method, good, cases) => {
  test("answers 0", async () => {
    expect(await push()[method]?.(good)).toEqual({ code: 0, desc: "ok" });
  });

  test.each(cases)("answers %i to %j", async (code, params) => {
    // The server allows a token a second, and ten at once.
    await using device = await Device.signIn(server, `meth-${++devices}`);
    expect(await push(device)[method]?.(params)).toMatchObject({ code });
  });

  test("answers 6014 before a login and 21005 while one is under way", async () => {
    await using device = await Device.open(server, "early");
    expect(await push(device)[method]?.(good)).toMatchObject({ code: 6014 });
    const login = device.im.login({ userID: "meth-early", userSig: server.userSig("meth-early") });
    expect(await push(device)[method]?.(good)).toMatchObject({ code: 21_005 });
    await login;
  });
});

test("too often answers 22006 for tokens and 72010 for reports", async () => {
  await using device = await Device.signIn(server, "meth-often");
  const codes = async (method: string, count: number, params?: unknown) => {
    const answers = await Promise.all(Array.from({ length: count }, () => push(device)[method]?.(params)));
    return answers.map((answer) => answer?.code);
  };
  expect(await codes("setOfflinePushConfig", 13, { businessID: 4, token: "t" })).toContain(22_006);
  expect(await codes("doBackground", 30, { unreadCount: 1 })).toContain(72_010);
});

test("setAPNSListener sets one, and none", async () => {
  expect(await ana.im.setAPNSListener({ listener: { onSetAPPUnreadCount: () => 3 } })).toBeUndefined();
  expect(await ana.im.setAPNSListener()).toBeUndefined();
});
