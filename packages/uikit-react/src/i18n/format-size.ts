const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** `712 byte`, `3.4 MB`, by thousands, as file managers show it. */
export function formatSize(locale: string, bytes: number): string {
  const power = bytes < 1_000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: UNITS[power] ?? "byte",
    unitDisplay: power === 0 ? "long" : "short",
    maximumFractionDigits: 1,
  }).format(bytes / 1_000 ** power);
}
