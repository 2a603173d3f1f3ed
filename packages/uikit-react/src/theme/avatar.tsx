import { useState } from "react";
import { useT } from "../i18n/use-t.ts";
import type {} from "./css-properties.ts";

export interface AvatarProps {
  /** A userID or groupID: gives the colour when there is no picture. */
  readonly id: string;
  /** Gives the initials when there is no picture. */
  readonly name: string;
  /** Address of the picture; one that does not load gives way to the initials. */
  readonly url?: string | undefined;
  /** Default: `medium`. */
  readonly size?: "small" | "medium" | "large";
  /** Draws a dot. Undefined: not known. */
  readonly isOnline?: boolean | undefined;
}

/** A picture, or initials on a colour of its own for each id. The name stands beside it, so it is decoration. */
export function Avatar({ id, name, url, size = "medium", isOnline }: AvatarProps) {
  const t = useT();
  const [broken, setBroken] = useState<string>();
  return (
    <span className="skein-avatar" data-size={size} style={{ "--skein-hue": hueOf(id) }}>
      {url && url !== broken ? (
        <img src={url} alt="" draggable={false} onError={() => setBroken(url)} />
      ) : (
        <span aria-hidden="true">{initialsOf(name || id)}</span>
      )}
      {isOnline && (
        <span
          className="skein-avatar__dot"
          role="img"
          aria-label={t.conversations.online}
          data-testid="online-dot"
        />
      )}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/[\s\p{P}]+/u).filter(Boolean);
  const first = Array.from(words[0] ?? "?");
  if (words.length < 2) return first.slice(0, isLatin(first[0]) ? 2 : 1).join("");
  return (first[0] ?? "") + (Array.from(words.at(-1) ?? "")[0] ?? "");
}

const isLatin = (char: string | undefined): boolean => /\p{Script=Latin}/u.test(char ?? "");

/** Degrees; its multiples lie far apart, so that alike ids do not look alike. */
const GOLDEN_ANGLE = 137.508;

export function hueOf(id: string): number {
  let hash = 7;
  for (const char of id) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 1_000_003;
  return Math.round((hash * GOLDEN_ANGLE) % 360);
}
