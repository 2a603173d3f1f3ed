/**
 * Loaded into a server's process before all else (`node --import`): its clock starts at `SKEIN_TEST_TIME` (Unix ms) and
 * goes on from there, so that what the server stamps is the same on every day.
 */
const Real = Date;
const shiftMs = Number(process.env.SKEIN_TEST_TIME) - Real.now();

globalThis.Date = class extends Real {
  static override now(): number {
    return Real.now() + shiftMs;
  }

  constructor(...given: unknown[]) {
    if (given.length === 0) super(Real.now() + shiftMs);
    else super(...(given as [number]));
  }
} as DateConstructor;
