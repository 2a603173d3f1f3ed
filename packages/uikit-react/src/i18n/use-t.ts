import { useContext } from "react";
import { type Catalogue, type Language, LanguageContext } from "./language.ts";

/** The texts in the language of the provider around. */
export const useT = (): Catalogue => useContext(LanguageContext).catalogue;

/** Also the locale, for times and numbers. */
export const useLanguage = (): Language => useContext(LanguageContext);
