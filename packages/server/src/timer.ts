/** Calls `fire` after `ms` unless cancelled by what it returns. The system's in `server.ts`, a manual one in tests. */
export type StartTimer = (ms: number, fire: () => void) => () => void;

export const systemTimer: StartTimer = (ms, fire) => {
  const timer = setTimeout(fire, ms);
  return () => clearTimeout(timer);
};
