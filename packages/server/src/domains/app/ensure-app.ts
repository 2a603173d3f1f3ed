import { randomBytes } from "node:crypto";
import { type Clock, secondsOf } from "../../clock.ts";
import type { AppStore } from "./app-store.ts";

/** SDKAppID of the first app when nobody chose one. */
const FIRST_APP_ID = 1_400_000_001;

/** Long enough not to be guessed. */
export const isSecret = (text: string): boolean => text.length >= 16 && text.length <= 256;

export const newSecret = (): string => randomBytes(32).toString("hex");

/**
 * Makes sure that there is an app to start with: the one from the configuration, else the oldest one,
 * else a new one. A secret from the configuration is put in front of those the app has, so that
 * UserSigs made with a former one stay valid.
 */
export async function ensureApp(
  apps: AppStore,
  wanted: { readonly appID: number; readonly secret: string } | undefined,
  clock: Clock,
): Promise<{ appID: number; newSecret: string | undefined }> {
  const createdAt = secondsOf(clock);
  if (wanted !== undefined) {
    const existing = await apps.get(wanted.appID);
    if (existing === undefined) {
      await apps.create({ appID: wanted.appID, secrets: [wanted.secret], settings: {}, createdAt });
    } else if (existing.secrets[0] !== wanted.secret) {
      const others = existing.secrets.filter((secret) => secret !== wanted.secret);
      await apps.setSecrets(wanted.appID, [wanted.secret, ...others]);
    }
    return { appID: wanted.appID, newSecret: undefined };
  }
  const [oldest] = [...(await apps.list())].sort((a, b) => a.createdAt - b.createdAt);
  if (oldest !== undefined) return { appID: oldest.appID, newSecret: undefined };
  const secret = newSecret();
  await apps.create({ appID: FIRST_APP_ID, secrets: [secret], settings: {}, createdAt });
  return { appID: FIRST_APP_ID, newSecret: secret };
}
