import type { OpenCache } from "../cache/cache.ts";
import { MemoryCache } from "../cache/memory/memory-cache.ts";
import { WriteBehindCache } from "../cache/write-behind-cache.ts";
import type { Clock } from "../clock.ts";
import { deferred } from "../deferred.ts";
import type { Log } from "../log.ts";

/** A browser may keep a database closed as long as another tab holds an old version of it. */
const OPEN_LIMIT_MS = 5_000;

/** The user's cache; one in memory, with a warning, when the platform's cannot be opened. */
export async function openCacheOf(
  open: OpenCache,
  sdkAppID: number,
  userID: string,
  deps: { readonly clock: Clock; readonly log: Log },
): Promise<WriteBehindCache> {
  const late = deferred<never>();
  const stopTimer = deps.clock.after(OPEN_LIMIT_MS, () => late.reject(new Error("it does not open")));
  const opening = (async () => open(sdkAppID, userID))();
  try {
    return new WriteBehindCache(await Promise.race([opening, late.promise]), deps);
  } catch (cause) {
    deps.log.warn("the local cache cannot be opened; going on in memory", cause);
    // One that opens after all has no user any more.
    opening.then((cache) => cache.close()).catch(() => {});
    return new WriteBehindCache(new MemoryCache(), deps);
  } finally {
    stopTimer();
  }
}
