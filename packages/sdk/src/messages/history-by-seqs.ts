import { ok, type Result, type WireMessage } from "@skein-im/protocol";
import type { HistoryQuery } from "./history-query.ts";
import { type CloudHistoryDeps, keepMessages } from "./keep-messages.ts";
import { type HistoryPage, inOrder } from "./local-history.ts";

/** Whole runs of seqs in one request each; those that are not there, or not for this user, are left out. */
export async function historyBySeqs(
  deps: CloudHistoryDeps,
  { of, older }: HistoryQuery,
  seqs: readonly number[],
): Promise<Result<HistoryPage>> {
  const wanted = new Set(seqs);
  const runs: { from: number; limit: number }[] = [];
  for (const seq of [...wanted].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && seq === last.from + last.limit) last.limit += 1;
    else runs.push({ from: seq, limit: 1 });
  }
  const pages = await Promise.all(
    runs.map(({ from, limit }) => deps.request("message.history", { of, direction: "newer", from, limit })),
  );
  const messages: WireMessage[] = [];
  for (const page of pages) {
    if (!page.ok) return page;
    messages.push(...page.value.messages.filter(({ seq }) => wanted.has(seq)));
  }
  return ok({ records: inOrder(await keepMessages(deps, messages), older), finished: true });
}
