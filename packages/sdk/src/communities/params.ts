import {
  fail,
  isPermissionGroupID,
  ok,
  type Result,
  TOPICS_ASKED_MAX,
  TOPICS_PER_CALL_MAX,
} from "@skein-im/protocol";
import { parseGroupID } from "../groups/params.ts";

/** IDs in a list; missing or empty: all. Fails with 6017. */
export function parseIDs(raw: unknown, name: string): Result<string[]> {
  if (raw === undefined || raw === null) return ok([]);
  return Array.isArray(raw) &&
    raw.length <= TOPICS_ASKED_MAX &&
    raw.every((id) => typeof id === "string" && id !== "" && id.length <= 128)
    ? ok([...raw])
    : fail("invalid_parameters", `${name} must be a list of up to ${TOPICS_ASKED_MAX} IDs`);
}

/** The same where all is no answer. */
export function parseSomeIDs(raw: unknown, name: string): Result<string[]> {
  const ids = parseIDs(raw, name);
  return ids.ok && ids.value.length === 0 ? fail("invalid_parameters", `${name} names nothing`) : ids;
}

/** Fails with 8501, 6017. */
export function parseNamed(raw: {
  readonly groupID?: unknown;
  readonly permissionGroupID?: unknown;
}): Result<{ groupID: string; permissionGroupID: string }> {
  const groupID = parseGroupID(raw.groupID);
  if (!groupID.ok) return groupID;
  const { permissionGroupID } = raw;
  return typeof permissionGroupID === "string" && isPermissionGroupID(permissionGroupID)
    ? ok({ groupID: groupID.value, permissionGroupID })
    : fail("invalid_parameters", "permissionGroupID is no ID of a permission group");
}

/** 64 bits: a number as far as that is exact, a bigint or a decimal. Fails with 6017. */
export function parsePermissions(raw: unknown, name: string): Result<string | undefined> {
  if (raw === undefined || raw === null) return ok(undefined);
  const text = String(raw);
  return /^\d{1,20}$/.test(text)
    ? ok(text)
    : fail("invalid_parameters", `${name} must be a whole number from 0`);
}

/** Bits by topic. Fails with 6017. */
export function parseTopicPermissions(raw: unknown): Result<Record<string, string>> {
  const wrong = fail(
    "invalid_parameters",
    `topicPermissionMap must give 1 to ${TOPICS_PER_CALL_MAX} topics bits`,
  );
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return wrong;
  const entries = Object.entries(raw);
  if (entries.length === 0 || entries.length > TOPICS_PER_CALL_MAX) return wrong;
  const topics: Record<string, string> = {};
  for (const [topicID, bits] of entries) {
    const mask = parsePermissions(bits ?? "", "topicPermissionMap");
    if (!mask.ok) return mask;
    if (topicID === "" || topicID.length > 128) return wrong;
    topics[topicID] = mask.value ?? "0";
  }
  return ok(topics);
}
