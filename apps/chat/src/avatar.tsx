/** Initials on a colour of its own for each id. The name stands beside it, so it is decoration. */
export function Avatar({ id, name }: { id: string; name: string }) {
  return (
    <span className="avatar" style={{ "--hue": hueOf(id) }} aria-hidden="true">
      {initialsOf(name || id)}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/u).filter(Boolean);
  const first = Array.from(words[0] ?? "?");
  if (words.length < 2) return first.slice(0, isLatin(first[0]) ? 2 : 1).join("");
  return (first[0] ?? "") + (Array.from(words.at(-1) ?? "")[0] ?? "");
}

const isLatin = (char: string | undefined): boolean => /\p{Script=Latin}/u.test(char ?? "");

/** Degrees; its multiples lie far apart, so that alike ids do not look alike. */
const GOLDEN_ANGLE = 137.508;

function hueOf(id: string): number {
  let hash = 7;
  for (const char of id) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 1_000_003;
  return Math.round((hash * GOLDEN_ANGLE) % 360);
}
