import { expect, test } from "vitest";
import { seededRandom } from "./seeded-random.ts";
import { torture } from "./torture.ts";

test("20 kills under load: nothing acked is lost, doubled or out of order, and clients see only reconnects", async () => {
  const result = await torture({
    kills: 20,
    durationMs: 0,
    users: 6,
    lifeMs: [100, 2_500],
    random: seededRandom(20_261_122),
    say: () => {},
  });
  expect(result.wrong, `histories: ${result.folder}`).toEqual([]);
  expect(result.acked).toBeGreaterThan(500);
}, 180_000);
