import { type Strings, stringsIn } from "./strings.ts";
import { useLanguage } from "./use-language.ts";

/** The page's own strings, in the language that was chosen. */
export function useStrings(): Strings {
  const [language] = useLanguage();
  return stringsIn(language);
}
