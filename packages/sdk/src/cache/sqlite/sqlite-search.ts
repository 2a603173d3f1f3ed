import type { SearchCriteria } from "@skein-im/protocol";
import type { MessageRecord } from "../../messages/message-record.ts";
import { type CacheFound, type CacheSearch, SearchTally, searchEntry } from "../search.ts";

type Value = string | number;

/** Runs a statement; its rows. */
export type Run = (sql: string, ...values: Value[]) => Record<string, unknown>[];

/** Rows looked at before the thread does something else: some ms. */
const SLICE = 20_000;

const KEY = "(conversation, time, place, msg_id)";

/** The words of a message come into the search's table, or leave it. */
export function putWords(run: Run, known: MessageRecord | undefined, record: MessageRecord): void {
  if (known !== undefined) {
    const { conversationID, time, order, msgID } = known;
    run(`DELETE FROM message_words WHERE ${KEY} = (?, ?, ?, ?)`, conversationID, time, order, msgID);
  }
  const entry = searchEntry(record);
  if (entry === undefined) return;
  const { conversationID, time, order, msgID, sender, kinds, words } = entry;
  run(
    "INSERT OR REPLACE INTO message_words (conversation, time, place, msg_id, sender, kinds, words) VALUES (?, ?, ?, ?, ?, ?, ?)",
    conversationID,
    time,
    order,
    msgID,
    sender,
    marked(kinds),
    words,
  );
}

/** Looks at every row, slice by slice. */
export async function searchWords(run: Run, search: CacheSearch): Promise<CacheFound> {
  const tally = new SearchTally(search);
  const { conversationID, criteria } = search;
  const [inside, conversation] =
    conversationID === undefined ? ["TRUE", []] : ["conversation = ?", [conversationID]];
  const [condition, wanted] = conditionOf(criteria);
  let after: Value[] = ["", 0, 0, ""];
  for (;;) {
    const [end] = run(
      `SELECT conversation, time, place, msg_id FROM message_words WHERE ${inside} AND ${KEY} > (?, ?, ?, ?)
       ORDER BY conversation, time, place, msg_id LIMIT 1 OFFSET ${SLICE - 1}`,
      ...conversation,
      ...after,
    );
    const upTo = end === undefined ? undefined : keyOf(end);
    const rows = run(
      `SELECT conversation, time, place, msg_id FROM message_words
       WHERE ${inside} AND ${KEY} > (?, ?, ?, ?) AND ${upTo === undefined ? "TRUE" : `${KEY} <= (?, ?, ?, ?)`} AND ${condition}`,
      ...conversation,
      ...after,
      ...(upTo ?? []),
      ...wanted,
    );
    for (const row of rows) {
      const [id, time, order, msgID] = keyOf(row);
      tally.add({ conversationID: id, time, order, msgID } as Parameters<SearchTally["add"]>[0]);
    }
    if (upTo === undefined) return tally.found;
    after = upTo;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function conditionOf({ keywords, every, senders, kinds, from, to }: SearchCriteria): [string, Value[]] {
  const parts = ["time BETWEEN ? AND ?"];
  const values: Value[] = [from, to];
  const need = (conditions: readonly string[], wanted: readonly Value[], all: boolean) => {
    if (conditions.length === 0) return;
    parts.push(`(${conditions.join(all ? " AND " : " OR ")})`);
    values.push(...wanted);
  };
  need(
    senders.map(() => "sender = ?"),
    senders,
    false,
  );
  need(
    kinds.map(() => "instr(kinds, ?) > 0"),
    kinds.map((kind) => marked([kind])),
    false,
  );
  need(
    keywords.map(() => "instr(words, ?) > 0"),
    keywords,
    every,
  );
  return [parts.join(" AND "), values];
}

const marked = (kinds: readonly string[]): string => kinds.map((kind) => `|${kind}|`).join("");

const keyOf = ({
  conversation,
  time,
  place,
  msg_id,
}: Record<string, unknown>): [string, number, number, string] => [
  String(conversation),
  Number(time),
  Number(place),
  String(msg_id),
];
