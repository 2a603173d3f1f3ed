import type { Clock } from "../clock.ts";

const LOOK_MS = 5_000;
/** A timer that comes this much late has slept with the machine. */
const LATE_MS = 10_000;

/** Calls `woke` when the clock shows that the machine, or the page, has slept. Returns what ends it. */
export function watchForSleep(clock: Clock, woke: () => void): () => void {
  let stop = () => {};
  const look = (): void => {
    const due = clock.now() + LOOK_MS;
    stop = clock.after(LOOK_MS, () => {
      const late = clock.now() - due;
      look();
      if (late >= LATE_MS) woke();
    });
  };
  look();
  return () => stop();
}
