import { isMatch, SEARCH_COUNT_MAX, searchedMessage } from "@skein-im/protocol";
import type { LogKey } from "../../../domains/message/log-key.ts";
import type { StoredMessage } from "../../../domains/message/message-store.ts";
import { parseStored } from "../../../domains/message/stored-text.ts";
import type { SearchHits, SearchQuery, SearchResult } from "../../../domains/search/message-search.ts";
import { MESSAGE_COLUMNS, visibleTo } from "../message-store.ts";
import type { Statements } from "../statements.ts";
import { matchExpression } from "./grams.ts";

/** Messages that one search looks at, in all conversations together. */
const LOOKED_AT_MAX = 20_000;

/** Types of groups that are not searched. Source: search 3. */
const NOT_SEARCHED = "'Community', 'AVChatRoom'";

/** A conversation of the searching user. */
interface Log {
  readonly id: number;
  readonly log: LogKey;
  /** First message that the user may see. */
  readonly floor: number;
}

interface Match {
  readonly row: number;
  readonly message: StoredMessage;
}

interface Matched {
  readonly log: LogKey;
  readonly count: number;
  readonly newest: Match;
}

/** Reads the index and, of what it finds, the messages: the user sees what may be seen at this moment. */
export function runSearch(data: Statements, index: Statements, query: SearchQuery): SearchResult {
  const search = new Search(data, index, query);
  return query.log === undefined ? search.everywhere() : search.within(query.log);
}

class Search {
  readonly #data: Statements;
  readonly #index: Statements;
  readonly #query: SearchQuery;
  #left = LOOKED_AT_MAX;

  constructor(data: Statements, index: Statements, query: SearchQuery) {
    this.#data = data;
    this.#index = index;
    this.#query = query;
  }

  /** Conversations with a match, by the newest one. */
  everywhere(): SearchResult {
    const { limit, cursor } = this.#query;
    const matched: Matched[] = [];
    for (const log of this.#logs()) {
      const { count, first } = this.#count(log);
      if (first !== undefined) matched.push({ log: log.log, count, newest: first });
    }
    matched.sort((a, b) => b.newest.row - a.newest.row);
    const below = rowOf(cursor);
    const rest = matched.filter(({ newest }) => newest.row < below);
    const page = rest.slice(0, limit);
    const last = page.at(-1);
    return {
      total: matched.length,
      hits: page.map(({ log, count, newest }) => ({
        log,
        count,
        messages: count === 1 ? [newest.message] : [],
      })),
      ...(rest.length > page.length && last !== undefined && { cursor: String(last.newest.row) }),
    };
  }

  /** A page of the matches in one conversation. */
  within(key: LogKey): SearchResult {
    const { limit, cursor } = this.#query;
    const [log] = this.#logs(key);
    if (log === undefined) return { total: 0, hits: [] };
    const { count } = this.#count(log);
    const page: Match[] = [];
    let next: string | undefined;
    let lookedAt = rowOf(cursor);
    this.#left = LOOKED_AT_MAX;
    for (const row of this.#candidates(log, lookedAt)) {
      // There may be more; that much is enough for one answer.
      if (page.length === limit || this.#left === 0) {
        next = String(lookedAt);
        break;
      }
      lookedAt = row;
      const message = this.#look(log, row);
      if (message !== undefined) page.push({ row, message });
    }
    const hits: SearchHits[] =
      page.length === 0 ? [] : [{ log: key, count, messages: page.map(({ message }) => message) }];
    return { total: count, hits, ...(next !== undefined && { cursor: next }) };
  }

  #count(log: Log): { readonly count: number; readonly first: Match | undefined } {
    let count = 0;
    let first: Match | undefined;
    for (const row of this.#candidates(log, Number.MAX_SAFE_INTEGER)) {
      if (this.#left === 0 || count === SEARCH_COUNT_MAX) break;
      const message = this.#look(log, row);
      if (message === undefined) continue;
      first ??= { row, message };
      count += 1;
    }
    return { count, first };
  }

  /** Rows of messages that may match, newest first. */
  *#candidates({ id }: Log, below: number): Generator<number> {
    const rows = this.#index.iterate(
      "SELECT rowid AS row FROM gram WHERE gram MATCH ? AND rowid < ? ORDER BY rowid DESC",
      matchExpression(id, this.#query.criteria),
      below,
    );
    for (const { row } of rows as Iterable<{ row: number }>) yield row;
  }

  /** The message, when it matches and the user may see it. */
  #look({ id, floor }: Log, row: number): StoredMessage | undefined {
    this.#left -= 1;
    const { user, criteria } = this.#query;
    const message = this.#data.get(
      `SELECT ${MESSAGE_COLUMNS} FROM message m WHERE m.row = ?1 AND m.log = ?2 AND m.seq >= ?3 AND ${visibleTo(4)}`,
      row,
      id,
      floor,
      user,
    ) as StoredMessage | undefined;
    const searched = message && searchedMessage(parseStored(message));
    return searched !== undefined && isMatch(searched, criteria) ? message : undefined;
  }

  /** Conversations of the user, those that changed last in front. */
  #logs(only?: LogKey): readonly Log[] {
    const { app, user } = this.#query;
    return this.#data.all(
      `SELECT l.id, l.key AS log, max(p.first_seq, p.clear_seq + 1) AS floor
       FROM participant p JOIN log l ON l.id = p.log
       WHERE p.app = ?1 AND p.user_id = ?2 AND (?3 IS NULL OR l.key = ?3) AND l.last_seq > p.clear_seq
         AND (l.key < 'g' OR EXISTS (
           SELECT 1 FROM group_member m JOIN chat_group g ON g.app = m.app AND g.group_id = m.group_id
           WHERE m.app = ?1 AND m.group_id = substr(l.key, 3) AND m.user_id = ?2 AND g.type NOT IN (${NOT_SEARCHED})
         ))
       ORDER BY max(l.changed_at, p.changed_at) DESC`,
      app,
      user,
      only ?? null,
    ) as unknown as readonly Log[];
  }
}

const rowOf = (cursor: string | undefined): number =>
  cursor !== undefined && /^\d{1,15}$/.test(cursor) ? Number(cursor) : Number.MAX_SAFE_INTEGER;
