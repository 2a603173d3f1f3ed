import { fail, ok, type Result, type Target } from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { ConversationStore } from "../conversation/conversation-store.ts";
import type { FanOut } from "../fan-out.ts";
import { TYPE_TRAITS } from "../group/group-types.ts";
import type { Membership } from "../group/membership.ts";
import { groupLog, logOf } from "./log-key.ts";
import { checkMayReadGroup } from "./message-policy.ts";

export interface DeleteDeps {
  readonly membership: Membership;
  readonly conversations: ConversationStore;
  readonly fanOut: FanOut;
  readonly clock: Clock;
}

/** Whose view it is; the session that asks needs no push. */
export interface ViewOwner {
  readonly userID: string;
  readonly isApp: boolean;
  readonly sessionID?: string | undefined;
}

/**
 * Takes messages out of one user's view, for good; the user's other devices hear of it and nobody else.
 * Unknown seqs are passed over. Resolves to the number of all deletions. Fails with 10007, 10010, 10015. Source: messages 16.4.
 */
export async function deleteMessages(
  deps: DeleteDeps,
  app: KnownApp,
  owner: ViewOwner,
  { of, seqs }: { readonly of: Target; readonly seqs: readonly number[] },
): Promise<Result<{ deletions: number }>> {
  const allowed = await checkMayChangeView(deps, app, owner, of);
  if (!allowed.ok) return allowed;
  const deleted = await deps.conversations.deleteMessages({
    app: app.appID,
    user: owner.userID,
    log: logOf(owner.userID, of),
    seqs,
    now: deps.clock.now(),
  });
  const { seqs: gone, deletions } = deleted ?? { seqs: [], deletions: 0 };
  if (gone.length > 0) {
    const body = { of, seqs: [...gone], deletions };
    deps.fanOut.toUser(app.appID, owner.userID, "message.deleted", body, owner.sessionID);
  }
  return ok({ deletions });
}

/** The same for all messages that are there; nothing is unread then, and the conversation stays. */
export async function clearHistory(
  deps: DeleteDeps,
  app: KnownApp,
  owner: ViewOwner,
  { of }: { readonly of: Target },
): Promise<Result<{ clearedSeq: number }>> {
  const allowed = await checkMayChangeView(deps, app, owner, of);
  if (!allowed.ok) return allowed;
  const log = logOf(owner.userID, of);
  const clearedSeq = await deps.conversations.clear(app.appID, owner.userID, log, deps.clock.now());
  if (clearedSeq === undefined) return ok({ clearedSeq: 0 });
  deps.fanOut.toUser(app.appID, owner.userID, "message.cleared", { of, clearedSeq }, owner.sessionID);
  return ok({ clearedSeq });
}

/** What a user has deleted, after the first `since` deletions: for devices that were away. */
export async function getDeleted(
  { conversations }: Pick<DeleteDeps, "conversations">,
  app: KnownApp,
  userID: string,
  { of, since, limit }: { readonly of: Target; readonly since: number; readonly limit: number },
): Promise<{ seqs: number[]; deletions: number; finished: boolean }> {
  const seqs = await conversations.deletedSince(app.appID, userID, logOf(userID, of), since, limit);
  return { seqs: [...seqs], deletions: since + seqs.length, finished: seqs.length < limit };
}

const checkMayChangeView = async (
  deps: DeleteDeps,
  app: KnownApp,
  owner: ViewOwner,
  of: Target,
): Promise<Result<void>> =>
  of.groupID === undefined ? ok(undefined) : checkMayReadGroup(deps, app, owner, of.groupID);

/**
 * Takes the messages of a group up to a seq out of everybody's view; those who are there hear of it, the others learn it with their next
 * sync. Fails with 10015, 10010, 10007 (the group keeps no messages). Source: rest/groups, clear_group_msg.
 */
export async function clearGroup(
  deps: DeleteDeps,
  app: KnownApp,
  { groupID, upTo }: { readonly groupID: string; readonly upTo: number | undefined },
): Promise<Result<void>> {
  const allowed = await checkMayReadGroup(deps, app, { userID: "", isApp: true }, groupID);
  if (!allowed.ok) return allowed;
  const group = await deps.membership.group(app.appID, groupID);
  if (group !== undefined && (group.topic !== undefined || !TYPE_TRAITS[group.type].stored)) {
    return fail("group_not_allowed", "topics, and groups of this type, cannot be cleared");
  }
  const clearing = { app: app.appID, log: groupLog(groupID), upTo, now: deps.clock.now() };
  const clearedSeq = await deps.conversations.clearForAll(clearing);
  if (clearedSeq === undefined || clearedSeq === 0) return ok(undefined);
  const body = { of: { groupID }, clearedSeq };
  deps.fanOut.toLog(app.appID, { groupID }, "message.cleared", JSON.stringify(body));
  return ok(undefined);
}
