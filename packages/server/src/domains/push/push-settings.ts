/** A certificate of an app: how its notifications reach one kind of device. `id` is the businessID of the SDK. Source: console 3.3. */
export type PushProviderSettings = WebPushSettings | FcmSettings | ApnsSettings | HttpPushSettings;

interface Named {
  /** 1..2,147,483,647 */
  readonly id: number;
  readonly name: string;
}

export interface WebPushSettings extends Named {
  readonly kind: "web";
  /** Whom a push service may turn to: mailto: or https:. */
  readonly subject: string;
  /** base64url; pages subscribe with it. */
  readonly publicKey: string;
  readonly privateKey: string;
  /** Hosts of push services that are called, `*.example.org` with all below; or `http://127.0.0.1:9000`, for tests. */
  readonly hosts: readonly string[];
}

export interface FcmSettings extends Named {
  readonly kind: "fcm";
  readonly projectID: string;
  readonly clientEmail: string;
  /** PEM. */
  readonly privateKey: string;
  /** Where access tokens come from. */
  readonly tokenURL: string;
  readonly url: string;
}

export interface ApnsSettings extends Named {
  readonly kind: "apns";
  /** PEM, from a .p8 file. */
  readonly privateKey: string;
  readonly keyID: string;
  readonly teamID: string;
  /** The bundle ID of the app. */
  readonly topic: string;
  readonly url: string;
}

export interface HttpPushSettings extends Named {
  readonly kind: "http";
  readonly url: string;
  /** Signs what is sent. */
  readonly secret: string;
  readonly vendor: PushVendor;
}

export type PushVendor = (typeof PUSH_VENDORS)[number];
export const PUSH_VENDORS = ["other", "huawei", "honor", "xiaomi", "oppo", "vivo", "meizu"] as const;

/** Of one app. Source: console 3.3. */
export const PUSH_PROVIDERS_MAX = 20;

/** Push services of browsers. What a page names as its subscription is called from here: it must not be just any address. */
export const WEB_PUSH_HOSTS: readonly string[] = [
  "fcm.googleapis.com",
  "*.push.services.mozilla.com",
  "*.push.apple.com",
  "*.notify.windows.com",
];

export const APNS_URL = {
  production: "https://api.push.apple.com",
  development: "https://api.sandbox.push.apple.com",
} as const;

export const FCM_URL = "https://fcm.googleapis.com";
