import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openReceiver } from "../../test/callback-receiver.ts";
import { CALL_MS, DRAIN_MS, hooked, openWebhooks, type WebhookHarness } from "../../test/webhook-harness.ts";
import type { WebhookSettings } from "../domains/app/app-settings.ts";

const BEFORE = "C2C.CallbackBeforeSendMsg";

let h: WebhookHarness;
beforeEach(async () => {
  h = await openWebhooks();
});
afterEach(() => h.close());

describe("a failed call", () => {
  const before = (webhook: Partial<WebhookSettings> = {}) =>
    h.webhooks.beforeSend(hooked(h.appWith(webhook)));
  const PASS = { ok: true, value: { kind: "pass" } };
  const REFUSED = { ok: false, error: { code: 80003 } };
  const refuse = { refuseOnFailure: [BEFORE] };

  test.each([
    ["a status other than 200", { ErrorCode: 1 }, 500, "http status not 200"],
    ["no JSON", "<html>", 200, "body not JSON"],
    ["JSON that is no object", "7", 200, "body not JSON"],
    ["no ErrorCode", {}, 200, "body not JSON"],
    ["an ErrorCode that is text", { ErrorCode: "1" }, 200, "body not JSON"],
    ["FAIL with ErrorCode 0", { ActionStatus: "FAIL", ErrorCode: 0 }, 200, "body not JSON"],
    ["more than 1 MB", { ErrorCode: 1, filler: "x".repeat(1_100_000) }, 200, "body too large"],
  ])(
    "by %s lets the message pass, or refuses it where the app wants that",
    async (_, body, status, reason) => {
      h.receiver.answer(body, status);
      expect(await before()).toEqual(PASS);
      expect(await before(refuse)).toMatchObject(REFUSED);
      expect(h.logged.join()).toContain(reason);
      expect(h.webhooks.counters).toMatchObject({ succeeded: 0, failed: 2 });
    },
  );

  test("by a redirect is not followed", async () => {
    h.receiver.respondWith((response) => {
      response.writeHead(302, { location: h.receiver.url }).end();
    });
    expect(await before(refuse)).toMatchObject(REFUSED);
    expect(h.receiver.received).toHaveLength(1);
  });

  test("by a closed port or a wrong URL is one too", async () => {
    const gone = await openReceiver();
    await gone.close();
    expect(await before({ ...refuse, url: gone.url })).toMatchObject(REFUSED);
    expect(h.logged.join()).toContain("connect refused");
    expect(await before({ ...refuse, url: "no url" })).toMatchObject(REFUSED);
  });

  test("by silence ends with the time-out, also in the middle of an answer", async () => {
    h.receiver.respondWith(() => {});
    const silent = before(refuse);
    await h.receiver.gets(1);
    h.timer.ring(CALL_MS);
    expect(await silent).toMatchObject(REFUSED);
    expect(h.logged.join()).toContain("read timeout");

    const begun = Promise.withResolvers<void>();
    h.receiver.respondWith((response) => {
      response.write('{"ErrorCode":', () => begun.resolve());
    });
    const slow = before(refuse);
    await begun.promise;
    h.timer.ring(CALL_MS);
    expect(await slow).toMatchObject(REFUSED);
    expect(h.timer.running).toBe(0);
  });

  test("of many in a row starts a pause in which nobody is called", async () => {
    h.receiver.answer("", 500);
    for (let call = 0; call < 3; call += 1) await before();
    expect(await before()).toEqual(PASS);
    expect(await before(refuse)).toMatchObject(REFUSED);
    expect(h.receiver.received).toHaveLength(3);
    expect(h.webhooks.counters).toMatchObject({ failed: 3, skipped: 2 });
    h.clock.advance(5_000);
    h.receiver.answer({ ErrorCode: 1 });
    expect(await before()).toMatchObject({ error: { code: 20006 } });
  });

  test("of one app is nothing to another", async () => {
    h.receiver.answer("", 500);
    for (let call = 0; call < 3; call += 1) await before();
    h.receiver.answer({ ErrorCode: 1 });
    const other = { ...h.appWith(), appID: 1_400_000_002 };
    expect(await h.webhooks.beforeSend(hooked(other))).toMatchObject({ error: { code: 20006 } });
  });

  test("is logged without body, URL and token", async () => {
    h.receiver.answer("", 500);
    await before({ token: "tok-secret" });
    expect(h.logged.join()).not.toMatch(/lunch|tok-secret|127\.0\.0\.1/);
  });
});

describe("bounds", () => {
  test("more before-callbacks than may run at once wait for their turn", async () => {
    const held: (() => void)[] = [];
    h.receiver.respondWith((response) => {
      held.push(() => response.end('{"ErrorCode":2}'));
    });
    const calls = [1, 2, 3].map(() => h.webhooks.beforeSend(hooked(h.appWith())));
    await h.receiver.gets(2);
    held.shift()?.();
    await h.receiver.gets(3);
    for (const release of held) release();
    expect(await Promise.all(calls)).toMatchObject([1, 2, 3].map(() => ({ value: { kind: "drop" } })));
  });

  test("the oldest waiting after-callback makes room for the newest", async () => {
    const held: (() => void)[] = [];
    h.receiver.respondWith((response) => {
      held.push(() => response.end('{"ErrorCode":0}'));
    });
    for (let seq = 1; seq <= 5; seq += 1) {
      h.webhooks.afterSend(hooked(h.appWith(), { groupID: "g" }), { seq, time: 0 });
    }
    await h.receiver.gets(2);
    expect(h.webhooks.counters.dropped).toBe(1);
    h.receiver.answer({ ErrorCode: 0 });
    for (const release of held) release();
    const received = await h.receiver.gets(4);
    expect(received.map(({ body }) => body.MsgSeq).sort()).toEqual([1, 2, 4, 5]);
  });

  test("a stop waits for what is under way and takes no more", async () => {
    h.webhooks.afterSend(hooked(h.appWith()), { seq: 1, time: 0 });
    await h.webhooks.stop();
    expect(h.receiver.received).toHaveLength(1);
    h.webhooks.afterSend(hooked(h.appWith()), { seq: 2, time: 0 });
    expect(h.webhooks.counters).toMatchObject({ succeeded: 1, dropped: 1 });
  });

  test("a stop does not wait for ever", async () => {
    h.receiver.respondWith(() => {});
    for (let seq = 1; seq <= 3; seq += 1) h.webhooks.afterSend(hooked(h.appWith()), { seq, time: 0 });
    await h.receiver.gets(2);
    const stopped = h.webhooks.stop();
    h.timer.ring(DRAIN_MS);
    await stopped;
    expect(h.receiver.received).toHaveLength(2);
    expect(h.webhooks.counters.dropped).toBe(1);
  });
});
