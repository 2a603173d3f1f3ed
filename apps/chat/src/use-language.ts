import { useSyncExternalStore } from "react";
import { chooseLanguage, currentLanguage, type Language, watchLanguage } from "./language.ts";

export function useLanguage(): [Language, (language: string) => void] {
  return [useSyncExternalStore(watchLanguage, currentLanguage), chooseLanguage];
}
