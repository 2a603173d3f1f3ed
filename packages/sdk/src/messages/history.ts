import { fail, ok, type Result } from "@skein-im/protocol";
import { cloudHistory, FALLS_BACK, LOCAL_IF_ANY } from "./cloud-history.ts";
import type { HistoryQuery, Place } from "./history-query.ts";
import type { CloudHistoryDeps } from "./keep-messages.ts";
import { type HistoryPage, localHistory } from "./local-history.ts";

/**
 * A page of history. Without a way to the server a cloud query is answered from this device.
 * Fails with 7011 (the message to start from is not known here), 10007, 10010.
 */
export async function getHistory(deps: CloudHistoryDeps, query: HistoryQuery): Promise<Result<HistoryPage>> {
  const start = await startPlace(deps, query);
  if (query.start?.kind === "message" && start === undefined) {
    return fail("message_not_found_locally", "the message to start from is not known on this device");
  }
  const local = () => localHistory(deps.cache, query, start);
  if (!query.cloud) return ok(await local());
  const page = await cloudHistory(deps, query, start);
  if (page.ok) return page;
  if (FALLS_BACK.has(page.error.code)) return ok(await local());
  if (!LOCAL_IF_ANY.has(page.error.code)) return page;
  const kept = await local();
  return kept.records.length > 0 ? ok(kept) : page;
}

/** Of the message that the query names; a message object of the app's says it itself. */
async function startPlace(
  { cache }: CloudHistoryDeps,
  { start, id }: HistoryQuery,
): Promise<Place | undefined> {
  if (start?.kind !== "message") return undefined;
  const found = await cache.messagesByID([start.msgID]);
  return found.find((record) => record.conversationID === id) ?? start.shown;
}
