import { platform } from "#platform";
import type { OpenCache } from "./cache/cache.ts";
import { MemoryCache } from "./cache/memory/memory-cache.ts";
import { Client } from "./client.ts";
import { type Clock, systemClock } from "./clock.ts";
import type { Transport } from "./connection/transport.ts";
import { webSocketTransport } from "./connection/web-socket-transport.ts";
import { Listeners } from "./listeners.ts";
import { Log } from "./log.ts";
import { v2timManager } from "./managers/v2tim-manager.ts";
import { type Random, randomID, systemRandom } from "./random.ts";
import type { TencentImSDKPluginStatic } from "./tencent-im-sdk-plugin-static.ts";
import type { V2TIMManager } from "./v2tim/managers/v2tim-manager.ts";
import type { V2TimOptions } from "./v2tim-options.ts";

/** An SDK instance of its own: for several users in one process, such as bots and tests. */
export function createV2TIMManager(options: V2TimOptions = {}): V2TIMManager {
  return assemble(options, { clock: systemClock, random: systemRandom, transport: webSocketTransport });
}

/** The world of an instance; tests bring their own. */
export interface World {
  readonly clock: Clock;
  readonly random: Random;
  readonly transport: Transport;
}

export function assemble(options: V2TimOptions, { clock, random, transport }: World): V2TIMManager {
  const log = new Log();
  let deviceID: Promise<string | undefined> | undefined;
  const client = new Client({
    clock,
    random,
    transport,
    log,
    listeners: new Listeners(log),
    platform,
    platformName: platform.name,
    hasNetwork: platform.hasNetwork,
    onWake: platform.onWake,
    instanceID: randomID(random),
    deviceID: () => {
      deviceID ??= options.deviceID === undefined ? platform.deviceID() : Promise.resolve(options.deviceID);
      return deviceID;
    },
    openCache: cacheOf(options.cache),
    endpoint: options.endpoint,
  });
  return v2timManager(client);
}

function cacheOf(cache: V2TimOptions["cache"]): OpenCache | undefined {
  if (cache === "memory") return async () => new MemoryCache();
  return typeof cache === "object" ? platform.persistentCache(cache.path) : cache;
}

let instance: V2TIMManager | undefined;

function shared(): V2TIMManager {
  instance ??= createV2TIMManager();
  return instance;
}

/** The way in that the interface knows: one instance for the process, made when it is first asked for. */
export const TencentImSDKPlugin: TencentImSDKPluginStatic = {
  get v2TIMManager() {
    return shared();
  },
  get manager() {
    return shared();
  },
  managerInstance: shared,
};
