import type { Result } from "@skein-im/protocol";
import type { Appended } from "../../domains/message/message-store.ts";
import type {
  InvitationStore,
  NewSignal,
  StoredInvitation,
} from "../../domains/signaling/invitation-store.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";
import { INVITATION_COLUMNS, type InvitationRow, invitationOf } from "./writes/invitation-rows.ts";

/** Invitations that wait for one user's answer and that a device is told of: the newest. */
const TO_ANSWER_MAX = 200;

export class SqliteInvitationStore implements InvitationStore {
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
  }

  append(signal: NewSignal): Promise<Result<Appended>> {
    return this.#writer.run("appendSignal", signal);
  }

  async openOf(app: number, user: string): Promise<readonly StoredInvitation[]> {
    const own = this.#sql.all(
      `SELECT ${INVITATION_COLUMNS} FROM invitation i WHERE i.app = ? AND i.inviter = ? ORDER BY i.begun_at, i.invite_id`,
      app,
      user,
    );
    const toAnswer = this.#sql.all(
      `SELECT ${INVITATION_COLUMNS} FROM invitee e
       JOIN invitation i ON i.app = e.app AND i.invite_id = e.invite_id
       WHERE e.app = ? AND e.user_id = ? AND e.open = 1 ORDER BY i.begun_at DESC, i.invite_id DESC LIMIT ?`,
      app,
      user,
      TO_ANSWER_MAX,
    );
    return ([...own, ...toAnswer.reverse()] as InvitationRow[]).map((row) => invitationOf(this.#sql, row));
  }

  async due(before: number, limit: number): Promise<readonly StoredInvitation[]> {
    const rows = this.#sql.all(
      `SELECT ${INVITATION_COLUMNS} FROM invitation i WHERE i.due_at <= ? ORDER BY i.due_at LIMIT ?`,
      before,
      limit,
    ) as InvitationRow[];
    return rows.map((row) => invitationOf(this.#sql, row));
  }

  async nextDue(): Promise<number | undefined> {
    const { next } = this.#sql.get("SELECT min(due_at) AS next FROM invitation") as { next: number | null };
    return next ?? undefined;
  }

  forget(app: number, inviteID: string): Promise<void> {
    return this.#writer.run("forgetInvitation", { app, inviteID });
  }
}
