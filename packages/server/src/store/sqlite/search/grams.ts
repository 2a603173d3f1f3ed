import { foldText, type SearchCriteria, searchText, type WireMessage } from "@skein-im/protocol";
import type { UserCriteria } from "../../../domains/search/user-search.ts";

/**
 * How messages stand in the index. A message has a token for every three characters that follow each other in its text (at the
 * end two, and one), so a word is found wherever it stands, in any script; one for its sender and one for each of its kinds. Each begins
 * with the log: a search reads what belongs to its own conversations and nothing else, however much others write.
 */
export const SEPARATOR = "\u0001";
const SENDER = "\u0002";
const KIND = "\u0003";

/** Characters of a gram. */
const GRAM = 3;

/** Grams of a keyword that are looked up; what they find is compared with the whole of it anyway. */
const LOOKED_UP_MAX = 16;

const prefixOf = (log: number): string => `${log.toString(36)}:`;

/** The tokens of a message. */
export function tokensOf(log: number, { from, elements }: Pick<WireMessage, "from" | "elements">): string {
  const prefix = prefixOf(log);
  const tokens = new Set<string>([`${prefix}${SENDER}${from}`]);
  for (const { MsgType } of elements) tokens.add(`${prefix}${KIND}${MsgType}`);
  addGrams(tokens, prefix, searchText(elements));
  return [...tokens].join(SEPARATOR);
}

/** The tokens of an account: the grams of its ID and its name, behind the app. */
export function tokensOfUser(app: number, userID: string, nickName: string): string {
  const tokens = new Set<string>();
  for (const text of [userID, nickName]) addGrams(tokens, prefixOf(app), foldText(text));
  return [...tokens].join(SEPARATOR);
}

function addGrams(tokens: Set<string>, prefix: string, text: string): void {
  const characters = [...text];
  for (let at = 0; at < characters.length; at += 1) {
    tokens.add(prefix + characters.slice(at, at + GRAM).join(""));
  }
}

/** An FTS5 expression that finds every account of the app that the keywords match, and some more. */
export const userExpression = (app: number, { keywords, every }: UserCriteria): string =>
  keywords.map((keyword) => `(${wordExpression(prefixOf(app), keyword)})`).join(every ? " AND " : " OR ");

/** An FTS5 expression that finds every message of the log that the criteria match, and some more. */
export function matchExpression(log: number, { keywords, every, senders, kinds }: SearchCriteria): string {
  const prefix = prefixOf(log);
  const words = keywords.map((keyword) => `(${wordExpression(prefix, keyword)})`);
  const parts = [
    ...(words.length > 0 ? [words.join(every ? " AND " : " OR ")] : []),
    ...(senders.length > 0 ? [anyOf(senders.map((sender) => `${prefix}${SENDER}${sender}`))] : []),
    ...(kinds.length > 0 ? [anyOf(kinds.map((kind) => `${prefix}${KIND}${kind}`))] : []),
  ];
  return parts.map((part) => `(${part})`).join(" AND ");
}

function wordExpression(prefix: string, keyword: string): string {
  const characters = [...keyword];
  if (characters.length < GRAM) return `${quoted(prefix + keyword)} *`;
  const grams = new Set<string>();
  for (let at = 0; at + GRAM <= characters.length && grams.size < LOOKED_UP_MAX; at += 1) {
    grams.add(prefix + characters.slice(at, at + GRAM).join(""));
  }
  return [...grams].map(quoted).join(" AND ");
}

const anyOf = (tokens: readonly string[]): string => tokens.map(quoted).join(" OR ");

const quoted = (token: string): string => `"${token.replaceAll('"', '""')}"`;
