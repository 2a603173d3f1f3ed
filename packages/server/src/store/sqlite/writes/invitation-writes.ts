import { fail, INVITATIONS_OPEN_MAX, ok, type Result, SIGNAL_ACTION } from "@skein-im/protocol";
import type { Appended } from "../../../domains/message/message-store.ts";
import { begun, judge } from "../../../domains/signaling/invitation.ts";
import type { NewSignal } from "../../../domains/signaling/invitation-store.ts";
import {
  closeInvitees,
  findInvitation,
  insertInvitation,
  invitationOf,
  removeInvitation,
} from "./invitation-rows.ts";
import { append, findFirst } from "./message-writes.ts";
import type { WriteContext } from "./write-context.ts";

/** A message and what it says of an invitation, both or neither: an operation of its own, so that other messages pay nothing. */
export function appendSignal(context: WriteContext, { message, act, text }: NewSignal): Result<Appended> {
  const { heads, sql } = context;
  const { app, log } = message;
  const head = heads.find(app, log);
  const first = head === undefined ? undefined : findFirst(context, head, message);
  if (first !== undefined) return ok({ seq: first.seq, time: first.time, duplicate: true });

  const { inviteID, actionType } = act.signal;
  const row = findInvitation(sql, app, inviteID);
  if (actionType === SIGNAL_ACTION.invite) {
    if (row !== undefined) return fail("invitation_known");
    const room = makeRoom(context, app, act.by);
    if (!room.ok) return room;
    const appended = append(context, message);
    const invitation = { ...begun(act, text, message.only), log, seq: appended.seq };
    insertInvitation(context, app, invitation, act.now);
    return ok(appended);
  }
  const known = row === undefined || row.log !== log ? undefined : invitationOf(sql, row);
  const verdict = judge(known, act);
  if ("refused" in verdict) return fail(verdict.refused);
  const appended = append(context, message);
  if (verdict.open.length === 0) removeInvitation(context, app, inviteID);
  else if (known !== undefined) closeInvitees(context, app, known, verdict.open);
  return ok(appended);
}

/** The oldest without an end of its own gives way. */
function makeRoom(context: WriteContext, app: number, inviter: string): Result<void> {
  const { sql } = context;
  const { count } = sql.get(
    "SELECT count(*) AS count FROM invitation WHERE app = ? AND inviter = ?",
    app,
    inviter,
  ) as { count: number };
  if (count < INVITATIONS_OPEN_MAX) return ok(undefined);
  const endless = sql.get(
    `SELECT invite_id AS inviteID FROM invitation WHERE app = ? AND inviter = ? AND times_out = 0
     ORDER BY begun_at LIMIT 1`,
    app,
    inviter,
  ) as { inviteID: string } | undefined;
  if (endless === undefined) return fail("too_frequent", "too many invitations are open");
  removeInvitation(context, app, endless.inviteID);
  return ok(undefined);
}

export function forgetInvitation(
  context: WriteContext,
  { app, inviteID }: { readonly app: number; readonly inviteID: string },
): void {
  removeInvitation(context, app, inviteID);
}
