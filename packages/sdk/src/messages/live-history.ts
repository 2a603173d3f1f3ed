import { HISTORY_PAGE_MAX, ok, type Result } from "@skein-im/protocol";
import type { HistoryQuery } from "./history-query.ts";
import type { CloudHistoryDeps } from "./keep-messages.ts";
import type { HistoryPage } from "./local-history.ts";
import { storedRecord } from "./message-record.ts";

/** Of a live room what those get who come, where the app keeps some: its messages are in no log, and on no device. Fails with 10007, 10010. Source: groups 12.3. */
export async function liveHistory(
  { me, request }: Pick<CloudHistoryDeps, "me" | "request">,
  { of, older, count, start }: HistoryQuery,
): Promise<Result<HistoryPage>> {
  const direction = older ? "older" : "newer";
  const answer = await request("message.history", { of, direction, limit: HISTORY_PAGE_MAX });
  if (!answer.ok) return answer;
  const records = answer.value.messages.map((wire) => storedRecord(me, wire));
  const at = start?.kind === "message" ? records.findIndex(({ msgID }) => msgID === start.msgID) : -1;
  const rest = records.slice(at + 1);
  return ok({ records: rest.slice(0, count), finished: rest.length <= count });
}
