import type { Platform } from "@skein-im/protocol";
import type { KnownApp } from "../domains/app/app-directory.ts";
import { switchOf } from "../domains/app/webhook-commands.ts";
import type { Sender } from "../domains/message/send-request.ts";
import type { Origin } from "./webhook-request.ts";

/** Whether the app wants the callback. */
export const isOn = ({ settings: { webhook } }: KnownApp, command: string): boolean =>
  webhook.url !== "" && webhook.commands.includes(switchOf(command));

export const DEVICE_NAME: Readonly<Partial<Record<Platform, string>>> = { iPhone: "iOS" };

/** Values of `OptPlatform`; all else is `Unknown`. Source: webhooks 1.2. */
const OPT_PLATFORMS: readonly string[] = ["RESTAPI", "Web", "Android", "Windows", "Mac", "iPad"];

export function optPlatform(platform: string): string {
  if (platform === "iPhone") return "iOS";
  return OPT_PLATFORMS.includes(platform) ? platform : "Unknown";
}

export const originOf = ({ address, platform }: Pick<Sender, "address" | "platform">): Origin => ({
  address,
  platform: optPlatform(platform),
});
