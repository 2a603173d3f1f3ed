const LOCALE = navigator.language;
const TIME = new Intl.DateTimeFormat(LOCALE, { timeStyle: "short" });
const WEEKDAY = new Intl.DateTimeFormat(LOCALE, { weekday: "short" });
const DATE = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short" });
const DATE_WITH_YEAR = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", year: "numeric" });
const RELATIVE = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });

/** `10:42`. All times come in Unix seconds, `now` in milliseconds. */
export const formatTime = (seconds: number): string => TIME.format(seconds * 1000);

/** For a divider between days: `Today`, `Yesterday`, `3 Mar`. */
export function formatDay(seconds: number, now: number): string {
  const days = daysBetween(seconds * 1000, now);
  if (days <= 1) return capitalised(RELATIVE.format(-days, "day"));
  const sameYear = new Date(seconds * 1000).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? DATE : DATE_WITH_YEAR).format(seconds * 1000);
}

/** For the list, as short as it stays clear: `10:42`, `Yesterday`, `Tue`, `3 Mar`. */
export function formatRecent(seconds: number, now: number): string {
  const days = daysBetween(seconds * 1000, now);
  if (days === 0) return formatTime(seconds);
  return days > 1 && days < 7 ? WEEKDAY.format(seconds * 1000) : formatDay(seconds, now);
}

export const isSameDay = (a: number, b: number): boolean => daysBetween(a * 1000, b * 1000) === 0;

/** Midnights between two times; a server's clock a little ahead of ours is still today. */
function daysBetween(earlier: number, later: number): number {
  const midnights = new Date(later).setHours(0, 0, 0, 0) - new Date(earlier).setHours(0, 0, 0, 0);
  return Math.max(0, Math.round(midnights / 86_400_000));
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase(LOCALE) + text.slice(1);
}
