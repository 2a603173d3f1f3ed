import { fail, ok, type Result, type Target, type WireMessage } from "@skein-im/protocol";
import { secondsOf } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import { type ChangeDeps, changeMessage } from "./change-message.ts";
import type { Reader } from "./get-history.ts";

/**
 * Revokes a message: everyone who could see it, the acting device too, hears of it. Users revoke
 * their own within the window; the app any, at any time. The content stays with the record, as the
 * interface has it; clients show a note in its place. Fails with 20022/10030 (no such message),
 * 20023, 20016/10031 (window over), 10007. Source: messages 16.2.
 */
export async function revokeMessage(
  deps: ChangeDeps,
  app: KnownApp,
  operator: Reader,
  request: { readonly of: Target; readonly seq: number; readonly reason?: string },
): Promise<Result<{ changeSeq: number }>> {
  const { of, seq, reason = "" } = request;
  const revoked = await changeMessage(deps, app, operator, {
    of,
    seq,
    kind: "revoked",
    edit(message) {
      const allowed = checkMayRevoke(deps, app, operator, message);
      if (!allowed.ok) return allowed;
      return ok({ ...message, revoked: { by: operator.userID, reason, time: secondsOf(deps.clock) } });
    },
  });
  return revoked.ok ? ok({ changeSeq: revoked.value.changeSeq }) : revoked;
}

function checkMayRevoke(
  deps: ChangeDeps,
  app: KnownApp,
  operator: Reader,
  message: WireMessage,
): Result<void> {
  if (message.revoked !== undefined) return fail("already_revoked");
  if (operator.isApp) return ok(undefined);
  const inGroup = message.to.groupID !== undefined;
  if (message.from !== operator.userID) {
    return inGroup
      ? fail("group_not_allowed", "only the sender may revoke this message")
      : fail("msg_not_found", "only the sender may revoke a message");
  }
  if (secondsOf(deps.clock) - message.time > app.settings.revokeSeconds) {
    return fail(inGroup ? "group_revoke_window_over" : "revoke_window_over");
  }
  return ok(undefined);
}
