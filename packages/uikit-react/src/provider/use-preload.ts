import { useEffect } from "react";
import { preloadParts } from "./later.tsx";
import { useSkein } from "./skein-context.ts";

/** Where the browser does not say when it has nothing to do, ms after the page was drawn. */
const QUIET_MS = 2_000;

/**
 * Loads the code of what opens by a click while the browser has nothing else to do, so that it opens at once. Not
 * where the person asked to save data: there each part comes when it is opened.
 */
export function usePreload(): void {
  const { clock } = useSkein();
  useEffect(() => {
    if (savesData()) return;
    const preload = () => void preloadParts();
    if (typeof requestIdleCallback === "undefined") return clock.after(QUIET_MS, preload);
    const waiting = requestIdleCallback(preload);
    return () => cancelIdleCallback(waiting);
  }, [clock]);
}

/** Source: Network Information API, `saveData`; a browser without it does not. */
const savesData = (): boolean =>
  (navigator as { readonly connection?: { readonly saveData?: boolean } }).connection?.saveData === true;
