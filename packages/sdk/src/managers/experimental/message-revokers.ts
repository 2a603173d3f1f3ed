import { fail, ok, type Result } from "@skein-im/protocol";
import type { WriteBehindCache } from "../../cache/write-behind-cache.ts";
import { msgIDsOf } from "../../messages/find-message.ts";

const MESSAGES_MAX = 100;

/** Who revoked messages that are on this device, by msgID; those that nobody revoked are left out. Fails with 6017. */
export async function messageRevokers(
  cache: Pick<WriteBehindCache, "messagesByID">,
  raw: unknown,
): Promise<Result<Record<string, string>>> {
  const msgIDs = msgIDsOf(raw, undefined) ?? [];
  if (msgIDs.length === 0 || msgIDs.length > MESSAGES_MAX) {
    return fail("invalid_parameters", `name 1 to ${MESSAGES_MAX} messages`);
  }
  const records = await cache.messagesByID([...new Set(msgIDs)]);
  return ok(
    Object.fromEntries(
      records.flatMap(({ msgID, wire }) => (wire.revoked === undefined ? [] : [[msgID, wire.revoked.by]])),
    ),
  );
}
