import { expect, test } from "vitest";
import { type UIGroup, uiGroupSize } from "./ui-size.ts";

/** Bytes, gzipped, that an app loads of the kit at its start, React and the SDK apart: as it is, with some room. */
const LIMITS: Partial<Record<UIGroup, number>> = {
  "hooks only": 20_000,
  conversations: 27_000,
  "an open chat": 50_000,
  "all of it (Messenger)": 58_000,
};

test.each(Object.entries(LIMITS))(
  "an app that imports %s of the kit loads less than %i bytes of it",
  async (group, limit) => {
    const { first, all } = await uiGroupSize(group as UIGroup);
    expect(first.gzipped).toBeLessThan(limit);
    expect(all.gzipped).toBeGreaterThanOrEqual(first.gzipped);
  },
);

test("what opens by a click is not loaded at the start: a fourth of the kit and more", async () => {
  const { first, all } = await uiGroupSize("all of it (Messenger)");
  expect(first.gzipped / all.gzipped).toBeLessThan(0.75);
});
