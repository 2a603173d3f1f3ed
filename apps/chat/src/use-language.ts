import { useState } from "react";

const KEY = "skein.language";

/** What the person chose, kept on this device; the browser's until then. One of the kit's languages. */
export function useLanguage(): [string, (language: string) => void] {
  const [language, setLanguage] = useState(
    () => localStorage.getItem(KEY) ?? (navigator.language.startsWith("zh") ? "zh-Hans" : "en"),
  );
  return [
    language,
    (next) => {
      localStorage.setItem(KEY, next);
      setLanguage(next);
    },
  ];
}
