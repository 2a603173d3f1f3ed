import type { OpenCache } from "./cache/cache.ts";

/** Options of `createV2TIMManager`; everything has a default. */
export interface V2TimOptions {
  /** The server's address; `initSDK({ endpoint })` wins. Default: the page's origin. */
  readonly endpoint?: string;
  /**
   * Where conversations and messages are kept. `"memory"`: nowhere. A path: SQLite files in that folder (Node,
   * Electron); in browsers a prefix of IndexedDB names. A function: a cache of the app's own. Default:
   * IndexedDB in browsers; in Node `initSDK({ initPath })`, else memory.
   */
  readonly cache?: "memory" | { readonly path: string } | OpenCache;
  /** Names this device to the server. Default: stable for a browser tab and for a kept cache, else random. */
  readonly deviceID?: string;
}
