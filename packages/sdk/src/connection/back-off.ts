import { fraction, type Random } from "../random.ts";

/** Waits before the first, second, … try after a break; the last repeats. Source: accounts 5.2. */
const STEPS_MS = [0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000];

/** Each wait is this much shorter or longer at most. Source: accounts 5.2. */
const JITTER = 0.3;

/** A message is waiting for the connection: somebody is looking at the screen. */
const HURRIED_MS_MAX = 1_000;

/** Ms before try number `attempt` (0 is the first after a break). */
export function backOffMs(attempt: number, random: Random, hurried = false): number {
  const step = STEPS_MS[Math.min(attempt, STEPS_MS.length - 1)] ?? 0;
  const base = hurried ? Math.min(step, HURRIED_MS_MAX) : step;
  return Math.round(base * (1 - JITTER + 2 * JITTER * fraction(random)));
}
