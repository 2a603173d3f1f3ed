/** Forms of times. */
const FORMS = {
  time: { timeStyle: "short" },
  weekday: { weekday: "short" },
  date: { day: "numeric", month: "short" },
  dateWithYear: { day: "numeric", month: "short", year: "numeric" },
  full: { dateStyle: "full", timeStyle: "short" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** By form and locale; `Intl` objects are slow to make, so each is made when it is first used, and once. */
const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, form: keyof typeof FORMS, ms: number): string {
  const key = `${form} ${locale}`;
  let made = formats.get(key);
  if (made === undefined) {
    made = new Intl.DateTimeFormat(locale, FORMS[form]);
    formats.set(key, made);
  }
  return made.format(ms);
}

/** By locale. */
const relativeFormats = new Map<string, Intl.RelativeTimeFormat>();

function daysAgo(locale: string, days: number): string {
  let made = relativeFormats.get(locale);
  if (made === undefined) {
    made = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
    relativeFormats.set(locale, made);
  }
  return made.format(-days, "day");
}

/** `10:42`. All times come in Unix seconds, `now` in milliseconds. */
export const formatTime = (locale: string, seconds: number): string => format(locale, "time", seconds * 1000);

/** With the day and the year, for whom it is read out to. */
export const formatFull = (locale: string, seconds: number): string => format(locale, "full", seconds * 1000);

/** For a divider between days: `Today`, `Yesterday`, `3 Mar`. */
export function formatDay(locale: string, seconds: number, now: number): string {
  const days = daysBetween(seconds * 1000, now);
  if (days <= 1) return capitalised(locale, daysAgo(locale, days));
  const sameYear = new Date(seconds * 1000).getFullYear() === new Date(now).getFullYear();
  return format(locale, sameYear ? "date" : "dateWithYear", seconds * 1000);
}

/** For a list, as short as it stays clear: `10:42`, `Yesterday`, `Tue`, `3 Mar`. */
export function formatRecent(locale: string, seconds: number, now: number): string {
  const days = daysBetween(seconds * 1000, now);
  if (days === 0) return formatTime(locale, seconds);
  return days > 1 && days < 7 ? format(locale, "weekday", seconds * 1000) : formatDay(locale, seconds, now);
}

/** Of playing time: `0:07`, `1:02:03`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (part: number) => String(part).padStart(2, "0");
  const [hours, minutes, rest] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

export const isSameDay = (a: number, b: number): boolean =>
  Math.abs(a - b) < 90_000 && new Date(a * 1000).getDate() === new Date(b * 1000).getDate();

/** Midnights between two times; a server's clock a little ahead of ours is still today. */
function daysBetween(earlier: number, later: number): number {
  const midnights = new Date(later).setHours(0, 0, 0, 0) - new Date(earlier).setHours(0, 0, 0, 0);
  return Math.max(0, Math.round(midnights / 86_400_000));
}

function capitalised(locale: string, text: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
