import { fail, ok, type Result } from "@skein-im/protocol";
import type { Conversation } from "./conversation.ts";
import { toBits } from "./marks.ts";

/** Conversations that an app asks about; fields that are missing are not asked for. Source: conversations 12. */
export interface ConversationFilter {
  readonly type?: "c2c_" | "group_";
  /** Name of a group of conversations; "" is none. */
  readonly group?: string;
  /** One of these marks; 0 is none at all. */
  readonly mark?: bigint;
  readonly unread?: boolean;
  readonly mentions?: boolean;
}

const TYPES = [undefined, "c2c_", "group_"] as const;

/** As an app gives it: what is null or undefined is missing. Fails with 6017. */
export function parseFilter(raw: unknown): Result<ConversationFilter> {
  if (typeof raw !== "object" || raw === null) return fail("invalid_parameters", "filter must be an object");
  const { conversationType, conversationGroup, markType, hasUnreadCount, hasGroupAtInfo } = raw as Record<
    string,
    unknown
  >;
  const kind = conversationType ?? 0;
  if (kind !== 0 && kind !== 1 && kind !== 2) {
    return fail("invalid_parameters", "conversationType must be 1 (users) or 2 (groups)");
  }
  const group = conversationGroup ?? undefined;
  if (group !== undefined && typeof group !== "string") {
    return fail("invalid_parameters", "conversationGroup must be a name");
  }
  const mark = markType === undefined || markType === null ? undefined : toBits(markType);
  if (mark === undefined && (markType ?? undefined) !== undefined) {
    return fail("invalid_parameters", "markType must be a mark, or 0");
  }
  const [unread, mentions] = [hasUnreadCount ?? undefined, hasGroupAtInfo ?? undefined];
  if (!isFlag(unread) || !isFlag(mentions)) {
    return fail("invalid_parameters", "hasUnreadCount and hasGroupAtInfo must be true or false");
  }
  const type = TYPES[kind];
  return ok({
    ...(type !== undefined && { type }),
    ...(group !== undefined && { group }),
    ...(mark !== undefined && { mark }),
    ...(unread !== undefined && { unread }),
    ...(mentions !== undefined && { mentions }),
  });
}

const isFlag = (value: unknown): value is boolean | undefined =>
  value === undefined || typeof value === "boolean";

/** `groupNames`: the names of those groups that there are. */
export function passes(
  { id, settings, unread, mentions }: Conversation,
  filter: ConversationFilter,
  groupNames: (ids: readonly number[]) => readonly string[],
): boolean {
  if (filter.type !== undefined && !id.startsWith(filter.type)) return false;
  if (filter.unread !== undefined && unread > 0 !== filter.unread) return false;
  if (filter.mentions !== undefined && (mentions !== undefined) !== filter.mentions) return false;
  if (filter.mark !== undefined) {
    const marks = BigInt(settings?.marks ?? "0");
    if (filter.mark === 0n ? marks !== 0n : (marks & filter.mark) === 0n) return false;
  }
  if (filter.group === undefined) return true;
  const names = groupNames(settings?.groups ?? []);
  return filter.group === "" ? names.length === 0 : names.includes(filter.group);
}

/** Two filters are the same subscription when these are the same. Source: conversations 5. */
export const subscriptionKey = ({ type, group, mark }: ConversationFilter): string =>
  JSON.stringify([type, group, mark === undefined ? undefined : String(mark)]);
