import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ManualClock } from "../../../test/manual-clock.ts";
import { ManualTimer } from "../../../test/manual-timer.ts";
import { type PushService, RETRY_AFTER_SECONDS } from "../../../test/push-services/push-service.ts";
import { openProvider } from "../../push/providers.ts";
import type { PushNotification, PushProvider } from "./push-provider.ts";

export const NOTIFICATION: PushNotification = {
  pushID: "6f1f9a2e-53c4-4d7e-9f6b-0a5a3b7c1d2e",
  title: "Mei",
  body: "lunch at noon? 你好",
  badge: 3,
  ext: '{"room":1}',
  data: { conversationID: "c2c_mei", msgID: "144-1700000000-7", sender: "mei" },
  info: {},
  voip: false,
  expiresAt: Date.now() + 3_600_000,
};

/** What every provider promises, against a service that speaks its protocol. */
export function pushProviderConformance(name: string, open: () => Promise<PushService>): void {
  describe(`${name}: what every push provider promises`, () => {
    let service: PushService;
    let provider: PushProvider;
    let timer: ManualTimer;

    beforeEach(async () => {
      service = await open();
      timer = new ManualTimer();
      const clock = new ManualClock(Date.now());
      provider = openProvider(service.settings, { startTimer: timer.start, now: () => clock.now() });
    });
    afterEach(async () => {
      await provider.close();
      await service.close();
    });

    test("a notification arrives whole, signed as the service wants it", async () => {
      const token = service.newToken();
      expect(provider.accepts(token)).toBe(true);
      expect(await provider.send(token, NOTIFICATION)).toEqual({ kind: "sent" });
      expect(service.complaints).toEqual([]);
      const { pushID, title, body, badge, ext } = NOTIFICATION;
      expect(service.arrived).toMatchObject([
        { token, pushID, title, body, badge, ext, conversationID: "c2c_mei" },
      ]);
    });

    test("without a badge the icon stays as it is", async () => {
      await provider.send(service.newToken(), { ...NOTIFICATION, badge: undefined });
      expect(service.arrived[0]?.badge).toBeUndefined();
    });

    test("many at once arrive, each once", async () => {
      const token = service.newToken();
      const ids = Array.from({ length: 40 }, (_, index) => `6f1f9a2e-53c4-4d7e-9f6b-0a5a3b7c1d${10 + index}`);
      const outcomes = await Promise.all(
        ids.map((pushID) => provider.send(token, { ...NOTIFICATION, pushID })),
      );
      expect(outcomes).toEqual(ids.map(() => ({ kind: "sent" })));
      expect(service.arrived.map(({ pushID }) => pushID).sort()).toEqual(ids);
    });

    test("a token that the service does not want any more is invalid", async () => {
      const token = service.newToken();
      service.answer("invalid token");
      expect(await provider.send(token, NOTIFICATION)).toMatchObject({ kind: "invalidToken" });
    });

    test("a service that has too much says for how long", async () => {
      const token = service.newToken();
      service.answer("too many");
      expect(await provider.send(token, NOTIFICATION)).toMatchObject({
        kind: "throttled",
        retryAfterMs: RETRY_AFTER_SECONDS * 1_000,
      });
      service.answer("take");
      expect(await provider.send(token, NOTIFICATION)).toEqual({ kind: "sent" });
    });

    test("what failed at the service may go through later", async () => {
      const token = service.newToken();
      service.answer("down");
      expect((await provider.send(token, NOTIFICATION)).kind).toMatch(/^(retry|throttled)$/);
      service.answer("hang up");
      expect(await provider.send(token, NOTIFICATION)).toMatchObject({ kind: "retry" });
      service.answer("take");
      expect(await provider.send(token, NOTIFICATION)).toEqual({ kind: "sent" });
    });

    test("what the service will never take is refused", async () => {
      const token = service.newToken();
      service.answer("refuse");
      expect(await provider.send(token, NOTIFICATION)).toMatchObject({ kind: "refused" });
    });

    test("a service that is not there may be there later", async () => {
      const token = service.newToken();
      await service.close();
      expect((await provider.send(token, NOTIFICATION)).kind).toMatch(/^(retry|throttled)$/);
      service = await open();
    });

    test("a reason names neither the token nor the text", async () => {
      const token = service.newToken();
      for (const verdict of ["invalid token", "too many", "down", "refuse", "hang up"] as const) {
        service.answer(verdict);
        const said = JSON.stringify(await provider.send(token, NOTIFICATION));
        expect(said).not.toContain(token);
        expect(said).not.toContain(NOTIFICATION.body);
      }
    });

    test("no timer is left", async () => {
      await provider.send(service.newToken(), NOTIFICATION);
      expect(timer.running).toBe(0);
    });
  });
}
