import { fail, ok, PROFILE_BYTES_MAX, type Result, utf8Bytes } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";

/** How REST names the fields that users keep with friends. */
export const FRIEND_FIELD_TAG = "Tag_SNS_Custom_";

/** A field of friends that an app has declared. */
export interface FriendField {
  readonly key: string;
  readonly kind: "string" | "number";
}

/** A declaration as the setting `friendFields` writes it: `key` or `key:kind`. Undefined: it is none. Source: users 2.1, console 4.3. */
export function parseFriendField(text: string): FriendField | undefined {
  const [, key, kind = "string"] = /^([A-Za-z0-9]{1,8})(?::(string|number))?$/.exec(text) ?? [];
  return key === undefined ? undefined : ({ key, kind } as FriendField);
}

/** Those of an app by key. */
export const friendFieldsOf = ({ settings }: KnownApp): ReadonlyMap<string, FriendField> =>
  new Map(
    settings.friendFields.flatMap((one) => parseFriendField(one) ?? []).map((field) => [field.key, field]),
  );

const UINT64_MAX = (1n << 64n) - 1n;

/** Values by key, a number as decimal text; "" clears one. Fails with 9001 (not declared, too long, no number). */
export function checkFriendFields(
  app: KnownApp,
  values: Readonly<Record<string, string>> = {},
): Result<void> {
  const declared = friendFieldsOf(app);
  for (const [key, value] of Object.entries(values)) {
    const field = declared.get(key);
    if (field === undefined) return fail("invalid_profile_key", `the app has not declared ${key}`);
    if (utf8Bytes(value) > PROFILE_BYTES_MAX) return fail("invalid_profile_key", `${key} is too long`);
    const isNumber = /^\d{1,20}$/.test(value) && BigInt(value) <= UINT64_MAX;
    if (field.kind === "number" && value !== "" && !isNumber) {
      return fail("invalid_profile_key", `${key} is a number of 64 bits`);
    }
  }
  return ok(undefined);
}
