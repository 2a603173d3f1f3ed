/** Forms of times in one locale; made once for each, as `Intl` objects are slow to make. */
interface Formats {
  readonly time: Intl.DateTimeFormat;
  readonly weekday: Intl.DateTimeFormat;
  readonly date: Intl.DateTimeFormat;
  readonly dateWithYear: Intl.DateTimeFormat;
  readonly full: Intl.DateTimeFormat;
  readonly relative: Intl.RelativeTimeFormat;
}
const formats = new Map<string, Formats>();

function formatsOf(locale: string): Formats {
  const known = formats.get(locale);
  if (known !== undefined) return known;
  const made: Formats = {
    time: new Intl.DateTimeFormat(locale, { timeStyle: "short" }),
    weekday: new Intl.DateTimeFormat(locale, { weekday: "short" }),
    date: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" }),
    dateWithYear: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" }),
    full: new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short" }),
    relative: new Intl.RelativeTimeFormat(locale, { numeric: "auto" }),
  };
  formats.set(locale, made);
  return made;
}

/** `10:42`. All times come in Unix seconds, `now` in milliseconds. */
export const formatTime = (locale: string, seconds: number): string =>
  formatsOf(locale).time.format(seconds * 1000);

/** With the day and the year, for whom it is read out to. */
export const formatFull = (locale: string, seconds: number): string =>
  formatsOf(locale).full.format(seconds * 1000);

/** For a divider between days: `Today`, `Yesterday`, `3 Mar`. */
export function formatDay(locale: string, seconds: number, now: number): string {
  const { relative, date, dateWithYear } = formatsOf(locale);
  const days = daysBetween(seconds * 1000, now);
  if (days <= 1) return capitalised(locale, relative.format(-days, "day"));
  const sameYear = new Date(seconds * 1000).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? date : dateWithYear).format(seconds * 1000);
}

/** For a list, as short as it stays clear: `10:42`, `Yesterday`, `Tue`, `3 Mar`. */
export function formatRecent(locale: string, seconds: number, now: number): string {
  const days = daysBetween(seconds * 1000, now);
  if (days === 0) return formatTime(locale, seconds);
  return days > 1 && days < 7
    ? formatsOf(locale).weekday.format(seconds * 1000)
    : formatDay(locale, seconds, now);
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
