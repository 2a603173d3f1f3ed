import type { Platform, StatusType, WireStatus } from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { AccountDirectory } from "../account/account-directory.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { CustomStatusStore } from "./custom-status-store.ts";
import type { DeviceStore } from "./device-store.ts";
import { type OnlineStatus, onlineStatus } from "./online-status.ts";

export interface StatusReaderDeps {
  readonly accounts: AccountDirectory;
  readonly devices: DeviceStore;
  readonly customStatuses: CustomStatusStore;
  readonly clock: Clock;
}

/** Source: accounts 7.1. */
const STATUS_TYPE: Readonly<Record<OnlineStatus, StatusType>> = { Online: 1, PushOnline: 2, Offline: 3 };

/** How users are present, and in which order it was found out. */
export class StatusReader {
  readonly #deps: StatusReaderDeps;
  #looks = 0;

  constructor(deps: StatusReaderDeps) {
    this.#deps = deps;
  }

  /** One for each user, in the order asked. */
  async read(app: KnownApp, users: readonly string[]): Promise<WireStatus[]> {
    const { accounts, customStatuses } = this.#deps;
    const known = await accounts.getMany(app.appID, users);
    const custom = await customStatuses.get(app.appID, users);
    const presence = await onlineStatus(this.#deps, app, users);
    // Counted once everything was read: a look that ends later has seen no less.
    this.#looks += 1;
    return users.map((userID) => {
      const found = known.has(userID) ? presence.get(userID) : undefined;
      if (found === undefined) return { userID, status: 0, at: this.#looks };
      const text = custom.get(userID);
      const devices = onlinePlatforms(found.devices);
      return {
        userID,
        status: STATUS_TYPE[found.status],
        ...(text !== undefined && { custom: text }),
        ...(devices.length > 0 && { devices }),
        at: this.#looks,
      };
    });
  }
}

const onlinePlatforms = (devices: readonly { platform: Platform; status: OnlineStatus }[]): Platform[] => [
  ...new Set(devices.filter(({ status }) => status === "Online").map(({ platform }) => platform)),
];
