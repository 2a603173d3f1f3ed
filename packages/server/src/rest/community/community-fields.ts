import { type Failure, fail, ok, type Result } from "@skein-im/protocol";
import { isMask } from "../../domains/community/masks.ts";
import type { JsonObject } from "../json-object.ts";

/** A community; a topic is named beside it, in a field of its own. Fails with 10015. */
export function parseCommunity({ GroupId: groupID }: JsonObject): Result<string> {
  return typeof groupID === "string" && groupID !== ""
    ? ok(groupID)
    : fail("group_id_invalid", "GroupId is missing");
}

/** A text that may be missing. Fails with 10004. */
export function parseText(body: JsonObject, name: string): Result<string | undefined> {
  const value = body[name];
  return value === undefined || typeof value === "string"
    ? ok(value)
    : fail("group_bad_parameter", `${name} is no string`);
}

/** IDs in a list; none when it is missing. Fails with 10004. */
export function parseIDs(body: JsonObject, name: string, max: number): Result<string[]> {
  const list = body[name] ?? [];
  return Array.isArray(list) && list.length <= max && list.every((id) => typeof id === "string" && id !== "")
    ? ok(list)
    : fail("group_bad_parameter", `${name} is no list of up to ${max} IDs`);
}

/** A mask of 64 bits, as a number or in decimals. Fails with 10004. */
export function parseMask(value: unknown, name: string): Result<string | undefined> {
  if (value === undefined) return ok(undefined);
  const text = typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? String(value) : value;
  return typeof text === "string" && isMask(text)
    ? ok(text)
    : fail("group_bad_parameter", `${name} is no mask of 64 bits`);
}

/** As a number where that is exact, in decimals beyond. */
export const maskOf = (mask: string): number | string =>
  Number.isSafeInteger(Number(mask)) ? Number(mask) : mask;

/** A place in a list, as a page names the next one, and a page's size. Fails with 10004. */
export function parsePage(body: JsonObject, max: number): Result<{ after: string; limit: number }> {
  const { Limit: limit = max, Next: after = "" } = body;
  if (typeof limit !== "number" || !Number.isInteger(limit) || limit < 1) {
    return fail("group_bad_parameter", "Limit is no positive integer");
  }
  return typeof after === "string"
    ? ok({ after, limit: Math.min(limit, max) })
    : fail("group_bad_parameter", "Next is no string");
}

/** What became of one part of a call. */
export const partResult = (error: Failure | undefined): JsonObject => ({
  ErrorCode: error?.code ?? 0,
  ErrorInfo: error?.desc ?? "",
});
