import { ERROR, fail, ok, type Result } from "@skein-im/protocol";
import type { Session } from "../account/session.ts";
import { targetOf } from "../conversations/conversation-id.ts";
import { findMessage, type RawMessageRef } from "./find-message.ts";
import { STATUS } from "./message-record.ts";

/**
 * Revokes a sent message; one of a live room by its object, or by its msgID where this device has it. Fails with 7011 (not
 * on this device), 7014 (never sent), 20023 (revoked before), and what the server says: 20016, 20022, 10030, 10031, 10032, 10041, 10007,
 * 10023.
 */
export async function revokeMessage(session: Session, ref: RawMessageRef): Promise<Result<void>> {
  const found = await findMessage(session.cache, ref);
  if (!found.ok) return liveMessage(session, ref) ?? found;
  const { conversationID, seq, status, wire, msgID } = found.value;
  if (status === STATUS.revoked) return fail("already_revoked");
  if (seq === 0) {
    const live =
      status === STATUS.sent ? liveMessage(session, { message: { ...wire.to, msgID } }) : undefined;
    return live ?? fail("invalid_state", "the message was not sent");
  }
  const answer = await session.link.request("message.revoke", { of: targetOf(conversationID), seq });
  if (!answer.ok) return (await wasOurs(session, answer.error.code, msgID)) ? ok(undefined) : answer;
  // The push comes to this device too; whichever is first counts.
  session.synchronizer.changed(conversationID, {
    changeSeq: answer.value.changeSeq,
    kind: "revoked",
    seq,
    message: {
      ...wire,
      version: (wire.version ?? 0) + 1,
      revoked: { by: session.userID, reason: "", time: Math.floor(session.serverNow / 1_000) },
    },
  });
  return ok(undefined);
}

/** Of a live room; the push, which comes to this device too, tells of it. Undefined: it is of none. */
function liveMessage(
  { knownGroups, link }: Session,
  { message }: RawMessageRef,
): Promise<Result<void>> | undefined {
  const { groupID, msgID } = (message ?? {}) as { readonly groupID?: unknown; readonly msgID?: unknown };
  if (typeof groupID !== "string" || typeof msgID !== "string" || !knownGroups.isLive(groupID))
    return undefined;
  return link
    .request("message.revoke_live", { groupID, msgID })
    .then((answer) => (answer.ok ? ok(undefined) : answer));
}

/** The link broke before the answer came, and the repeated request finds the work of the first one. */
async function wasOurs(session: Session, code: number, msgID: string): Promise<boolean> {
  if (code !== ERROR.already_revoked.code) return false;
  const [record] = await session.cache.messagesByID([msgID]);
  return record?.wire.revoked?.by === session.userID;
}
