import { fail, ok, type Result, type SettingsChange, type Target } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { ViewOwner } from "../message/delete-messages.ts";
import { logOf } from "../message/log-key.ts";
import { nameLogs, ownerOf, type SettingDeps, tellOthers, wireChange } from "./setting-owner.ts";

/**
 * Puts a conversation above the others in the owner's list, on all devices, or takes it down again. Resolves to what changed; undefined
 * when it was so before. Fails with 7008, 60020 (switched off), 6004 (not in the list), 51007 (a group that was left cannot
 * be pinned), 51012 (too many). Source: conversations 8.
 */
export async function pinConversation(
  deps: SettingDeps,
  app: KnownApp,
  user: ViewOwner,
  { of, pinned }: { readonly of: Target; readonly pinned: boolean },
): Promise<Result<SettingsChange | undefined>> {
  const max = app.settings.pinnedConversations;
  if (max === 0) return fail("service_not_enabled", "pinning conversations is switched off");
  const owner = ownerOf(deps, app, user);
  if (!owner.ok) return owner;
  const { left } = await nameLogs(deps, app, user, pinned ? [of] : []);
  if (left.size > 0) return fail("conversation_left");
  const log = logOf(user.userID, of);
  const settled = await deps.settings.pin({ owner: owner.value, log, pinned, max });
  if (settled === "full") return fail("too_many_pinned");
  if (settled.missing.length > 0) return fail("conversation_not_found");
  if (settled.change === undefined) return ok(undefined);
  const change = wireChange(user, settled.change);
  tellOthers(deps, app, user, "conversation.settings", change);
  return ok(change);
}
