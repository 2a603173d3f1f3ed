export type TextPart =
  | { readonly kind: "text"; readonly at: number; readonly text: string }
  | { readonly kind: "mention"; readonly at: number; readonly text: string }
  | { readonly kind: "link"; readonly at: number; readonly text: string; readonly href: string };

/** `http` and `https` only: nothing that runs. */
const LINK = /(?:https?:\/\/|www\.)[^\s<>"'“”‘’（），。！？、；：]+/giu;
/** From an @ at the beginning of a word to its end. */
const MENTION = /(?<![\w.])@[^\s@,.:;!?，。：；！？]+/gu;
/** Signs at the end of an address that belong to the sentence. */
const TRAILING = /[.,:;!?)\]}'"]+$/u;

/**
 * Cuts a text where links and mentions are. The parts, one after the other, are the text. `mentioned`: the names, as far as
 * they are known, of who is mentioned; undefined when nobody is.
 */
export function textParts(text: string, mentioned: readonly string[] | undefined): readonly TextPart[] {
  const found = [
    ...[...text.matchAll(LINK)].map((match) => linkPart(match[0], match.index)),
    ...(mentioned === undefined ? [] : mentionsIn(text, mentioned)),
  ].sort((a, b) => a.at - b.at);
  const parts: TextPart[] = [];
  let at = 0;
  for (const part of found) {
    if (part.at < at) continue;
    if (part.at > at) parts.push({ kind: "text", at, text: text.slice(at, part.at) });
    parts.push(part);
    at = part.at + part.text.length;
  }
  if (at < text.length) parts.push({ kind: "text", at, text: text.slice(at) });
  return parts;
}

function linkPart(match: string, at: number): TextPart {
  let text = match.replace(TRAILING, "");
  // A bracket that was opened inside the address belongs to it.
  if (text.includes("(") && match[text.length] === ")") text += ")";
  return { kind: "link", at, text, href: /^www\./iu.test(text) ? `https://${text}` : text };
}

/** A name may have blanks in it; what is no known name ends at the next one. */
function mentionsIn(text: string, names: readonly string[]): readonly TextPart[] {
  return [...text.matchAll(MENTION)].map((match) => {
    const rest = text.slice(match.index + 1);
    const name = names.filter((one) => one !== "" && rest.startsWith(one)).sort(longestFirst)[0];
    return mentionPart(name === undefined ? match[0] : `@${name}`, match.index);
  });
}

const longestFirst = (a: string, b: string): number => b.length - a.length;

const mentionPart = (text: string, at: number): TextPart => ({ kind: "mention", at, text });
