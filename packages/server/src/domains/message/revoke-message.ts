import { fail, ok, type Result, type Revocation, type Target, type WireMessage } from "@skein-im/protocol";
import { type Clock, secondsOf } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import { authorise, placeOf } from "../group/permissions.ts";
import { type ChangeDeps, changeMessage } from "./change-message.ts";
import type { Reader } from "./get-history.ts";
import type { MessageHooks } from "./message-hooks.ts";
import type { Sender } from "./send-request.ts";

export interface RevokeDeps extends ChangeDeps {
  readonly hooks: Pick<MessageHooks, "afterRevoke">;
}

/**
 * Revokes a message: everyone who could see it, the acting device too, hears of it. Users revoke
 * their own within the window, owner and admins of a group those of all members; the app any, at any time.
 * The content stays with the record, as the interface has it; clients show a note in its place. Fails with
 * 20022/10030 (no such message), 20023, 20016/10031 (window over), 10032 (a tip), 10041 (switched off), 10007. Source: messages 16.2.
 */
export async function revokeMessage(
  deps: RevokeDeps,
  app: KnownApp,
  operator: Sender,
  request: { readonly of: Target; readonly seq: number; readonly reason?: string },
): Promise<Result<{ changeSeq: number }>> {
  const { of, seq, reason = "" } = request;
  const mayAll = operator.isApp || (await leadsGroup(deps, app, operator.userID, of));
  const revoked = await changeMessage(deps, app, operator, {
    of,
    seq,
    kind: "revoked",
    edit(message) {
      const allowed = checkMayRevoke(deps, app, operator, mayAll, message);
      if (!allowed.ok) return allowed;
      return ok({ ...message, revoked: revocationBy(operator, reason, deps.clock) });
    },
  });
  if (!revoked.ok) return revoked;
  const { changeSeq, message } = revoked.value;
  deps.hooks.afterRevoke({ app, operator, message });
  return ok({ changeSeq });
}

/** What is said of who took a message back. */
export const revocationBy = (operator: Sender, reason: string, clock: Clock): Revocation => ({
  // The app acts in nobody's name here: its admin is shown.
  by: operator.operator,
  reason,
  time: secondsOf(clock),
  ...(!operator.isApp && operator.shownAs.nickName !== "" && { nickName: operator.shownAs.nickName }),
  ...(!operator.isApp && operator.shownAs.faceUrl !== "" && { faceUrl: operator.shownAs.faceUrl }),
});

/** Owner and admins of the group. */
export async function leadsGroup(
  { membership }: Pick<ChangeDeps, "membership">,
  app: KnownApp,
  userID: string,
  of: Target,
): Promise<boolean> {
  if (of.groupID === undefined) return false;
  const group = await membership.group(app.appID, of.groupID);
  if (group === undefined) return false;
  const actor = await membership.actor(app.appID, group, userID);
  return authorise("revokeOthers", placeOf(group), actor).ok;
}

function checkMayRevoke(
  deps: ChangeDeps,
  app: KnownApp,
  operator: Reader,
  mayAll: boolean,
  message: WireMessage,
): Result<void> {
  if (message.revoked !== undefined) return fail("already_revoked");
  if (message.elements.some(({ MsgType }) => MsgType === "TIMGroupTipElem")) return fail("group_revoke_kind");
  if (operator.isApp) return ok(undefined);
  const inGroup = message.to.groupID !== undefined;
  if (message.from !== operator.userID && !mayAll) {
    return inGroup
      ? fail("group_not_allowed", "only its sender, the owner and admins may revoke this message")
      : fail("msg_not_found", "only the sender may revoke a message");
  }
  const { revokeSeconds } = app.settings;
  if (revokeSeconds === 0 && inGroup) return fail("group_revoke_off");
  if (revokeSeconds === 0 || secondsOf(deps.clock) - message.time > revokeSeconds) {
    return fail(inGroup ? "group_revoke_window_over" : "revoke_window_over");
  }
  return ok(undefined);
}
