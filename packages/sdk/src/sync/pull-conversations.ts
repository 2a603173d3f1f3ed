import { CONVERSATION_PAGE_MAX, type Result, type SyncAnswer } from "@skein-im/protocol";
import type { Request } from "./log-book.ts";

/** What was committed while the last sync read may carry an earlier time than that sync's answer. */
const OVERLAP_MS = 5_000;

/**
 * Everything that changed since `since`, page by page; `page` gets each as it comes. Resolves to the
 * `since` of the next sync: the time of the first page, for what changed during the others.
 */
export async function pullConversations(
  request: Request,
  since: number,
  page: (answer: SyncAnswer) => void,
): Promise<Result<number>> {
  const from = Math.max(0, since - OVERLAP_MS);
  let startedAt: number | undefined;
  let cursor: string | undefined;
  do {
    const answer = await request("conversation.sync", {
      since: from,
      limit: CONVERSATION_PAGE_MAX,
      ...(cursor !== undefined && { cursor }),
    });
    if (!answer.ok) return answer;
    startedAt ??= answer.value.time;
    cursor = answer.value.cursor;
    page(answer.value);
  } while (cursor !== undefined);
  return { ok: true, value: startedAt };
}
