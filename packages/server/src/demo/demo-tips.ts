import type { AppStore } from "../domains/app/app-store.ts";
import { DEFAULT_TIPS } from "../domains/group/group-types.ts";

/** A demo's groups tell, too, when all members are muted: the page closes the field of those who may not write. */
export async function ensureDemoTips(apps: AppStore, appID: number): Promise<void> {
  const app = await apps.get(appID);
  if (app === undefined || app.settings.groupTips !== undefined) return;
  const groupTips = [...DEFAULT_TIPS, "Public.muteAll", "Meeting.muteAll", "Community.muteAll"];
  await apps.setSettings(appID, { ...app.settings, groupTips });
}
