/** The word after an @ that the caret stands behind: what somebody is looking for. `at` is where the @ is. */
export interface MentionQuery {
  readonly at: number;
  readonly words: string;
}

/** Longest that a name is looked for. */
const WORDS_MAX = 24;

/** Undefined when the caret is not behind an @ that begins a word. */
export function mentionQueryAt(text: string, caret: number): MentionQuery | undefined {
  const at = text.lastIndexOf("@", caret - 1);
  if (at < 0 || caret - at > WORDS_MAX) return undefined;
  const before = text[at - 1];
  // As in an address: somebody@example.
  if (before !== undefined && /[\w.]/.test(before)) return undefined;
  const words = text.slice(at + 1, caret);
  return /[\s@]/u.test(words) ? undefined : { at, words };
}

/** The text with the mention in the place of what was looked for, and where the caret is then. */
export function withMention(
  text: string,
  { at, words }: MentionQuery,
  label: string,
): { readonly text: string; readonly caret: number } {
  const said = `@${label} `;
  return { text: text.slice(0, at) + said + text.slice(at + 1 + words.length), caret: at + said.length };
}
