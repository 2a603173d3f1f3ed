import { useEffect, useState } from "react";
import { useSkein } from "../provider/skein-context.ts";

const TICK_MS = 20_000;

/** Unix milliseconds, kept fresh enough for "today" and for the two minutes in which a message can be taken back. */
export function useNow(): number {
  const { clock } = useSkein();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    let stop = clock.after(TICK_MS, tick);
    function tick() {
      setNow(clock.now());
      stop = clock.after(TICK_MS, tick);
    }
    return () => stop();
  }, [clock]);
  return now;
}
