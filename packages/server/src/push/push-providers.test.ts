import { afterEach, describe, expect, test } from "vitest";
import { ManualClock } from "../../test/manual-clock.ts";
import { ManualTimer } from "../../test/manual-timer.ts";
import { openApnsService } from "../../test/push-services/apns-service.ts";
import { openFcmService } from "../../test/push-services/fcm-service.ts";
import { openHttpGateway } from "../../test/push-services/http-gateway.ts";
import type { PushService } from "../../test/push-services/push-service.ts";
import { openWebPushService } from "../../test/push-services/web-push-service.ts";
import { NOTIFICATION, pushProviderConformance } from "../domains/push/push-provider.conformance.ts";
import type { PushProviderSettings } from "../domains/push/push-settings.ts";
import { PROVIDER_CALL_MS } from "./post.ts";
import { openProvider, PushProviders } from "./providers.ts";

pushProviderConformance("Web Push", openWebPushService);
pushProviderConformance("FCM", openFcmService);
pushProviderConformance("APNs", openApnsService);
pushProviderConformance("HTTP", openHttpGateway);

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const clock = new ManualClock(Date.now());

async function opened<S extends PushService>(
  opening: Promise<S>,
  change: Partial<PushProviderSettings> = {},
) {
  const service = await opening;
  const timer = new ManualTimer();
  const settings = { ...service.settings, ...change } as PushProviderSettings;
  const provider = openProvider(settings, { startTimer: timer.start, now: () => clock.now() });
  cleanUps.push(() => service.close());
  cleanUps.push(() => provider.close());
  return { service, provider, timer, token: service.newToken() };
}

describe("Web Push", () => {
  test("only push services on the list are called: a page cannot make the server call any address", async () => {
    const { provider, service, token } = await opened(openWebPushService());
    expect(provider.accepts(token)).toBe(true);
    const { endpoint, keys } = JSON.parse(token);
    for (const other of [
      endpoint.replace("127.0.0.1", "localhost"),
      endpoint.replace("http://", "http://user@"),
      "https://169.254.169.254/latest",
      "https://fcm.googleapis.com.example.org/x",
      "http://fcm.googleapis.com/x",
      "file:///etc/passwd",
      "no address",
    ]) {
      const wrong = JSON.stringify({ endpoint: other, keys });
      expect(provider.accepts(wrong)).toBe(false);
      expect(await provider.send(wrong, NOTIFICATION)).toMatchObject({ kind: "invalidToken" });
    }
    expect(service.arrived).toEqual([]);
  });

  test.each([
    ["fcm.googleapis.com", "https://fcm.googleapis.com/fcm/send/1", true],
    ["*.push.apple.com", "https://web.push.apple.com/1", true],
    ["*.push.apple.com", "https://evilpush.apple.com/1", false],
    ["fcm.googleapis.com", "https://fcm.googleapis.com:8443/1", false],
  ])("the host %s and the endpoint %s: %s", async (host, endpoint, accepted) => {
    const { provider, token } = await opened(openWebPushService(), { hosts: [host] });
    expect(provider.accepts(JSON.stringify({ ...JSON.parse(token), endpoint }))).toBe(accepted);
  });

  test.each(["", "{}", "null", "[]", '"x"', '{"endpoint":"https://fcm.googleapis.com/x"}'])(
    "%j is no subscription",
    async (token) => {
      const { provider } = await opened(openWebPushService());
      expect(provider.accepts(token)).toBe(false);
    },
  );

  test("keys that are none make a subscription invalid", async () => {
    const { provider, token } = await opened(openWebPushService());
    const broken = JSON.stringify({ ...JSON.parse(token), keys: { p256dh: "AAAA", auth: "AAAA" } });
    expect(await provider.send(broken, NOTIFICATION)).toMatchObject({ kind: "invalidToken" });
  });

  test("a long text is cut to what the service takes; an ext that is too long is refused", async () => {
    const { provider, service, token } = await opened(openWebPushService());
    expect(await provider.send(token, { ...NOTIFICATION, body: "好".repeat(5_000) })).toEqual({
      kind: "sent",
    });
    expect(service.arrived[0]?.body).toMatch(/^好{1000,}\.\.\.$/);
    const tooLong = { ...NOTIFICATION, ext: "x".repeat(5_000) };
    expect(await provider.send(token, tooLong)).toMatchObject({ kind: "refused" });
  });

  test("the life of the message is the life of the push, and a push replaces itself", async () => {
    const { provider, service, token } = await opened(openWebPushService());
    await provider.send(token, { ...NOTIFICATION, expiresAt: clock.now() + 90_500 });
    expect(service.arrived[0]?.headers).toMatchObject({
      ttl: "90",
      urgency: "high",
      topic: NOTIFICATION.pushID.replaceAll("-", ""),
    });
  });

  test("a key that the page did not subscribe with is the operator's mistake: the token stays", async () => {
    const other = await opened(openWebPushService());
    const { publicKey, privateKey } = other.service.settings;
    const { provider, token, service } = await opened(openWebPushService(), { publicKey, privateKey });
    expect((await provider.send(token, NOTIFICATION)).kind).not.toBe("invalidToken");
    expect(service.complaints).toHaveLength(1);
  });
});

describe("FCM", () => {
  test("an access token is asked for once, and again when it is good no more", async () => {
    const { provider, service, token } = await opened(openFcmService());
    await Promise.all([1, 2, 3].map(() => provider.send(token, NOTIFICATION)));
    expect(service.accessTokens).toHaveLength(1);
    service.forgetAccess();
    expect(await provider.send(token, NOTIFICATION)).toMatchObject({ kind: "retry" });
    expect(await provider.send(token, NOTIFICATION)).toEqual({ kind: "sent" });
    expect(service.accessTokens).toHaveLength(2);
  });

  test("an access token is renewed before it ends", async () => {
    const { provider, service, token } = await opened(openFcmService());
    await provider.send(token, NOTIFICATION);
    clock.advance(3_599_000 - 59_000);
    await provider.send(token, NOTIFICATION);
    expect(service.accessTokens).toHaveLength(2);
  });

  test("what the sender says about Android is there", async () => {
    const { provider, service, token } = await opened(openFcmService());
    const AndroidInfo = {
      Sound: "bell",
      GoogleChannelID: "chats",
      GoogleImage: "https://chat.example.org/a.png",
      GooglePriority: "normal",
    };
    await provider.send(token, { ...NOTIFICATION, info: { AndroidInfo } });
    expect(service.arrived[0]?.raw).toMatchObject({
      notification: { image: "https://chat.example.org/a.png" },
      data: { sender: "mei", msgID: "144-1700000000-7" },
      android: {
        priority: "normal",
        collapse_key: NOTIFICATION.pushID,
        notification: { tag: NOTIFICATION.pushID, channel_id: "chats", sound: "bell" },
      },
    });
  });

  test("a token that FCM never gave is invalid", async () => {
    const { provider } = await opened(openFcmService());
    expect(await provider.send("made-up", NOTIFICATION)).toMatchObject({ kind: "invalidToken" });
  });
});

describe("APNs", () => {
  test("one connection and one signed token carry many", async () => {
    const { provider, service, token } = await opened(openApnsService());
    for (let count = 0; count < 5; count += 1) await provider.send(token, NOTIFICATION);
    expect(service.sessions).toBe(1);
    const jwts = new Set(service.arrived.map(({ headers }) => headers.authorization));
    expect(jwts.size).toBe(1);
    clock.advance(41 * 60_000);
    await provider.send(token, NOTIFICATION);
    expect(service.arrived.at(-1)?.headers.authorization).not.toBe([...jwts][0]);
  });

  test("a token that is too old for Apple is signed anew", async () => {
    const { provider, service, token } = await opened(openApnsService());
    await provider.send(token, NOTIFICATION);
    service.expireTokens();
    expect(await provider.send(token, NOTIFICATION)).toMatchObject({ kind: "retry" });
    expect(await provider.send(token, NOTIFICATION)).toEqual({ kind: "sent" });
  });

  test("what the sender says about iOS is there", async () => {
    const { provider, service, token } = await opened(openApnsService());
    const ApnsInfo = {
      Sound: "bell.caf",
      SubTitle: "sub",
      Image: "https://chat.example.org/a.png",
      InterruptionLevel: "time-sensitive",
      ContentAvailable: 1,
    };
    await provider.send(token, { ...NOTIFICATION, info: { ApnsInfo } });
    await provider.send(token, { ...NOTIFICATION, info: { ApnsInfo: { Sound: "push.no_sound" } } });
    await provider.send(token, NOTIFICATION);
    expect(service.arrived.map(({ raw }) => raw.aps)).toMatchObject([
      {
        alert: { title: "Mei", subtitle: "sub", body: NOTIFICATION.body },
        sound: "bell.caf",
        badge: 3,
        "mutable-content": 1,
        "content-available": 1,
        "interruption-level": "time-sensitive",
        "thread-id": "c2c_mei",
      },
      {},
      { sound: "default" },
    ]);
    expect(service.arrived[1]?.raw.aps).not.toHaveProperty("sound");
    expect(service.arrived[0]?.headers).toMatchObject({
      "apns-push-type": "alert",
      "apns-topic": "org.example.chat",
      "apns-collapse-id": NOTIFICATION.pushID,
    });
  });

  test("a VoIP push has its own topic and type", async () => {
    const { provider, service, token } = await opened(openApnsService());
    expect(await provider.send(token, { ...NOTIFICATION, voip: true })).toEqual({ kind: "sent" });
    expect(service.arrived[0]?.headers).toMatchObject({
      "apns-push-type": "voip",
      "apns-topic": "org.example.chat.voip",
    });
  });

  test("a token that Apple never gave is invalid, and one that is none is not accepted", async () => {
    const { provider } = await opened(openApnsService());
    expect(await provider.send("ab".repeat(32), NOTIFICATION)).toMatchObject({ kind: "invalidToken" });
    expect(provider.accepts("../../x")).toBe(false);
  });

  test("since when a token is invalid is known", async () => {
    const { provider, service, token } = await opened(openApnsService());
    service.answer("invalid token");
    expect(await provider.send(token, NOTIFICATION)).toMatchObject({ since: 1_700_000_000_000 });
  });
});

describe("a gateway by HTTP", () => {
  test.each([
    ["huawei", 60, 600],
    ["honor", 50, 400],
    ["xiaomi", 50, 128],
    ["oppo", 50, 50],
    ["vivo", 40, 100],
    ["meizu", 32, 100],
  ] as const)("%s shows %i and %i units of title and text", async (vendor, title, body) => {
    const { provider, service, token } = await opened(openHttpGateway(4, vendor));
    const long = { ...NOTIFICATION, title: "t".repeat(700), body: "b".repeat(700) };
    await provider.send(token, long);
    expect(service.arrived[0]?.title).toBe(`${"t".repeat(title - 3)}...`);
    expect(service.arrived[0]?.body).toBe(`${"b".repeat(body - 3)}...`);
  });

  test("OPPO shows more of a big text", async () => {
    const { provider, service, token } = await opened(openHttpGateway(4, "oppo"));
    const info = { AndroidInfo: { PushStyle: 1 } };
    await provider.send(token, { ...NOTIFICATION, body: "b".repeat(700), info });
    expect(service.arrived[0]?.body).toHaveLength(128);
  });

  test("the gateway gets all that the sender said", async () => {
    const { provider, service, token } = await opened(openHttpGateway());
    const info = { Title: "T", AndroidInfo: { HuaWeiCategory: "IM" }, vendorParams: "{}", Newer: 1 };
    await provider.send(token, { ...NOTIFICATION, info });
    expect(service.arrived[0]?.raw).toMatchObject({ businessID: 4, offlinePushInfo: info, voip: false });
  });
});

test("a service that does not answer is given up after a while", async () => {
  const silent = new (await import("node:net")).Server(() => {}).listen(0, "127.0.0.1");
  await (await import("node:events")).once(silent, "listening");
  const { port } = silent.address() as { port: number };
  const timer = new ManualTimer();
  const gateway = await opened(openHttpGateway());
  const settings = { ...gateway.service.settings, url: `http://127.0.0.1:${port}` } as PushProviderSettings;
  const provider = openProvider(settings, { startTimer: timer.start, now: () => clock.now() });
  const sending = provider.send(gateway.token, NOTIFICATION);
  timer.ring(PROVIDER_CALL_MS);
  expect(await sending).toEqual({ kind: "retry", reason: "no answer in time" });
  silent.close();
});

test("a provider is opened once, anew after its settings changed, and not at all when it is gone", async () => {
  const { service } = await opened(openHttpGateway());
  const timer = new ManualTimer();
  const providers = new PushProviders({ startTimer: timer.start, now: () => clock.now() });
  const app = (...pushProviders: PushProviderSettings[]) =>
    ({ appID: 1, secrets: [], settings: { pushProviders } }) as unknown as Parameters<
      PushProviders["find"]
    >[0];
  const first = providers.find(app(service.settings), 4);
  expect(first).toBeDefined();
  expect(providers.find(app({ ...service.settings }), 4)).toBe(first);
  expect(
    providers.find(app({ ...service.settings, url: "http://127.0.0.1:1/other" } as PushProviderSettings), 4),
  ).not.toBe(first);
  expect(providers.find(app(), 4)).toBeUndefined();
  expect(providers.find(app(service.settings), 5)).toBeUndefined();
  await providers.close();
});
