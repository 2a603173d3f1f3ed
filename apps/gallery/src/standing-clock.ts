import { NOW } from "./people.ts";

/** Time stands still, so that a picture of a story is the same tomorrow; what waits for it still happens. */
export const standingClock = {
  now: () => NOW,
  after(ms: number, run: () => void): () => void {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
