import { type ConversationResult, ok, type Result, type Target } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { ViewOwner } from "../message/delete-messages.ts";
import { logOf, targetFor } from "../message/log-key.ts";
import type { ConversationStore } from "./conversation-store.ts";
import { ownerOf, result, type SettingDeps, tellOthers } from "./setting-owner.ts";

export type DeletionDeps = Pick<SettingDeps, "fanOut" | "settingRate" | "clock"> & {
  readonly conversations: ConversationStore;
};

export interface DeletionOutcome {
  /** In the order asked. */
  readonly results: (ConversationResult & { deletedSeq?: number })[];
  readonly rev: number;
}

/**
 * Takes conversations out of the owner's list, with pin, marks, custom data and groups; `clear` takes their messages too. Nobody else
 * notices, and no group is left. The next message brings one back. Those that the owner does not have: 6004 as their result;
 * one that is deleted already is a success. With the app's `syncConversationDeletion` off, other devices keep theirs and hear of
 * the settings and the messages only. Fails with 7008. Source: conversations 13.
 */
export async function deleteConversations(
  deps: DeletionDeps,
  app: KnownApp,
  user: ViewOwner,
  { of, clear }: { readonly of: readonly Target[]; readonly clear: boolean },
): Promise<Result<DeletionOutcome>> {
  const owner = ownerOf(deps, app, user);
  if (!owner.ok) return owner;
  const logs = [...new Set(of.map((target) => logOf(user.userID, target)))];
  const { deleted, rev } = await deps.conversations.deleteConversations({ ...owner.value, logs, clear });
  const seqs = new Map(deleted.map(({ log, deletedSeq }) => [log, deletedSeq]));
  if (deleted.length > 0) tell(deps, app, user, { deleted, clear, rev });
  const results = of.map((target) => {
    const deletedSeq = seqs.get(logOf(user.userID, target));
    return deletedSeq === undefined ? result("conversation_not_found") : { code: 0, desc: "", deletedSeq };
  });
  return ok({ results, rev });
}

function tell(
  deps: DeletionDeps,
  app: KnownApp,
  user: ViewOwner,
  { deleted, clear, rev }: Awaited<ReturnType<ConversationStore["deleteConversations"]>> & { clear: boolean },
): void {
  const of = deleted.map(({ log, deletedSeq }) => ({ of: targetFor(user.userID, log), deletedSeq }));
  if (app.settings.syncConversationDeletion) {
    tellOthers(deps, app, user, "conversation.deleted", { of, clear, rev });
    return;
  }
  const conversations = of.map(({ of: target }) => ({ of: target, settings: { rev } }));
  tellOthers(deps, app, user, "conversation.settings", { rev, conversations });
  if (!clear) return;
  for (const { of: target, deletedSeq: clearedSeq } of of) {
    const body = { of: target, clearedSeq };
    deps.fanOut.toUser(app.appID, user.userID, "message.cleared", body, user.sessionID);
  }
}
