import { isSearchable, searchText, type WireMessage } from "@skein-im/protocol";
import type { SearchCriteria } from "./message-search.ts";

/** Whether a message is one that is searched for; revoked ones never are. */
export function matches(
  { elements, from, revoked }: Pick<WireMessage, "elements" | "from" | "revoked">,
  time: number,
  criteria: SearchCriteria,
): boolean {
  const { keywords, every, senders, kinds } = criteria;
  if (revoked !== undefined || time < criteria.from || time > criteria.to) return false;
  if (senders.length > 0 && !senders.includes(from)) return false;
  if (kinds.length > 0 && !elements.some(({ MsgType }) => kinds.includes(MsgType))) return false;
  if (!isSearchable(elements)) return false;
  if (keywords.length === 0) return true;
  const text = searchText(elements);
  return every
    ? keywords.every((keyword) => text.includes(keyword))
    : keywords.some((keyword) => text.includes(keyword));
}
