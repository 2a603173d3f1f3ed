import type { Platform as PlatformName } from "@skein-im/protocol";
import { MemoryCache } from "../cache/memory/memory-cache.ts";
import { sqliteCache } from "../cache/sqlite/sqlite-cache.ts";
import { nodeFiles } from "./node-files.ts";
import type { Platform } from "./platform.ts";

const NAMES: Partial<Record<NodeJS.Platform, PlatformName>> = {
  win32: "Windows",
  darwin: "Mac",
  android: "Android",
};

export const platform: Platform = {
  name: NAMES[process.platform] ?? "Linux",
  defaultEndpoint: undefined,
  hasNetwork: () => true,
  onWake: () => () => {},
  defaultCache: async () => new MemoryCache(),
  persistentCache: sqliteCache,
  files: nodeFiles,
  deviceID: async () => undefined,
};
