import type { LoadGenerator } from "./load-generator.ts";
import type { LoadPlan, LoadReport } from "./load-plan.ts";

/** A rate counts as held when the slowest percent of acks takes no longer than this, in ms. */
const P99_MS = 100;

export interface Capacity {
  /** Messages per second. */
  readonly rate: number;
  readonly report: LoadReport;
}

export interface SearchTimes {
  /** Length of a probe, in s. */
  readonly probeSeconds: number;
  /** The rate found has to be held this long, in s. */
  readonly holdSeconds: number;
}

/**
 * The highest rate that is held: every message acknowledged and delivered, p99 within the limit. Doubles
 * until it breaks, halves the rest, then holds what it found for the full time; a rate that does not last is lowered by a tenth.
 */
export async function findCapacity(
  generator: LoadGenerator,
  plan: Omit<LoadPlan, "rate" | "seconds">,
  times: SearchTimes,
  from: number,
): Promise<Capacity> {
  const once = async (rate: number, seconds: number) => {
    const report = await generator.run({ ...plan, rate, seconds });
    return { held: isHeld(report), report };
  };
  // A neighbour on the machine may spoil a run: what fails is tried once more.
  const holds = async (rate: number, seconds: number) => {
    const first = await once(rate, seconds);
    return first.held ? first : once(rate, seconds);
  };
  // The first seconds of a process are its compiler's, not its own.
  await once(from / 2, times.probeSeconds);
  let good = 0;
  let bad = from;
  while ((await holds(bad, times.probeSeconds)).held) {
    good = bad;
    bad *= 2;
  }
  if (good === 0) good = bad / 4;
  while (bad - good > good * 0.06) {
    const middle = Math.round((good + bad) / 2);
    if ((await holds(middle, times.probeSeconds)).held) good = middle;
    else bad = middle;
  }
  for (let rate = good; ; rate = Math.round(rate * 0.92)) {
    const { held, report } = await holds(rate, times.holdSeconds);
    if (held || rate < 50) return { rate: held ? rate : 0, report };
  }
}

export const isHeld = (report: LoadReport): boolean =>
  report.failed === 0 &&
  report.acked === report.sent &&
  report.delivered === report.expected &&
  report.p99 <= P99_MS;
