import type { FriendGroup } from "@skein-im/protocol";
import { FRIEND_FIELD_TAG, type FriendField } from "../../domains/relation/friend-fields.ts";
import type { Friend } from "../../domains/relation/relation-store.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";

/** Fields of a friend that every app has. Source: rest/relations. */
export const FRIEND_TAGS = {
  source: "Tag_SNS_IM_AddSource",
  remark: "Tag_SNS_IM_Remark",
  remarkAt: "Tag_SNS_IM_RemarkTime",
  groups: "Tag_SNS_IM_Group",
  wording: "Tag_SNS_IM_AddWording",
  addedAt: "Tag_SNS_IM_AddTime",
} as const;

export interface FriendItem {
  readonly Tag: string;
  readonly Value: string | number | readonly string[];
}

/** What every app has of a friend; what is empty is left out. */
export function standardItems(friend: Friend, groups: readonly FriendGroup[]): FriendItem[] {
  const names = groups.filter(({ id }) => friend.groups.includes(id)).map(({ name }) => name);
  const values = { ...friend, groups: names };
  return (Object.keys(FRIEND_TAGS) as (keyof typeof FRIEND_TAGS)[]).flatMap((field) => {
    const value = values[field];
    const isEmpty = value === "" || value === 0 || (Array.isArray(value) && value.length === 0);
    return isEmpty ? [] : [{ Tag: FRIEND_TAGS[field], Value: value }];
  });
}

/** What this app has declared; numbers are numbers again where JSON can hold them. */
export const customItems = ({ custom }: Friend, declared: ReadonlyMap<string, FriendField>): FriendItem[] =>
  Object.entries(custom).flatMap(([key, value]) => {
    const field = declared.get(key);
    if (field === undefined) return [];
    const isNumber = field.kind === "number" && Number.isSafeInteger(Number(value));
    return [{ Tag: FRIEND_FIELD_TAG + key, Value: isNumber ? Number(value) : value }];
  });

/** `{Tag, Value}` of fields that the app has declared, by key; undefined: it is none. */
export function parseCustomItem(
  item: unknown,
  declared: ReadonlyMap<string, FriendField>,
): readonly [key: string, value: string] | undefined {
  if (!isJsonObject(item) || typeof item.Tag !== "string" || !item.Tag.startsWith(FRIEND_FIELD_TAG)) {
    return undefined;
  }
  const { Tag, Value: value }: JsonObject & { Tag?: string } = item;
  const key = Tag.slice(FRIEND_FIELD_TAG.length);
  if (typeof value === "string") return [key, value];
  const isNumber = declared.get(key)?.kind === "number" && Number.isSafeInteger(value);
  return isNumber ? [key, String(value)] : undefined;
}
