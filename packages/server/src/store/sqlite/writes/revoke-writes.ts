import { refOf } from "../../../domains/message/log-key.ts";
import type { NewChange } from "../../../domains/message/message-store.ts";
import type { FoundMessage } from "./change-log-writes.ts";
import { removeExtensions } from "./extension-writes.ts";
import { removeMentions } from "./mention-writes.ts";
import { unpin } from "./pin-writes.ts";
import { removeReceipts } from "./receipt-writes.ts";
import type { WriteContext } from "./write-context.ts";

/** What a revoked message loses. Source: messages 16.2. */
export function removeBelongings(
  context: WriteContext,
  { head, row }: FoundMessage,
  { app, log, seq, payload, now }: NewChange,
): void {
  const { sql } = context;
  removeMentions(context, head, seq, payload);
  removeReceipts(context, head, seq);
  const { groupID } = refOf(log);
  if (groupID !== undefined) unpin(context, { app, groupID, seq, now });
  sql.run("DELETE FROM message_reaction WHERE row = ?", row);
  removeExtensions(context, row);
  sql.run("DELETE FROM log_change WHERE row = ? AND kind IN ('reactions', 'extensions')", row);
}
