export type PushResult = "sent" | "refused" | "invalid" | "retried" | "expired";

/** Apple's number. */
export const APNS = 1;

/** Providers by their numbers in callbacks. Source: webhooks 13. */
const NAMES: Readonly<Record<number, string>> = {
  [APNS]: "apns",
  2: "xiaomi",
  3: "huawei",
  4: "fcm",
  5: "meizu",
  6: "oppo",
  7: "vivo",
  8: "honor",
  100: "web",
  101: "http",
};

/** Told of what became of a push, for metrics. */
export type CountPush = (platform: number, result: PushResult) => void;

export const providerName = (platform: number): string => NAMES[platform] ?? "other";
