import type { Invitation } from "../../../domains/signaling/invitation.ts";
import type { StoredInvitation } from "../../../domains/signaling/invitation-store.ts";
import type { Statements } from "../statements.ts";
import type { WriteContext } from "./write-context.ts";

export const INVITATION_COLUMNS = `i.app, i.invite_id AS inviteID, i.inviter, i.log_key AS log, i.seq, i.due_at AS dueAt,
  i.times_out AS timesOut, i.only_for AS only, i.signal`;

export interface InvitationRow {
  readonly app: number;
  readonly inviteID: string;
  readonly inviter: string;
  readonly log: string;
  readonly seq: number;
  readonly dueAt: number;
  readonly timesOut: number;
  readonly only: string | null;
  readonly signal: string;
}

/** A row with its invitees. */
export function invitationOf(sql: Statements, row: InvitationRow): StoredInvitation {
  const invitees = sql.all(
    "SELECT user_id AS user, open FROM invitee WHERE app = ? AND invite_id = ? ORDER BY nth",
    row.app,
    row.inviteID,
  ) as { user: string; open: number }[];
  return {
    app: row.app,
    inviteID: row.inviteID,
    inviter: row.inviter,
    invitees: invitees.map(({ user }) => user),
    open: invitees.filter(({ open }) => open === 1).map(({ user }) => user),
    dueAt: row.dueAt,
    timesOut: row.timesOut === 1,
    only: row.only === null ? undefined : (JSON.parse(row.only) as string[]),
    signal: row.signal,
    seq: row.seq,
  };
}

export const findInvitation = (sql: Statements, app: number, inviteID: string): InvitationRow | undefined =>
  sql.get(
    `SELECT ${INVITATION_COLUMNS} FROM invitation i WHERE i.app = ? AND i.invite_id = ?`,
    app,
    inviteID,
  ) as InvitationRow | undefined;

export function insertInvitation(
  { sql }: WriteContext,
  app: number,
  invitation: Invitation & { readonly log: string; readonly seq: number },
  now: number,
): void {
  const { inviteID, inviter, invitees, log, seq, dueAt, timesOut, only, signal } = invitation;
  sql.run(
    `INSERT INTO invitation (app, invite_id, inviter, log_key, seq, begun_at, due_at, times_out, only_for, signal)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    app,
    inviteID,
    inviter,
    log,
    seq,
    now,
    dueAt,
    timesOut ? 1 : 0,
    only === undefined ? null : JSON.stringify(only),
    signal,
  );
  invitees.forEach((user, nth) => {
    sql.run(
      "INSERT INTO invitee (app, invite_id, nth, user_id, open) VALUES (?, ?, ?, ?, 1)",
      app,
      inviteID,
      nth,
      user,
    );
  });
}

/** Those who are not in `open` have answered. */
export function closeInvitees(
  { sql }: WriteContext,
  app: number,
  { inviteID, open: before }: Invitation,
  open: readonly string[],
): void {
  for (const user of before) {
    if (open.includes(user)) continue;
    sql.run(
      "UPDATE invitee SET open = 0 WHERE app = ? AND invite_id = ? AND user_id = ?",
      app,
      inviteID,
      user,
    );
  }
}

export function removeInvitation({ sql }: WriteContext, app: number, inviteID: string): void {
  sql.run("DELETE FROM invitation WHERE app = ? AND invite_id = ?", app, inviteID);
  sql.run("DELETE FROM invitee WHERE app = ? AND invite_id = ?", app, inviteID);
}

export const isOpen = ({ sql }: WriteContext, app: number, inviteID: string): boolean =>
  findInvitation(sql, app, inviteID) !== undefined;

/** Of one that is not open nothing changes. */
export function setSignal(
  { sql }: WriteContext,
  app: number,
  { inviteID, signal }: { readonly inviteID: string; readonly signal: string },
): void {
  sql.run("UPDATE invitation SET signal = ? WHERE app = ? AND invite_id = ?", signal, app, inviteID);
}
