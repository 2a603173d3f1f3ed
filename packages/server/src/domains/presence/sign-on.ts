import { fail, ok, type Platform, type Result } from "@skein-im/protocol";
import { type Bus, userTopic } from "../../bus/bus.ts";
import { type Clock, secondsOf } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { CustomStatuses } from "./custom-statuses.ts";
import { displacedBy } from "./device-policy.ts";
import type { Device, DeviceStore } from "./device-store.ts";
import type { PresenceHooks } from "./presence-hooks.ts";
import type { StatusNews } from "./status-news.ts";
import type { StatusReader } from "./status-reader.ts";

export interface PresenceDeps {
  readonly devices: DeviceStore;
  readonly statusReader: StatusReader;
  readonly statusNews: StatusNews;
  readonly customStatuses: CustomStatuses;
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
  /** What the app says of itself on this device. Source: accounts 3.4. */
  readonly customData?: string | undefined;
  /** Names the connection: what it signed on only it signs off. */
  readonly link: string;
}

/**
 * A device whose user is known comes online. A new login displaces others by the app's policy; a
 * resumed one displaces nobody. Fails with 6208, once, when the device itself was displaced while it
 * had no connection. Source: accounts 4.3 and 6.
 */
export function signOn(deps: PresenceDeps, app: KnownApp, login: DeviceLogin): Promise<Result<void>> {
  return deps.statusNews.around(app, login.userID, () => putOnline(deps, app, login));
}

async function putOnline(deps: PresenceDeps, app: KnownApp, login: DeviceLogin): Promise<Result<void>> {
  const { userID, deviceID, platform, link, resume } = login;
  const all = await deps.devices.list(app.appID, [userID]);
  const self = all.find((device) => device.deviceID === deviceID);
  const since = secondsOf(deps.clock);
  if (self?.state === "displaced") {
    await deps.devices.put(app.appID, { ...self, state: "out", since });
    return fail("kicked_offline");
  }
  // It believes to be signed in, and is not: its place was taken, and the word of it did not arrive.
  if (resume && self === undefined) return fail("kicked_offline");
  const topic = userTopic(app.appID, userID);
  // A socket that this device left behind is closed without a word: the device is the same.
  deps.bus.publish(topic, { kind: "replace", deviceID });

  const others = all.filter((device) => device.deviceID !== deviceID);
  const displaced = resume ? [] : displacedBy(platform, others, app.settings);
  await deps.devices.put(
    app.appID,
    { userID, deviceID, platform, state: "online", since, link },
    ...displaced.map((device) => ({ ...device, state: afterKick(device), since })),
  );
  const online = displaced.filter((device) => device.state === "online");
  if (online.length > 0) {
    deps.bus.publish(topic, {
      kind: "kick",
      reason: "multipleDevice",
      devices: online.map((device) => device.deviceID),
    });
  }
  if (!resume || self?.state !== "online") {
    deps.hooks.stateChanged(app, {
      userID,
      action: "Login",
      reason: "Register",
      platform,
      address: login.address,
      customData: login.customData,
      kicked: online.map((device) => device.platform),
    });
  }
  return ok(undefined);
}

/** A device with a socket hears of its kick at once; one without is told at its next login. */
const afterKick = (device: Device): Device["state"] => (device.state === "online" ? "out" : "displaced");

const ENDS = {
  logout: ["Logout", "Unregister"],
  linkClose: ["Disconnect", "LinkClose"],
  timeout: ["Disconnect", "TimeOut"],
} as const;

/**
 * A connection is over, by a logout or without one. Nothing happens when its device has signed in by another one since, or was signed
 * out: then it is not this connection's any more.
 */
export async function signOff(
  deps: PresenceDeps,
  app: KnownApp,
  device: {
    readonly userID: string;
    readonly deviceID: string;
    readonly platform: Platform;
    readonly address: string;
    readonly link: string;
  },
  how: keyof typeof ENDS,
): Promise<void> {
  const { userID, deviceID, platform, address, link } = device;
  const state = how === "logout" ? "out" : "offline";
  const since = secondsOf(deps.clock);
  const left = await deps.statusNews.around(app, userID, () =>
    deps.devices.leave(app.appID, { userID, deviceID, link, state, since }),
  );
  if (!left) return;
  await deps.customStatuses.left(app, userID);
  const [action, reason] = ENDS[how];
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
  const devices = await deps.statusNews.around(app, userID, async () => {
    const all = await deps.devices.list(app.appID, [userID]);
    if (all.length > 0) {
      await deps.devices.put(
        app.appID,
        ...all.map((device) => ({ ...device, state: "out" as const, since })),
      );
    }
    return all;
  });
  await deps.customStatuses.left(app, userID);
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
