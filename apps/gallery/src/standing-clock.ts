import { NOW } from "./people.ts";

/** What waits for longer than this never happens, ms: a notice, a call that is over, a dot of somebody who types. */
const SHORT_MS = 1_000;

/** Time stands still, so that a picture of a story is the same tomorrow, and what goes by itself stays to be looked at. */
export const standingClock = {
  now: () => NOW,
  after(ms: number, run: () => void): () => void {
    if (ms > SHORT_MS) return () => {};
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
