/** How a word of an app's list is looked for: as it is, or as a regular expression. Source: rest/moderation. */
export const WORD_TYPE = { word: 1, pattern: 2 } as const;
/** What becomes of a text that has one: it is replaced, or the text is refused. */
export const FILTER_TYPE = { replace: 1, refuse: 2 } as const;

export type WordType = (typeof WORD_TYPE)[keyof typeof WORD_TYPE];
export type FilterType = (typeof FILTER_TYPE)[keyof typeof FILTER_TYPE];

export interface NewAuditWord {
  readonly keyword: string;
  readonly wordType: WordType;
  readonly filterType: FilterType;
  /** What stands in its place; "" = as many asterisks as it has characters. */
  readonly replacement: string;
}

export interface AuditWord extends NewAuditWord {
  readonly id: number;
  /** Unix seconds. */
  readonly updatedAt: number;
}

/** Words that an app does not want to see. Durable before it resolves. */
export interface AuditWordStore {
  /** In the order in which they came. */
  all(app: number): Promise<readonly AuditWord[]>;
  /** One that is there gets the new filter and replacement. False: there would be more than `max` of a type, and nothing is written. */
  put(
    app: number,
    words: readonly NewAuditWord[],
    max: Readonly<Record<WordType, number>>,
    now: number,
  ): Promise<boolean>;
  remove(app: number, words: readonly Pick<NewAuditWord, "keyword" | "wordType">[]): Promise<void>;
}
