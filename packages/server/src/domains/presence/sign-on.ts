import { fail, ok, type Platform, type Result } from "@skein-im/protocol";
import { type Bus, userTopic } from "../../bus/bus.ts";
import { type Clock, secondsOf } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import { displacedBy } from "./device-policy.ts";
import type { Device, DeviceStore } from "./device-store.ts";
import type { PresenceHooks } from "./presence-hooks.ts";

export interface PresenceDeps {
  readonly devices: DeviceStore;
  readonly bus: Bus;
  readonly hooks: PresenceHooks;
  readonly clock: Clock;
}

export interface DeviceLogin {
  readonly userID: string;
  readonly deviceID: string;
  readonly platform: Platform;
  /** The device was signed in and only lost its connection. */
  readonly resume: boolean;
  readonly address: string;
}

/**
 * A device whose user is known comes online. A new login displaces others by the app's policy; a
 * resumed one displaces nobody. Fails with 6208, once, when the device itself was displaced while it
 * had no connection. Source: accounts 4.3 and 6.
 */
export async function signOn(deps: PresenceDeps, app: KnownApp, login: DeviceLogin): Promise<Result<void>> {
  const { userID, deviceID, platform } = login;
  const all = await deps.devices.list(app.appID, [userID]);
  const self = all.find((device) => device.deviceID === deviceID);
  const since = secondsOf(deps.clock);
  if (self?.state === "displaced") {
    await deps.devices.put(app.appID, { ...self, state: "out", since });
    return fail("kicked_offline");
  }
  // It believes to be signed in, and is not: its place was taken, and the word of it did not arrive.
  if (login.resume && self === undefined) return fail("kicked_offline");
  const topic = userTopic(app.appID, userID);
  // A socket that this device left behind is closed without a word: the device is the same.
  deps.bus.publish(topic, { kind: "replace", deviceID });

  const resumed = login.resume;
  const others = all.filter((device) => device.deviceID !== deviceID);
  const displaced = resumed ? [] : displacedBy(platform, others, app.settings);
  await Promise.all([
    deps.devices.put(app.appID, { userID, deviceID, platform, state: "online", since }),
    ...displaced.map((device) => deps.devices.put(app.appID, { ...device, state: afterKick(device), since })),
  ]);
  const online = displaced.filter((device) => device.state === "online");
  if (online.length > 0) {
    deps.bus.publish(topic, {
      kind: "kick",
      reason: "multipleDevice",
      devices: online.map((device) => device.deviceID),
    });
  }
  if (!resumed || self?.state !== "online") {
    deps.hooks.stateChanged(app, {
      userID,
      action: "Login",
      reason: "Register",
      platform,
      address: login.address,
      kicked: online.map((device) => device.platform),
    });
  }
  return ok(undefined);
}

/** A device with a socket hears of its kick at once; one without is told at its next login. */
const afterKick = (device: Device): Device["state"] => (device.state === "online" ? "out" : "displaced");

/** A device is gone: it logged out, or its connection ended. */
export async function signOff(
  deps: PresenceDeps,
  app: KnownApp,
  device: {
    readonly userID: string;
    readonly deviceID: string;
    readonly platform: Platform;
    readonly address: string;
  },
  how: "logout" | "linkClose" | "timeout",
): Promise<void> {
  const { userID, deviceID, platform, address } = device;
  const since = secondsOf(deps.clock);
  await deps.devices.put(app.appID, {
    userID,
    deviceID,
    platform,
    state: how === "logout" ? "out" : "offline",
    since,
  });
  const [action, reason] = {
    logout: ["Logout", "Unregister"] as const,
    linkClose: ["Disconnect", "LinkClose"] as const,
    timeout: ["Disconnect", "TimeOut"] as const,
  }[how];
  deps.hooks.stateChanged(app, { userID, action, reason, platform, address, kicked: [] });
}

/** Signs out every device of a user: the app's back end kicked it, or its account is gone. */
export async function signOutEverywhere(
  deps: PresenceDeps,
  app: KnownApp,
  userID: string,
  reason: "REST_API_Kick" | "accountDeleted",
): Promise<void> {
  const since = secondsOf(deps.clock);
  const devices = await deps.devices.list(app.appID, [userID]);
  await Promise.all(
    devices
      .filter((device) => device.state !== "out")
      .map((device) => deps.devices.put(app.appID, { ...device, state: "out", since })),
  );
  deps.bus.publish(userTopic(app.appID, userID), { kind: "kick", reason });
  for (const device of devices.filter(({ state }) => state === "online")) {
    deps.hooks.stateChanged(app, {
      userID,
      action: "Logout",
      reason: "Unregister",
      platform: device.platform,
      address: "",
      kicked: [],
    });
  }
}
