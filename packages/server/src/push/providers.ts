import type { KnownApp } from "../domains/app/app-directory.ts";
import type { PushProvider } from "../domains/push/push-provider.ts";
import type { PushProviderSettings } from "../domains/push/push-settings.ts";
import { ApnsProvider } from "./apns-provider.ts";
import { FcmProvider } from "./fcm-provider.ts";
import { HttpPushProvider } from "./http-push-provider.ts";
import type { PostDeps } from "./post.ts";
import { WebPushProvider } from "./web-push-provider.ts";

interface Open {
  /** As it was found last; settings are read again every second. */
  source: PushProviderSettings;
  readonly provider: PushProvider;
}

/** The providers of all apps, each opened with its first use and anew after a change of its settings. */
export class PushProviders {
  readonly #deps: PostDeps;
  readonly #open = new Map<string, Open>();

  constructor(deps: PostDeps) {
    this.#deps = deps;
  }

  /** Undefined when the app has no certificate of this number. */
  find({ appID, settings }: KnownApp, businessID: number): PushProvider | undefined {
    const key = `${appID}\t${businessID}`;
    const found = settings.pushProviders.find(({ id }) => id === businessID);
    const open = this.#open.get(key);
    if (open !== undefined && found !== undefined && isSame(open.source, found)) {
      open.source = found;
      return open.provider;
    }
    if (open !== undefined) {
      this.#open.delete(key);
      void open.provider.close();
    }
    if (found === undefined) return undefined;
    try {
      const provider = openProvider(found, this.#deps);
      this.#open.set(key, { source: found, provider });
      return provider;
    } catch {
      // Keys that are none: as if there were no certificate.
      return undefined;
    }
  }

  async close(): Promise<void> {
    const open = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(open.map(({ provider }) => provider.close()));
  }
}

const isSame = (one: PushProviderSettings, other: PushProviderSettings): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

/** Throws for keys that are none. */
export function openProvider(settings: PushProviderSettings, deps: PostDeps): PushProvider {
  switch (settings.kind) {
    case "web":
      return new WebPushProvider(settings, deps);
    case "fcm":
      return new FcmProvider(settings, deps);
    case "apns":
      return new ApnsProvider(settings, deps);
    case "http":
      return new HttpPushProvider(settings, deps);
    default:
      return settings satisfies never;
  }
}
