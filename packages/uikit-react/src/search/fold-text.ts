/** Text without regard to case, width and accents, for comparing what a person types with what is there. */
export const foldText = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();
