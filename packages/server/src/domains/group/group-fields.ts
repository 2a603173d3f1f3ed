import {
  CUSTOM_KEY_BYTES_MAX,
  fail,
  GROUP_CUSTOM_BYTES_MAX,
  GROUP_CUSTOM_MAX,
  GROUP_FACE_BYTES_MAX,
  GROUP_NAME_BYTES_MAX,
  INTRODUCTION_BYTES_MAX,
  MEMBER_CUSTOM_BYTES_MAX,
  MEMBER_CUSTOM_MAX,
  NAME_CARD_BYTES_MAX,
  NOTIFICATION_BYTES_MAX,
  ok,
  type Result,
  utf8Bytes,
} from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { Moderation } from "../moderation/moderation.ts";
import type { GroupFields } from "./group-store.ts";

const BYTES: readonly (readonly ["name" | "introduction" | "notification" | "faceUrl", number])[] = [
  ["name", GROUP_NAME_BYTES_MAX],
  ["introduction", INTRODUCTION_BYTES_MAX],
  ["notification", NOTIFICATION_BYTES_MAX],
  ["faceUrl", GROUP_FACE_BYTES_MAX],
];

/** Sizes of the fields of a profile. Fails with 10004. Source: groups 2.3, 2.4. */
export function checkFields(fields: GroupFields, kept: Readonly<Record<string, string>> = {}): Result<void> {
  if (fields.name === "") return fail("group_bad_parameter", "a group has a name");
  for (const [field, bytes] of BYTES) {
    if (utf8Bytes(fields[field] ?? "") > bytes) {
      return fail("group_bad_parameter", `${field} is longer than ${bytes} bytes`);
    }
  }
  return checkCustom(fields.custom, kept, { keys: GROUP_CUSTOM_MAX, bytes: GROUP_CUSTOM_BYTES_MAX });
}

/** Fails with 10004. */
export function checkMemberFields(
  { nameCard = "", custom }: { readonly nameCard?: string | undefined; readonly custom?: Custom | undefined },
  kept: Custom = {},
): Result<void> {
  if (utf8Bytes(nameCard) > NAME_CARD_BYTES_MAX) {
    return fail("group_bad_parameter", `nameCard is longer than ${NAME_CARD_BYTES_MAX} bytes`);
  }
  return checkCustom(custom, kept, { keys: MEMBER_CUSTOM_MAX, bytes: MEMBER_CUSTOM_BYTES_MAX });
}

type Custom = Readonly<Record<string, string>>;

const CUSTOM_KEY = new RegExp(`^[A-Za-z0-9_]{1,${CUSTOM_KEY_BYTES_MAX}}$`);

function checkCustom(
  custom: Custom | undefined,
  kept: Custom,
  max: { readonly keys: number; readonly bytes: number },
): Result<void> {
  if (custom === undefined) return ok(undefined);
  for (const [key, value] of Object.entries(custom)) {
    if (!CUSTOM_KEY.test(key)) {
      return fail(
        "group_bad_parameter",
        `a custom field's key has 1 to ${CUSTOM_KEY_BYTES_MAX} letters, digits or _`,
      );
    }
    if (utf8Bytes(value) > max.bytes) {
      return fail("group_bad_parameter", `the custom field ${key} is longer than ${max.bytes} bytes`);
    }
  }
  const left = Object.entries({ ...kept, ...custom }).filter(([, value]) => value !== "");
  return left.length > max.keys
    ? fail("group_bad_parameter", `at most ${max.keys} custom fields`)
    : ok(undefined);
}

/** Texts of the profile of a group or a topic that others see, as they may be seen. Fails with 80001. */
export const withModeration = <F extends Pick<GroupFields, "name" | "introduction" | "notification">>(
  moderation: Moderation,
  { appID }: KnownApp,
  fields: F,
): Result<F> => moderation.fields(appID, fields, ["name", "introduction", "notification"]);
