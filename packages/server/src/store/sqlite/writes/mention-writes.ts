import { AT_ALL, type WireMessage } from "@skein-im/protocol";
import type { NewMessage } from "../../../domains/message/message-store.ts";
import type { LogHead } from "./log-heads.ts";
import type { WriteContext } from "./write-context.ts";

/** Notes whom a message mentions. */
export function addMentions(
  { sql }: WriteContext,
  { id, lastSeq }: LogHead,
  { sender, mentions = [] }: Pick<NewMessage, "sender" | "mentions">,
): void {
  for (const user of mentions) {
    sql.run(
      "INSERT OR IGNORE INTO mention (log, user_id, seq, sender) VALUES (?, ?, ?, ?)",
      id,
      user,
      lastSeq,
      sender,
    );
  }
}

/** A revoked message mentions nobody any more. Source: conversations 6. */
export function removeMentions({ sql }: WriteContext, { id }: LogHead, seq: number, payload: string): void {
  const { atUserList = [] } = JSON.parse(payload) as WireMessage;
  for (const user of atUserList) {
    sql.run(
      "DELETE FROM mention WHERE log = ? AND user_id = ? AND seq = ?",
      id,
      user === AT_ALL ? "" : user,
      seq,
    );
  }
}
