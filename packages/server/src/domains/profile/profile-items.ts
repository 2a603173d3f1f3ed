import type { ProfileWrite } from "../account/account-store.ts";
import { CUSTOM_TAG, type CustomField, FIELD_NAMES, PROFILE_FIELDS } from "./profile-fields.ts";

/** A field as REST and webhooks have it. */
export interface ProfileItem {
  readonly Tag: string;
  readonly Value: string | number;
}

/** Fields of a profile as items, those that have a value, or were written. Source: rest/profile, webhooks 4. */
export function profileItems(
  { nickName, faceUrl, profile: { custom = {}, ...fields } }: ProfileWrite,
  declared: ReadonlyMap<string, CustomField>,
): ProfileItem[] {
  const values = { nickName, faceUrl, ...fields };
  const items: ProfileItem[] = FIELD_NAMES.flatMap((name) => {
    const value = values[name];
    if (value === undefined) return [];
    const field = PROFILE_FIELDS[name];
    const Value = field.kind === "choice" ? (field.words[Number(value)] ?? "") : value;
    return [{ Tag: field.tag, Value }];
  });
  const own = Object.entries(custom).map(([key, value]) => {
    const isNumber = declared.get(key)?.kind === "number" && Number.isSafeInteger(Number(value));
    return { Tag: CUSTOM_TAG + key, Value: isNumber && value !== "" ? Number(value) : value };
  });
  return [...items, ...own];
}
