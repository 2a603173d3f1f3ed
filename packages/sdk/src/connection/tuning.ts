/** What an app may change of how the SDK works, by `callExperimentalAPI`; in force from the next request or login on. */
export interface Tuning {
  /** Time limit of a request that names none, in ms. Undefined: 15 s. */
  requestLimitMs?: number;
  /** How often a login is tried again, and a request whose link broke. Undefined: once, and as long as there is time. */
  retriesMax?: number;
  /** Up to 64 bytes that the app's back end hears of with each login of this device. */
  userData?: string;
  /** True: a login of the user who is logged in already does nothing. */
  ignoreRepeatLogin: boolean;
  /** True: where this device knows the user from before, a login without a way to the server succeeds, and goes on looking for it. */
  offlineLogin?: boolean;
}
