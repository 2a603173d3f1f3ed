import type { Platform } from "@skein-im/protocol";

/**
 * `online`: has a socket. `offline`: lost it without a logout. `displaced`: another device took its
 * place while it had no socket; it is told so once. `out`: logged out, the same as unknown.
 */
export type DeviceState = "online" | "offline" | "displaced" | "out";

export interface Device {
  readonly userID: string;
  readonly deviceID: string;
  readonly platform: Platform;
  readonly state: DeviceState;
  /** Unix seconds of the last change of state. */
  readonly since: number;
  /** The connection that signed it in last. */
  readonly link: string;
}

export type WentOffline = Pick<Device, "userID" | "since">;

/** The end of one connection of a device. */
export interface Departure {
  readonly userID: string;
  readonly deviceID: string;
  readonly link: string;
  readonly state: "offline" | "out";
  /** Unix seconds. */
  readonly since: number;
}

/** Devices that have signed in, so that presence and the multi-device policy survive a restart. */
export interface DeviceStore {
  /** All in one commit; calls take effect in the order in which they were made. A device that is `out` is forgotten. */
  put(app: number, ...devices: Device[]): Promise<void>;
  /** Does nothing and answers false when the device has signed in by another connection since: a late end does not undo it. */
  leave(app: number, departure: Departure): Promise<boolean>;
  /** All devices of the users that have any. */
  list(app: number, userIDs: readonly string[]): Promise<readonly Device[]>;
  get(app: number, userID: string, deviceID: string): Promise<Device | undefined>;
  /**
   * Every device that was online becomes offline: at start, for the node's former sockets. Those gone for 30 days are
   * forgotten.
   */
  allOffline(seconds: number): Promise<void>;
  /** Devices that went off line after those named (by time, then user) and before `to` (Unix seconds), up to `limit`, the earliest first. */
  wentOffline(app: number, after: WentOffline, to: number, limit: number): Promise<readonly WentOffline[]>;
}
