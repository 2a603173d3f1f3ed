import type { Platform } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";

/** A device came or went. Source: webhooks, State.StateChange. */
export interface StateChange {
  readonly userID: string;
  readonly action: "Login" | "Logout" | "Disconnect";
  readonly reason: "Register" | "Unregister" | "LinkClose" | "TimeOut";
  readonly platform: Platform;
  readonly address: string;
  /** Platforms of the devices that this login displaced. */
  readonly kicked: readonly Platform[];
}

/** The app's back end hears of devices; does not wait. */
export interface PresenceHooks {
  stateChanged(app: KnownApp, change: StateChange): void;
}
