import { createContext } from "react";
import { en } from "./en.ts";
import { zhHans } from "./zh-hans.ts";

/** All texts of the kit in one language. See `en.ts` for what each of them is. */
export type Catalogue = typeof en;

/** What the kit speaks: the texts, and the locale of times and numbers. */
export interface Language {
  /** The texts. */
  readonly catalogue: Catalogue;
  /** The tag that was asked for: `en-GB` writes other times than `en-US`. */
  readonly locale: string;
  /** How it is written. */
  readonly dir: "ltr" | "rtl";
}

/** By the first part of a language tag: `zh` for `zh-CN`. A new language is a file, and a line here. */
const CATALOGUES: Readonly<Record<string, Catalogue>> = { en, zh: zhHans };

/** The closest catalogue for a tag, those of the app first; English when there is none. */
export function languageOf(tag: string, own: Readonly<Record<string, Catalogue>> = {}): Language {
  const base = tag.split("-")[0]?.toLowerCase() ?? "";
  const catalogue = own[tag] ?? own[base] ?? CATALOGUES[base];
  if (catalogue === undefined) return { catalogue: en, locale: en.tag, dir: en.dir };
  return { catalogue, locale: isLocale(tag) ? tag : catalogue.tag, dir: catalogue.dir };
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false; // somebody's own name of a language
  }
}

export const LanguageContext = createContext<Language>({ catalogue: en, locale: en.tag, dir: en.dir });
