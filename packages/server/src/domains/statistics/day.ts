/** Days and hours as the server's time zone has them: that of the process. Source: rest/operations. */

const two = (number: number): string => String(number).padStart(2, "0");

/** YYYYMMDD of a time in ms. */
export function dayOf(ms: number): number {
  const date = new Date(ms);
  return Number(`${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}`);
}

/** Ms of the beginning of the day that is `back` days before the one of a time in ms. */
export function startOfDay(ms: number, back = 0): number {
  const date = new Date(ms);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - back).getTime();
}

/** Ms of the beginning of an hour written YYYYMMDDHH; undefined when there is no such hour. */
export function parseHour(text: string): number | undefined {
  const [, year, month, day, hour] = (/^(\d{4})(\d{2})(\d{2})(\d{2})$/.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined || hour === undefined) return undefined;
  const date = new Date(year, month - 1, day, hour);
  const isThat =
    date.getFullYear() === year &&
    date.getMonth() === month - 1 &&
    date.getDate() === day &&
    date.getHours() === hour;
  return isThat ? date.getTime() : undefined;
}

/** `YYYY-MM-DD hh:mm:ss` of a time in ms. */
export function timeText(ms: number): string {
  const date = new Date(ms);
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":")}`;
}
