import type { ReactNode } from "react";

export interface HighlightProps {
  readonly text: string;
  /** Separated by blanks; each is marked wherever it stands. */
  readonly words: string;
}

/** Text with the words that were looked for marked in it. */
export function Highlight({ text, words }: HighlightProps): ReactNode {
  const wanted = words
    .split(/\s+/u)
    .filter(Boolean)
    .map((word) => word.replace(/[$()*+.?[\\\]^{|}]/gu, "\\$&"));
  if (wanted.length === 0) return text;
  return (
    text
      .split(new RegExp(`(${wanted.join("|")})`, "giu"))
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other name
      .map((piece, index) => (index % 2 === 1 ? <mark key={index}>{piece}</mark> : piece))
  );
}
