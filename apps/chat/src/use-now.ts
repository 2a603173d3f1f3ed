import { useEffect, useState } from "react";

const TICK_MS = 20_000;

/** Unix milliseconds, kept fresh enough for "today" and for the two minutes in which a message can be unsent. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
