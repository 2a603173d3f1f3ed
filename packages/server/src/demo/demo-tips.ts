import type { AppStore } from "../domains/app/app-store.ts";
import { DEFAULT_TIPS } from "../domains/group/group-types.ts";

/**
 * A demo's groups tell more than is told by default. That all members are muted: the page closes the field of those who
 * may not write. Who joined a meeting: by that message the group is in the list of the newcomer at once.
 */
export async function ensureDemoTips(apps: AppStore, appID: number): Promise<void> {
  const app = await apps.get(appID);
  if (app === undefined || app.settings.groupTips !== undefined) return;
  const muted = ["Public.muteAll", "Meeting.muteAll", "Community.muteAll"];
  const groupTips = [...DEFAULT_TIPS, ...muted, "Meeting.member"];
  await apps.setSettings(appID, { ...app.settings, groupTips });
}
