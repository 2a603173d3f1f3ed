import webPush from "web-push";
import type { KnownApp } from "../domains/app/app-directory.ts";
import type { AppStore } from "../domains/app/app-store.ts";
import {
  type PushProviderSettings,
  WEB_PUSH_HOSTS,
  type WebPushSettings,
} from "../domains/push/push-settings.ts";

/** Of the certificate that a demo makes for itself. */
const CERTIFICATE = 1;

/** What a page subscribes to Web Push with. */
export interface DemoPush {
  readonly businessID: number;
  /** VAPID, base64url. */
  readonly publicKey: string;
}

/** A demo's visitors can have notifications without anybody setting up a certificate: one is made at the first start. */
export async function ensureDemoPush(apps: AppStore, appID: number): Promise<void> {
  const app = await apps.get(appID);
  if (app === undefined || (app.settings.pushProviders ?? []).length > 0) return;
  const provider: WebPushSettings = {
    id: CERTIFICATE,
    name: "demo",
    kind: "web",
    subject: "mailto:demo@example.org",
    ...webPush.generateVAPIDKeys(),
    hosts: WEB_PUSH_HOSTS,
  };
  await apps.setSettings(appID, { ...app.settings, pushProviders: [provider] });
}

/** The app's first certificate for browsers; undefined when it has none. */
export function webPushOf(app: KnownApp | undefined): DemoPush | undefined {
  const isWeb = (one: PushProviderSettings): one is WebPushSettings => one.kind === "web";
  const provider = app?.settings.pushProviders.find(isWeb);
  return provider && { businessID: provider.id, publicKey: provider.publicKey };
}
