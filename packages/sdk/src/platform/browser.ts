import type { Platform as PlatformName } from "@skein-im/protocol";
import type { OpenCache } from "../cache/cache.ts";
import { MemoryCache } from "../cache/memory/memory-cache.ts";
import { memoryDownload } from "../media/memory-download.ts";
import type { Platform } from "./platform.ts";
import { tabDeviceID } from "./tab-device-id.ts";

/** Its code is loaded beside the first request for it, so that a page starts with less. */
const indexedDBCache =
  (prefix?: string): OpenCache =>
  async (...whose) => {
    const cache = await import("../cache/indexeddb/indexeddb-cache.ts");
    return cache.indexedDBCache(prefix)(...whose);
  };

export const platform: Platform = {
  name: nameOf(globalThis.navigator?.userAgent ?? ""),
  defaultEndpoint: globalThis.location?.origin,
  hasNetwork: () => globalThis.navigator?.onLine !== false,
  onWake(woke) {
    if (typeof globalThis.addEventListener !== "function") return () => {};
    const becameVisible = (): void => {
      if (document.visibilityState === "visible") woke();
    };
    const page = typeof document === "undefined" ? undefined : document;
    globalThis.addEventListener("online", woke);
    // What the platform says is gone may be dead a long time before the heartbeat finds out.
    globalThis.addEventListener("offline", woke);
    page?.addEventListener("visibilitychange", becameVisible);
    return () => {
      globalThis.removeEventListener("online", woke);
      globalThis.removeEventListener("offline", woke);
      page?.removeEventListener("visibilitychange", becameVisible);
    };
  },
  defaultCache: typeof indexedDB === "undefined" ? async () => new MemoryCache() : indexedDBCache(),
  persistentCache: (path) => indexedDBCache(path),
  files: { at: undefined, download: async () => memoryDownload() },
  deviceID: tabDeviceID,
};

/** React Native says `ReactNative` as its product; everything else that has a page is the web. */
function nameOf(userAgent: string): PlatformName {
  if (globalThis.navigator?.product !== "ReactNative") return "Web";
  return /iphone|ios/i.test(userAgent) ? "iPhone" : "Android";
}
