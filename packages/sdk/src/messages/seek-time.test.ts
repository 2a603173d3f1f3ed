import { ok, type WireMessage } from "@skein-im/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Request } from "../sync/log-book.ts";
import { newestSeqUntil } from "./seek-time.ts";

test("finds the newest message that is not after a time, with few questions, holes or not", async () => {
  const aLog = fc.array(fc.record({ gap: fc.nat(3), visible: fc.boolean() }), {
    minLength: 1,
    maxLength: 60,
  });
  await fc.assert(
    fc.asyncProperty(aLog, fc.nat(200), async (steps, time) => {
      let clock = 0;
      const all = steps.map(({ gap, visible }, index) => {
        clock += gap;
        return { seq: index + 1, time: clock, visible };
      });
      let questions = 0;
      const request = (async (_: string, { from }: { from: number }) => {
        questions += 1;
        const found = all.findLast(({ seq, visible }) => visible && seq <= from);
        return ok({
          messages: found === undefined ? [] : [found as unknown as WireMessage],
          finished: false,
        });
      }) as unknown as Request;
      const result = await newestSeqUntil(request, { userID: "bob" }, time, { firstSeq: 1, seq: all.length });
      const seq = result.ok ? result.value : -1;
      // Nothing visible lies between what was found and the first message after the time.
      const expected = all.findLast((message) => message.visible && message.time <= time)?.seq ?? 0;
      const next = all.find((message) => message.visible && message.time > time)?.seq ?? all.length + 1;
      expect(seq).toBeGreaterThanOrEqual(expected);
      expect(seq).toBeLessThan(next);
      expect(questions).toBeLessThanOrEqual(7);
    }),
  );
});
