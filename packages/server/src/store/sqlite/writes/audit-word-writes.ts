import type { NewAuditWord, WordType } from "../../../domains/moderation/audit-word-store.ts";
import type { WriteContext } from "./write-context.ts";

export function putAuditWords(
  { sql }: WriteContext,
  {
    app,
    words,
    max,
    now,
  }: {
    readonly app: number;
    readonly words: readonly NewAuditWord[];
    readonly max: Readonly<Record<WordType, number>>;
    readonly now: number;
  },
): boolean {
  const count = (wordType: WordType): number => {
    const row = sql.get(
      "SELECT count(*) AS n FROM audit_word WHERE app = ? AND word_type = ?",
      app,
      wordType,
    );
    return (row as { n: number }).n;
  };
  const isThere = ({ keyword, wordType }: NewAuditWord): boolean =>
    sql.get(
      "SELECT 1 FROM audit_word WHERE app = ? AND word_type = ? AND keyword = ?",
      app,
      wordType,
      keyword,
    ) !== undefined;
  const added = { 1: new Set<string>(), 2: new Set<string>() };
  for (const word of words) if (!isThere(word)) added[word.wordType].add(word.keyword);
  for (const wordType of [1, 2] as const) {
    if (added[wordType].size > 0 && count(wordType) + added[wordType].size > max[wordType]) return false;
  }
  for (const { keyword, wordType, filterType, replacement } of words) {
    sql.run(
      `INSERT INTO audit_word (app, keyword, word_type, filter_type, replacement, updated_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (app, word_type, keyword) DO UPDATE SET
         filter_type = excluded.filter_type, replacement = excluded.replacement, updated_at = excluded.updated_at`,
      app,
      keyword,
      wordType,
      filterType,
      replacement,
      Math.floor(now / 1_000),
    );
  }
  return true;
}

export function removeAuditWords(
  { sql }: WriteContext,
  {
    app,
    words,
  }: { readonly app: number; readonly words: readonly Pick<NewAuditWord, "keyword" | "wordType">[] },
): void {
  for (const { keyword, wordType } of words) {
    sql.run("DELETE FROM audit_word WHERE app = ? AND word_type = ? AND keyword = ?", app, wordType, keyword);
  }
}
