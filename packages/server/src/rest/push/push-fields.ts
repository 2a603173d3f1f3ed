import { fail, ok, type Result, utf8Bytes } from "@skein-im/protocol";
import type { PushCondition } from "../../domains/push/push-labels-store.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import type { RestCall } from "../route.ts";

/** Longest name or value of an attribute, and longest tag. Source: rest/push. */
export const LABEL_BYTES_MAX = 50;
/** Accounts of one call about labels. */
const ACCOUNTS_MAX = 100;
/** Tags of one account in one call, and of one list of a condition. */
export const TAGS_PER_CALL_MAX = 10;

type Labels = Readonly<Record<string, string>>;

/** Each account once. Fails with 90003, 90018. */
export function parseAccounts(raw: unknown): Result<readonly string[]> {
  if (!Array.isArray(raw) || raw.length === 0 || !raw.every((one) => typeof one === "string" && one !== "")) {
    return fail("rest_to_account", "To_Account is missing, empty or not an array of strings");
  }
  return raw.length > ACCOUNTS_MAX
    ? fail("rest_push_accounts", `more than ${ACCOUNTS_MAX} accounts`)
    : ok([...new Set(raw as string[])]);
}

/** `[{To_Account, …}]`, one entry an account; of two entries for one account the later counts. Fails with 90003, 90018, 90010. */
export function parseEntries<T>(
  raw: unknown,
  field: string,
  parse: (entry: JsonObject) => Result<T>,
): Result<ReadonlyMap<string, T>> {
  if (!Array.isArray(raw) || raw.length === 0) return fail("rest_msg_format", `${field} is no list`);
  if (raw.length > ACCOUNTS_MAX) return fail("rest_push_accounts", `more than ${ACCOUNTS_MAX} accounts`);
  const entries = new Map<string, T>();
  for (const entry of raw) {
    if (!isJsonObject(entry)) return fail("rest_msg_format", `an entry of ${field} is no object`);
    const { To_Account: userID } = entry;
    if (typeof userID !== "string" || userID === "") return fail("rest_to_account");
    const parsed = parse(entry);
    if (!parsed.ok) return parsed;
    entries.set(userID, parsed.value);
  }
  return ok(entries);
}

/** Accounts that labels are written for have to be there. Fails with 90048. */
export async function checkKnown({ deps, app }: RestCall, users: Iterable<string>): Promise<Result<void>> {
  const asked = [...users];
  const known = await deps.accounts.getMany(app.appID, asked);
  const unknown = asked.find((userID) => !known.has(userID));
  return unknown === undefined
    ? ok(undefined)
    : fail("rest_push_account_unknown", `${unknown} is not imported`);
}

/** Tags of one account. Fails with 90010, 90032, 90034, 90040. */
export function parseTags(
  raw: unknown,
  tooLong: "rest_push_tag_bytes" | "rest_push_tag_long" = "rest_push_tag_bytes",
): Result<readonly string[]> {
  if (!Array.isArray(raw) || !raw.every((tag) => typeof tag === "string")) {
    return fail("rest_msg_format", "tags are no list of strings");
  }
  const tags = [...new Set(raw as string[])];
  if (tags.length > TAGS_PER_CALL_MAX) return fail("rest_push_tags_many");
  if (tags.includes("")) return fail("rest_push_tag_empty");
  return tags.some((tag) => utf8Bytes(tag) > LABEL_BYTES_MAX) ? fail(tooLong) : ok(tags);
}

/** Attributes by name. `names` are those of the app. Fails with 90033. */
export function parseAttributes(raw: unknown, names: readonly string[]): Result<Labels> {
  if (!isJsonObject(raw)) return fail("rest_push_attribute", "attributes are no object");
  for (const [name, value] of Object.entries(raw)) {
    if (!names.includes(name)) return fail("rest_push_attribute", `the app has no attribute "${name}"`);
    if (typeof value !== "string" || utf8Bytes(value) > LABEL_BYTES_MAX) {
      return fail("rest_push_attribute", `"${name}" is no string of up to ${LABEL_BYTES_MAX} bytes`);
    }
  }
  return ok(raw as Labels);
}

/** Fails with 90010, 90020, 90022, 90032, 90033, 90039, 90040. Source: rest/push. */
export function parseCondition(raw: unknown, names: readonly string[]): Result<PushCondition | undefined> {
  if (raw === undefined) return ok(undefined);
  if (!isJsonObject(raw)) return fail("rest_msg_format", "Condition is no object");
  const attrsOr = parseAttributes(raw.AttrsOr ?? {}, names);
  if (!attrsOr.ok) return attrsOr;
  const attrsAnd = parseAttributes(raw.AttrsAnd ?? {}, names);
  if (!attrsAnd.ok) return attrsAnd;
  const tagsOr = parseTags(raw.TagsOr ?? [], "rest_push_tag_long");
  if (!tagsOr.ok) return tagsOr;
  const tagsAnd = parseTags(raw.TagsAnd ?? [], "rest_push_tag_long");
  if (!tagsAnd.ok) return tagsAnd;
  const byAttribute = Object.keys({ ...attrsOr.value, ...attrsAnd.value }).length > 0;
  const byTag = tagsOr.value.length + tagsAnd.value.length > 0;
  if (byAttribute && byTag) return fail("rest_push_mixed");
  if (tagsOr.value.some((tag) => tagsAnd.value.includes(tag))) return fail("rest_push_tag_twice");
  return ok({
    attrsOr: attrsOr.value,
    attrsAnd: attrsAnd.value,
    tagsOr: tagsOr.value,
    tagsAnd: tagsAnd.value,
  });
}
