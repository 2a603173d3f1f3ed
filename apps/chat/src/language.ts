/** A language of the kit and of this page. */
export type Language = "en" | "zh-Hans";

const KEY = "skein.language";
const watchers = new Set<() => void>();
let language = kept() ?? (navigator.language.startsWith("zh") ? "zh-Hans" : "en");

/** What the person chose, kept on this device; the browser's until then. */
export const currentLanguage = (): Language => language;

export function chooseLanguage(next: string): void {
  if (!isLanguage(next)) return;
  language = next;
  localStorage.setItem(KEY, next);
  for (const watcher of watchers) watcher();
}

export function watchLanguage(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function kept(): Language | undefined {
  const value = localStorage.getItem(KEY);
  return isLanguage(value) ? value : undefined;
}

function isLanguage(value: string | null): value is Language {
  return value === "en" || value === "zh-Hans";
}
