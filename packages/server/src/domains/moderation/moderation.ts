import { fail, type MessageElement, ok, type Result } from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import {
  type AuditWord,
  type AuditWordStore,
  type NewAuditWord,
  WORD_TYPE,
  type WordType,
} from "./audit-word-store.ts";
import { compilePattern, type Filtered, WordFilter } from "./word-filter.ts";

/** Of one app. The contract names no numbers. */
const WORDS_MAX: Readonly<Record<WordType, number>> = { [WORD_TYPE.word]: 10_000, [WORD_TYPE.pattern]: 100 };
const WORD_LENGTH_MAX = 100;

interface Lists {
  readonly words: readonly AuditWord[];
  readonly filter: WordFilter;
}

/** The word lists of apps, in memory: every text asks them. Source: rest/moderation. */
export class Moderation {
  readonly #store: AuditWordStore;
  readonly #clock: Clock;
  readonly #lists = new Map<number, Lists>();

  private constructor(store: AuditWordStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  static async open(store: AuditWordStore, apps: readonly number[], clock: Clock): Promise<Moderation> {
    const moderation = new Moderation(store, clock);
    for (const app of apps) await moderation.#read(app);
    return moderation;
  }

  /** In the order in which they came. */
  words(app: number): readonly AuditWord[] {
    return this.#lists.get(app)?.words ?? [];
  }

  look(app: number, text: string): Filtered {
    return this.#lists.get(app)?.filter.apply(text) ?? { kind: "clean" };
  }

  /** The text as it may be seen. Fails with 80001. */
  text(app: number, text: string): Result<string> {
    const filtered = this.look(app, text);
    if (filtered.kind === "refused") return fail("text_refused");
    return ok(filtered.kind === "replaced" ? filtered.text : text);
  }

  /** The same for some of an object's texts. Fails with 80001; the same object when nothing was replaced. */
  fields<T extends object>(app: number, object: T, names: readonly (keyof T)[]): Result<T> {
    let seen = object;
    for (const name of names) {
      const text = object[name];
      if (typeof text !== "string") continue;
      const checked = this.text(app, text);
      if (!checked.ok) return checked;
      if (checked.value !== text) seen = { ...seen, [name]: checked.value };
    }
    return ok(seen);
  }

  /** Texts of a message. Fails with 80001; the same list when nothing was replaced. */
  elements(app: number, elements: readonly MessageElement[]): Result<readonly MessageElement[]> {
    if (!this.#lists.has(app)) return ok(elements);
    let changed = false;
    const seen: MessageElement[] = [];
    for (const element of elements) {
      if (element.MsgType !== "TIMTextElem") {
        seen.push(element);
        continue;
      }
      const { Text } = element.MsgContent;
      const checked = this.text(app, Text);
      if (!checked.ok) return checked;
      changed ||= checked.value !== Text;
      seen.push({ ...element, MsgContent: { ...element.MsgContent, Text: checked.value } });
    }
    return ok(changed ? seen : elements);
  }

  /** Fails with 10004: a word is empty or too long, a pattern is none, there would be too many. Nothing is written then. */
  async add(app: number, words: readonly NewAuditWord[]): Promise<Result<void>> {
    for (const { keyword, wordType } of words) {
      if (keyword === "" || keyword.length > WORD_LENGTH_MAX) {
        return fail("group_bad_parameter", `a word has 1 to ${WORD_LENGTH_MAX} characters`);
      }
      if (wordType === WORD_TYPE.pattern && !isPattern(keyword)) {
        return fail("group_bad_parameter", `"${keyword}" is no regular expression of RE2`);
      }
    }
    if (!(await this.#store.put(app, words, WORDS_MAX, this.#clock.now()))) {
      return fail("group_bad_parameter", "an app has at most 10,000 words and 100 patterns");
    }
    await this.#read(app);
    return ok(undefined);
  }

  async remove(app: number, words: readonly Pick<NewAuditWord, "keyword" | "wordType">[]): Promise<void> {
    await this.#store.remove(app, words);
    await this.#read(app);
  }

  async #read(app: number): Promise<void> {
    const words = await this.#store.all(app);
    if (words.length === 0) this.#lists.delete(app);
    else this.#lists.set(app, { words, filter: new WordFilter(words) });
  }
}

function isPattern(text: string): boolean {
  try {
    compilePattern(text);
    return true;
  } catch {
    return false;
  }
}
