import {
  CONVERSATION_DATA_BYTES_MAX,
  type ConversationResult,
  fail,
  ok,
  type Result,
  type SettingsChange,
  type Target,
  utf8Bytes,
} from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { ViewOwner } from "../message/delete-messages.ts";
import { logOf } from "../message/log-key.ts";
import { nameLogs, ownerOf, resultsOf, type SettingDeps, tellOthers, wireChange } from "./setting-owner.ts";

export interface Marking {
  readonly of: Target;
  /** Bits to take away and then to set, as decimal numbers. */
  readonly clear?: string;
  readonly set?: string;
  /** "" removes it; missing: as it is. */
  readonly customData?: string;
}

/** Star, unread, fold, hide, and those of the app: bits 32 to 63. Source: conversations 9. */
const KNOWN_MARKS = 0xfn | (0xffffffffn << 32n);

/**
 * Marks conversations of the owner, or keeps the app's data with them, on all devices; nothing else about them changes. Each is named
 * once; those that are not in the list (6004), or of groups that were left (51007), have that as their result. Fails with 7008,
 * 60020 (switched off), 6017 (other marks, data of more than 256 bytes), 51008 (too many, nothing was done).
 * Source: conversations 9, 10.
 */
export async function markConversations(
  deps: SettingDeps,
  app: KnownApp,
  user: ViewOwner,
  markings: readonly Marking[],
): Promise<Result<{ results: ConversationResult[]; change?: SettingsChange }>> {
  const max = app.settings.markedConversations;
  if (max === 0) return fail("service_not_enabled", "marks and custom data are switched off");
  for (const { clear, set, customData = "" } of markings) {
    if (!areMarks(clear) || !areMarks(set)) {
      return fail("invalid_parameters", "marks are the bits 0 to 3 and 32 to 63");
    }
    if (utf8Bytes(customData) > CONVERSATION_DATA_BYTES_MAX) {
      return fail("invalid_parameters", `custom data has at most ${CONVERSATION_DATA_BYTES_MAX} bytes`);
    }
  }
  const owner = ownerOf(deps, app, user);
  if (!owner.ok) return owner;
  const of = markings.map((marking) => marking.of);
  const { logs, left } = await nameLogs(deps, app, user, of);
  const byLog = new Map(markings.map(({ of: target, ...item }) => [logOf(user.userID, target), item]));
  const items = logs.map((log) => ({ log, ...byLog.get(log) }));
  const settled = await deps.settings.mark({ owner: owner.value, items, max });
  if (settled === "full") return fail("too_many_marked");
  const results = resultsOf(user, of, settled.missing, left);
  if (settled.change === undefined) return ok({ results });
  const change = wireChange(user, settled.change);
  tellOthers(deps, app, user, "conversation.settings", change);
  return ok({ results, change });
}

const areMarks = (bits = "0"): boolean => (BigInt(bits) & ~KNOWN_MARKS) === 0n;
