/** Whether a text has all of the words in it, without regard to case, width and accents; every text has when there are none. */
export function wordMatcher(words: string): (text: string) => boolean {
  const wanted = folded(words).split(/\s+/u).filter(Boolean);
  return (text) => {
    const known = folded(text);
    return wanted.every((word) => known.includes(word));
  };
}

const folded = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();
