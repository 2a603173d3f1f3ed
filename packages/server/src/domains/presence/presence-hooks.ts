import type { Platform } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";

/** A device came or went. Source: webhooks, State.StateChange. */
export interface StateChange {
  readonly userID: string;
  readonly action: "Login" | "Logout" | "Disconnect" | "CustomStatusChange";
  /** "" for a custom status. */
  readonly reason: "Register" | "Unregister" | "LinkClose" | "TimeOut" | "";
  /** Undefined: the server itself, which cleared a custom status. */
  readonly platform: Platform | undefined;
  readonly address: string;
  /** Platforms of the devices that this login displaced. */
  readonly kicked: readonly Platform[];
  /** What the app said of itself on that device; only of a login. */
  readonly customData?: string | undefined;
  /** The new one, "" = cleared; only of a custom status. */
  readonly customStatus?: string;
}

/** The app's back end hears of devices; does not wait. */
export interface PresenceHooks {
  stateChanged(app: KnownApp, change: StateChange): void;
}
