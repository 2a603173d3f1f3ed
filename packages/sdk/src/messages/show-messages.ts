import type { Session } from "../account/session.ts";
import type { V2TimMessage } from "../v2tim/models/message.ts";
import type { MessageRecord } from "./message-record.ts";
import { toV2TimMessage } from "./to-v2tim-message.ts";

/** Messages as the interface shows them, with what the app attached to them on this device. */
export async function showMessages(
  session: Session,
  records: readonly MessageRecord[],
): Promise<V2TimMessage[]> {
  const msgIDs = records.map(({ msgID }) => msgID);
  const [localData, annotations] = await Promise.all([
    session.cache.localData(msgIDs),
    session.cache.annotations(msgIDs),
  ]);
  return records.map((record) =>
    toV2TimMessage(
      record,
      session.conversations.get(record.conversationID),
      session.reader,
      localData.get(record.msgID),
      annotations.get(record.msgID),
    ),
  );
}
