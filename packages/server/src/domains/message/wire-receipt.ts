import type { WireReceipt } from "@skein-im/protocol";
import type { MessageReceipts } from "./receipt-store.ts";

/** Who has left since may have read: there is never less than nobody left. */
export const wireReceipt = ({ seq, msgID, readers, base, time }: MessageReceipts): WireReceipt => ({
  seq,
  msgID,
  read: readers,
  unread: Math.max(0, base - readers),
  time,
});
