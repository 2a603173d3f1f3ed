import { fail, ok, PROFILE_BYTES_MAX, type Result, utf8Bytes } from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { KeyedRate } from "../../limits/keyed-rate.ts";
import type { AccountDirectory } from "../account/account-directory.ts";
import type { ProfileWrite } from "../account/account-store.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { FanOut } from "../fan-out.ts";
import type { Sender } from "../message/send-request.ts";
import type { Moderation } from "../moderation/moderation.ts";
import { type CustomField, customFieldsOf, type FieldName, PROFILE_FIELDS } from "./profile-fields.ts";
import type { ProfileHooks } from "./profile-hooks.ts";
import { tellProfile } from "./tell-profile.ts";

export interface SetProfileDeps {
  readonly accounts: AccountDirectory;
  readonly fanOut: FanOut;
  readonly hooks: ProfileHooks;
  readonly moderation: Moderation;
  /** Writes of one user. */
  readonly profileRate: KeyedRate;
  readonly clock: Clock;
}

/** Values by the names of the code, not yet looked at; custom fields by key. */
export interface RawProfile {
  readonly fields: Readonly<Partial<Record<FieldName, unknown>>>;
  readonly custom: Readonly<Record<string, unknown>>;
}

/** Calls of one user. Source: users 1.4. */
const CALLS_PER_SECOND = 5;

/**
 * Writes fields of a profile, all or none. The user's devices hear of the whole profile, those who watch the user of what they may read. Fails with
 * 7008, 40001 (nothing to write), 40003, 40005 (a word of the app's list), 40008, 40009, 40601, 40605, 40610. Source: users 1.4.
 */
export async function setProfile(
  deps: SetProfileDeps,
  app: KnownApp,
  operator: Sender,
  userID: string,
  raw: RawProfile,
): Promise<Result<void>> {
  const checked = checkProfile(app, operator.isApp, raw);
  if (!checked.ok) return checked;
  const rateKey = `${app.appID}\t${userID}`;
  const isFree =
    operator.isApp || deps.profileRate.take(rateKey, deps.clock.now(), CALLS_PER_SECOND, CALLS_PER_SECOND);
  if (!isFree) return fail("too_frequent");
  const seen = withModeration(deps.moderation, app.appID, checked.value);
  if (!seen.ok) return seen;
  const done = await deps.accounts.setProfile(app.appID, userID, seen.value);
  if (done === undefined) return fail("profile_missing");
  tellProfile(deps.fanOut, app, done);
  deps.hooks.profileSet(app, operator, userID, seen.value);
  return ok(undefined);
}

/** Texts that others see, as they may be seen. Fails with 40005. */
function withModeration(moderation: Moderation, app: number, write: ProfileWrite): Result<ProfileWrite> {
  const named = moderation.fields(app, write, ["nickName"]);
  const profile = moderation.fields(app, write.profile, ["selfSignature", "location"]);
  if (!named.ok || !profile.ok) return fail("profile_text_refused");
  return ok({ ...named.value, profile: profile.value });
}

function checkProfile(app: KnownApp, isApp: boolean, raw: RawProfile): Result<ProfileWrite> {
  const entries = Object.entries(raw.fields).filter(([, value]) => value !== undefined);
  const own = Object.entries(raw.custom);
  if (entries.length + own.length === 0) return fail("profile_parameter", "there is nothing to write");
  for (const [name, value] of entries) {
    const checked = checkField(name as FieldName, value, isApp);
    if (!checked.ok) return checked;
  }
  const declared = customFieldsOf(app.settings.profileFields);
  const custom: Record<string, string> = {};
  for (const [key, value] of own) {
    const checked = checkCustom(declared.get(key), key, value, isApp);
    if (!checked.ok) return checked;
    custom[key] = checked.value;
  }
  const { nickName, faceUrl, ...profile } = Object.fromEntries(entries) as Partial<Record<FieldName, never>>;
  return ok({ nickName, faceUrl, profile: { ...profile, ...(own.length > 0 && { custom }) } });
}

function checkField(name: FieldName, value: unknown, isApp: boolean): Result<void> {
  const field = PROFILE_FIELDS[name];
  if (field.writer === "app" && !isApp) return fail("profile_not_writable", `${name} is the app's to write`);
  switch (field.kind) {
    case "text":
      if (typeof value !== "string") return fail("profile_value_type", `${name} is no text`);
      return utf8Bytes(value) > field.bytes
        ? fail("profile_value_too_long", `${name} is longer than ${field.bytes} bytes`)
        : ok(undefined);
    case "number":
      if (typeof value !== "number" || !Number.isInteger(value)) {
        return fail("profile_value_type", `${name} is no whole number`);
      }
      return value < 0 || value > field.max
        ? fail("profile_value_wrong", `${name} is not from 0 to ${field.max}`)
        : ok(undefined);
    case "choice":
      if (typeof value !== "number") return fail("profile_value_type", `${name} is none of its values`);
      return field.words[value] === undefined
        ? fail("profile_value_wrong", `${name} is none of its values`)
        : ok(undefined);
    default:
      return field satisfies never;
  }
}

const UINT64_MAX = (1n << 64n) - 1n;

/** A value of a declared field, as text; "" clears it. */
function checkCustom(
  field: CustomField | undefined,
  key: string,
  value: unknown,
  isApp: boolean,
): Result<string> {
  if (field === undefined) return fail("profile_field_unknown", `the app has not declared ${key}`);
  if (field.writer === "app" && !isApp) return fail("profile_not_writable", `${key} is the app's to write`);
  if (field.writer === "user" && isApp) return fail("profile_not_writable", `${key} is the user's to write`);
  if (field.kind === "string") {
    if (typeof value !== "string") return fail("profile_value_type", `${key} is a text`);
    return utf8Bytes(value) > PROFILE_BYTES_MAX ? fail("profile_value_too_long") : ok(value);
  }
  const number =
    typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? String(value) : value;
  if (number === "") return ok("");
  return typeof number === "string" && /^\d{1,20}$/.test(number) && BigInt(number) <= UINT64_MAX
    ? ok(number)
    : fail("profile_value_type", `${key} is a number of 64 bits`);
}
