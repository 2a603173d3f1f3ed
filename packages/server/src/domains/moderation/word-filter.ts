import { RE2JS } from "re2js";
import { type AuditWord, FILTER_TYPE, WORD_TYPE } from "./audit-word-store.ts";

/** A node of the tree of words: what comes next by its folded character, and the word that ends here. */
interface Node {
  readonly next: Map<string, Node>;
  word?: AuditWord;
}

interface Hit {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly word: AuditWord;
}

export type Filtered =
  | { readonly kind: "clean" }
  | { readonly kind: "replaced"; readonly text: string; readonly words: readonly string[] }
  | { readonly kind: "refused"; readonly words: readonly string[] };

const CLEAN: Filtered = { kind: "clean" };

/** Character by character, so that places in the folded text are places in the text. */
const fold = (char: string): string => {
  const lower = char.toLowerCase();
  return lower.length === char.length ? lower : char;
};

/**
 * Looks for an app's words in texts, whatever their case. A text is walked through once with all words together; patterns run on RE2, whose
 * time grows with the text alone, whatever the pattern.
 */
export class WordFilter {
  readonly #root: Node = { next: new Map() };
  readonly #patterns: { readonly pattern: RE2JS; readonly word: AuditWord }[] = [];

  constructor(words: readonly AuditWord[]) {
    for (const word of words) {
      if (word.wordType === WORD_TYPE.word) this.#plant(word);
      else this.#patterns.push({ pattern: compilePattern(word.keyword), word });
    }
  }

  get isEmpty(): boolean {
    return this.#root.next.size === 0 && this.#patterns.length === 0;
  }

  apply(text: string): Filtered {
    if (this.isEmpty || text === "") return CLEAN;
    const hits = [...this.#wordsIn(text), ...this.#patternsIn(text)];
    if (hits.length === 0) return CLEAN;
    const refused = hits.filter(({ word }) => word.filterType === FILTER_TYPE.refuse);
    if (refused.length > 0) return { kind: "refused", words: namesOf(refused) };
    return { kind: "replaced", text: replaced(text, hits), words: namesOf(hits) };
  }

  #plant(word: AuditWord): void {
    let node = this.#root;
    for (const char of word.keyword) {
      const folded = fold(char);
      let next = node.next.get(folded);
      if (next === undefined) {
        next = { next: new Map() };
        node.next.set(folded, next);
      }
      node = next;
    }
    node.word = word;
  }

  /** At every place the longest word that begins there, and every one that refuses. */
  *#wordsIn(text: string): Generator<Hit> {
    const chars = [...text];
    let start = 0;
    for (let first = 0; first < chars.length; first += 1) {
      let node: Node | undefined = this.#root;
      let longest: Hit | undefined;
      let end = start;
      for (let index = first; index < chars.length; index += 1) {
        const char = chars[index] as string;
        node = node.next.get(fold(char));
        if (node === undefined) break;
        end += char.length;
        if (node.word === undefined) continue;
        longest = { start, end, word: node.word };
        if (node.word.filterType === FILTER_TYPE.refuse) yield longest;
      }
      if (longest !== undefined && longest.word.filterType === FILTER_TYPE.replace) yield longest;
      start += (chars[first] as string).length;
    }
  }

  *#patternsIn(text: string): Generator<Hit> {
    for (const { pattern, word } of this.#patterns) {
      const matcher = pattern.matcher(text);
      while (matcher.find()) {
        // One that matches nothing at all says nothing.
        if (matcher.end() > matcher.start()) yield { start: matcher.start(), end: matcher.end(), word };
      }
    }
  }
}

/** Throws when it is no pattern of RE2. */
export const compilePattern = (text: string): RE2JS => RE2JS.compile(text, RE2JS.CASE_INSENSITIVE);

const namesOf = (hits: readonly Hit[]): string[] => [...new Set(hits.map(({ word }) => word.keyword))];

/** From left to right, the longest first; what overlaps something replaced is replaced with it. */
function replaced(text: string, hits: readonly Hit[]): string {
  const sorted = [...hits].sort((a, b) => a.start - b.start || b.end - a.end);
  let result = "";
  let at = 0;
  for (const { start, end, word } of sorted) {
    if (start < at) {
      // The rest of an overlapping one goes too.
      if (end > at) {
        result += "*".repeat([...text.slice(at, end)].length);
        at = end;
      }
      continue;
    }
    result += text.slice(at, start) + (word.replacement || "*".repeat([...text.slice(start, end)].length));
    at = end;
  }
  return result + text.slice(at);
}
