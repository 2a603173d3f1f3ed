import {
  fail,
  isOfficialID,
  isUserID,
  OFFICIAL_CUSTOM_BYTES_MAX,
  OFFICIAL_FACE_BYTES_MAX,
  OFFICIAL_INTRODUCTION_BYTES_MAX,
  OFFICIAL_NAME_BYTES_MAX,
  OFFICIAL_ORGANIZATION_BYTES_MAX,
  ok,
  type Result,
  utf8Bytes,
  type WireOfficial,
} from "@skein-im/protocol";
import type { Official, OfficialFields } from "./official-store.ts";

const BYTES_MAX = {
  name: OFFICIAL_NAME_BYTES_MAX,
  introduction: OFFICIAL_INTRODUCTION_BYTES_MAX,
  faceUrl: OFFICIAL_FACE_BYTES_MAX,
  organization: OFFICIAL_ORGANIZATION_BYTES_MAX,
  custom: OFFICIAL_CUSTOM_BYTES_MAX,
} as const;

/** Fails with 10004. Source: users 5. */
export function checkOfficialFields(fields: OfficialFields): Result<void> {
  if (fields.name === "") return fail("group_bad_parameter", "an official account has a name");
  for (const [field, max] of Object.entries(BYTES_MAX)) {
    const text = fields[field as keyof typeof BYTES_MAX];
    if (text !== undefined && utf8Bytes(text) > max) {
      return fail("group_bad_parameter", `${field} has more than ${max} bytes`);
    }
  }
  return ok(undefined);
}

/** Fails with 10015. */
export const checkOfficialID = (id: string): Result<void> =>
  isOfficialID(id) && isUserID(id)
    ? ok(undefined)
    : fail("group_id_invalid", "the ID of an official account is @TOA#_ and more, up to 48 bytes in all");

/** An account as a user sees it; `subscribedAt` in Unix seconds is the user's. */
export function wireOfficial(account: Official, subscribedAt?: number): WireOfficial {
  const { accountID, name, faceUrl, organization, introduction, custom, owner, createdAt } = account;
  return {
    accountID,
    name,
    ...(faceUrl && { faceUrl }),
    ...(organization && { organization }),
    ...(introduction && { introduction }),
    ...(custom && { custom }),
    owner,
    createdAt,
    subscribers: account.subscribers,
    ...(subscribedAt !== undefined && { subscribedAt }),
  };
}
