import { fail, isGroupID, ok, type Result } from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { Membership } from "../group/membership.ts";
import { groupLog } from "../message/log-key.ts";
import type { ConversationStore } from "./conversation-store.ts";

/** Groups of these types count nothing. Source: rest/groups, set_unread_msg_num. */
const UNCOUNTED: readonly string[] = ["Meeting", "AVChatRoom"];

/**
 * Makes a member's newest messages of a group unread, as many as asked for and there are; the others are read.
 * Nobody is told: the member's devices see it when they next ask for their conversations. Without effect in groups that
 * count nothing. Fails with 10015, 10010, 10007 (no member). Source: rest/groups.
 */
export async function setGroupUnread(
  deps: { readonly membership: Membership; readonly conversations: ConversationStore; readonly clock: Clock },
  app: KnownApp,
  { groupID, member, unread }: { readonly groupID: string; readonly member: string; readonly unread: number },
): Promise<Result<void>> {
  if (!isGroupID(groupID)) return fail("group_id_invalid");
  const group = await deps.membership.group(app.appID, groupID);
  if (group === undefined) return fail("group_missing");
  if (UNCOUNTED.includes(group.type)) return ok(undefined);
  const known = await deps.membership.member(app.appID, groupID, member);
  if (known === undefined) return fail("group_not_allowed", "Member_Account is not a member of the group");
  await deps.conversations.setUnread(app.appID, member, groupLog(groupID), unread, deps.clock.now());
  return ok(undefined);
}
