import {
  CONVERSATION_GROUP_NAME_BYTES_MAX,
  type ConversationGroupChange,
  type ConversationResult,
  fail,
  ok,
  type Result,
  type SettingsChange,
  type Target,
  utf8Bytes,
} from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { ViewOwner } from "../message/delete-messages.ts";
import { type LogKey, logOf, targetFor } from "../message/log-key.ts";
import type { ChangedGroup, SettingOwner, SettledGroup } from "./conversation-setting-store.ts";
import { nameLogs, ownerOf, resultsOf, type SettingDeps, tellOthers, wireChange } from "./setting-owner.ts";

/** A group of the call with what became of its conversations, in the order asked. */
export interface GroupOutcome {
  readonly id: number;
  readonly results: ConversationResult[];
  /** Missing when all is as before. */
  readonly change?: SettingsChange;
}

/** A group of which only the list knows something new. */
export type ListOutcome = Omit<GroupOutcome, "results">;

/**
 * Groups of a user's conversations, the same on all devices: a name, and conversations, which may be in several. The calls fail with
 * 7008 and 60020 (switched off) beside what each says. Conversations that are not in the list (6004), or of groups that
 * were left (51007), have that as their result. Source: conversations 11.
 */

/** Fails with 51011 (the name is not possible, or taken), 51010 (too many groups). */
export async function createConversationGroup(
  deps: SettingDeps,
  app: KnownApp,
  user: ViewOwner,
  { name, of }: { readonly name: string; readonly of: readonly Target[] },
): Promise<Result<GroupOutcome>> {
  const owner = mayGroup(deps, app, user);
  if (!owner.ok) return owner;
  if (!isGroupName(name)) return fail("conversation_group_name");
  const { logs, left } = await nameLogs(deps, app, user, of);
  const { conversationGroups: groupsMax, groupedConversations: membersMax } = app.settings;
  const made = await deps.settings.createGroup({ owner: owner.value, name, logs, groupsMax, membersMax });
  if (made === "taken") return fail("conversation_group_name", "another conversation group has this name");
  if (made === "full") return fail("too_many_conversation_groups");
  const { groups, ...settled } = made;
  const group = { kind: "created", name, of: targetsOf(user, made.moved) } as const;
  return ok(finish(deps, app, user, settled, { of, left, group, groups }));
}

/** The conversations stay. Fails with 51009. */
export async function deleteConversationGroup(
  deps: SettingDeps,
  app: KnownApp,
  user: ViewOwner,
  { name }: { readonly name: string },
): Promise<Result<ListOutcome>> {
  const owner = mayGroup(deps, app, user);
  if (!owner.ok) return owner;
  const changed = await deps.settings.deleteGroup({ owner: owner.value, name });
  if (changed === "missing") return fail("conversation_group_missing");
  return ok(finishList(deps, app, user, changed, { kind: "deleted", name }));
}

/** Fails with 51009, 51011. */
export async function renameConversationGroup(
  deps: SettingDeps,
  app: KnownApp,
  user: ViewOwner,
  { name, to }: { readonly name: string; readonly to: string },
): Promise<Result<ListOutcome>> {
  const owner = mayGroup(deps, app, user);
  if (!owner.ok) return owner;
  if (!isGroupName(to)) return fail("conversation_group_name");
  const changed = await deps.settings.renameGroup({ owner: owner.value, name, to });
  if (changed === "missing") return fail("conversation_group_missing");
  if (changed === "taken") return fail("conversation_group_name", "another conversation group has this name");
  if (name === to) return ok({ id: changed.id });
  return ok(finishList(deps, app, user, changed, { kind: "renamed", name: to, formerName: name }));
}

/** Above the app's bound those that have been in the group for longest leave it. Fails with 51009. */
export async function addToConversationGroup(
  deps: SettingDeps,
  app: KnownApp,
  user: ViewOwner,
  { name, of }: { readonly name: string; readonly of: readonly Target[] },
): Promise<Result<GroupOutcome>> {
  const owner = mayGroup(deps, app, user);
  if (!owner.ok) return owner;
  const { logs, left } = await nameLogs(deps, app, user, of);
  const { groupedConversations: membersMax } = app.settings;
  const settled = await deps.settings.addToGroup({ owner: owner.value, name, logs, membersMax });
  if (settled === "missing") return fail("conversation_group_missing");
  const group = { kind: "added", name, of: targetsOf(user, settled.moved) } as const;
  return ok(finish(deps, app, user, settled, { of, left, group }));
}

/** Also those of groups that were left. Fails with 51009. */
export async function removeFromConversationGroup(
  deps: SettingDeps,
  app: KnownApp,
  user: ViewOwner,
  { name, of }: { readonly name: string; readonly of: readonly Target[] },
): Promise<Result<GroupOutcome>> {
  const owner = mayGroup(deps, app, user);
  if (!owner.ok) return owner;
  const logs = [...new Set(of.map((target) => logOf(user.userID, target)))];
  const settled = await deps.settings.removeFromGroup({ owner: owner.value, name, logs });
  if (settled === "missing") return fail("conversation_group_missing");
  const group = { kind: "removed", name, of: targetsOf(user, settled.moved) } as const;
  return ok(finish(deps, app, user, settled, { of, group }));
}

function mayGroup(deps: SettingDeps, app: KnownApp, user: ViewOwner): Result<SettingOwner> {
  const { conversationGroups, groupedConversations } = app.settings;
  return conversationGroups === 0 || groupedConversations === 0
    ? fail("service_not_enabled", "groups of conversations are switched off")
    : ownerOf(deps, app, user);
}

function isGroupName(name: string): boolean {
  const bytes = utf8Bytes(name);
  return bytes >= 1 && bytes <= CONVERSATION_GROUP_NAME_BYTES_MAX;
}

const targetsOf = ({ userID }: ViewOwner, logs: readonly LogKey[]): Target[] =>
  logs.map((log) => targetFor(userID, log));

interface Asked {
  readonly of: readonly Target[];
  readonly left?: ReadonlySet<LogKey>;
  readonly group: ConversationGroupChange;
  readonly groups?: NonNullable<SettingsChange["groups"]>;
}

function finish(
  deps: SettingDeps,
  app: KnownApp,
  user: ViewOwner,
  { id, missing, change, evicted }: SettledGroup,
  { of, left, group, groups }: Asked,
): GroupOutcome {
  const results = resultsOf(user, of, missing, left);
  if (change === undefined) return { id, results };
  const told: SettingsChange = {
    ...wireChange(user, change),
    ...(groups !== undefined && { groups }),
    group: { ...group, ...(evicted.length > 0 && { evicted: targetsOf(user, evicted) }) },
  };
  tellOthers(deps, app, user, "conversation.settings", told);
  return { id, results, change: told };
}

function finishList(
  deps: SettingDeps,
  app: KnownApp,
  user: ViewOwner,
  { id, groups }: ChangedGroup,
  group: ConversationGroupChange,
): ListOutcome {
  const change: SettingsChange = { rev: groups.rev, conversations: [], groups, group };
  tellOthers(deps, app, user, "conversation.settings", change);
  return { id, change };
}
