import type { Platform as PlatformName } from "@skein-im/protocol";
import type { OpenCache } from "../cache/cache.ts";
import type { Files } from "../media/local-file.ts";

/** What differs between Node and browsers. */
export interface Platform {
  /** What the server is told; it sorts devices by it. */
  readonly name: PlatformName;
  /** The server's address when the app names none. */
  readonly defaultEndpoint: string | undefined;
  /** Whether the platform knows of a network; true when it cannot tell. */
  hasNetwork(): boolean;
  /** Calls when the network came back or the page became visible; returns what ends it. */
  onWake(woke: () => void): () => void;
  /** The cache when the app asks for none. */
  readonly defaultCache: OpenCache;
  /** A cache that outlives the process. `path`: a folder; in browsers a name. */
  persistentCache(path: string): OpenCache;
  readonly files: Files;
  /** Of this SDK instance, as stable as the platform allows; undefined: a persistent cache holds it, or chance. */
  deviceID(): Promise<string | undefined>;
}
