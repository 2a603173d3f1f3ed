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
}

/** Devices that have signed in, so that presence and the multi-device policy survive a restart. */
export interface DeviceStore {
  /** A device that is `out` is forgotten. */
  put(app: number, device: Device): Promise<void>;
  /** All devices of the users that have any. */
  list(app: number, userIDs: readonly string[]): Promise<readonly Device[]>;
  get(app: number, userID: string, deviceID: string): Promise<Device | undefined>;
  /**
   * Every device that was online becomes offline: at start, for the node's former sockets. Those gone for 30 days are
   * forgotten.
   */
  allOffline(seconds: number): Promise<void>;
}
