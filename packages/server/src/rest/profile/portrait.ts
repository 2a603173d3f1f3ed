import { fail, failure, ok, PROFILES_ASKED_MAX, type Result } from "@skein-im/protocol";
import type { Account } from "../../domains/account/account-store.ts";
import type { KnownApp } from "../../domains/app/app-directory.ts";
import {
  CUSTOM_TAG,
  customFieldsOf,
  FIELD_NAMES,
  type FieldName,
  PROFILE_FIELDS,
} from "../../domains/profile/profile-fields.ts";
import { type ProfileItem, profileItems } from "../../domains/profile/profile-items.ts";
import { type RawProfile, setProfile } from "../../domains/profile/set-profile.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { senderOf } from "../message/send-as.ts";
import { type Area, defineRoute, type RestCall } from "../route.ts";

const PROFILE_AREA: Area = {
  notJson: "rest_json",
  tooLarge: "rest_malformed",
  internal: "profile_internal",
};

/** Tags of the fields that every app has. */
export const PROFILE_TAGS: readonly string[] = FIELD_NAMES.map((name) => PROFILE_FIELDS[name].tag);

const NAME_OF = new Map(FIELD_NAMES.map((name) => [PROFILE_FIELDS[name].tag, name]));

/** Writes fields of one account's profile. Source: rest/profile. */
export const portraitSet = defineRoute({
  service: "profile",
  command: "portrait_set",
  area: PROFILE_AREA,
  parse: parseWrite,
  async handle(call, { userID, raw }) {
    const { deps, app, admin } = call;
    const done = await setProfile(deps.profiles, app, senderOf(call, admin), userID, raw);
    return done.ok ? ok({ ErrorDisplay: "" }) : done;
  },
});

function parseWrite({
  From_Account: userID,
  ProfileItem: items,
}: JsonObject): Result<{ userID: string; raw: RawProfile }> {
  if (typeof userID !== "string" || userID === "")
    return fail("profile_parameter", "From_Account is missing");
  if (!Array.isArray(items) || items.length === 0) {
    return fail("profile_parameter", "ProfileItem is no list of fields");
  }
  const fields: Partial<Record<FieldName, unknown>> = {};
  const custom: Record<string, unknown> = {};
  for (const item of items) {
    if (!isJsonObject(item) || typeof item.Tag !== "string") {
      return fail("profile_parameter", "an entry of ProfileItem has no Tag");
    }
    const { Tag: tag, Value: value } = item;
    const name = NAME_OF.get(tag);
    if (name !== undefined) fields[name] = numberOf(name, value);
    else if (tag.startsWith(CUSTOM_TAG)) custom[tag.slice(CUSTOM_TAG.length)] = value;
    else return fail("profile_field_unknown", `there is no field ${tag}`);
  }
  return ok({ userID, raw: { fields, custom } });
}

/** The number behind a word; a word that is none becomes a number that is none. */
function numberOf(name: FieldName, value: unknown): unknown {
  const field = PROFILE_FIELDS[name];
  return field.kind === "choice" && typeof value === "string" ? field.words.indexOf(value) : value;
}

interface Query {
  readonly users: readonly string[];
  readonly tags: ReadonlySet<string>;
}

/** Fields of accounts' profiles, each account with a result of its own. Source: rest/profile. */
export const portraitGet = defineRoute({
  service: "profile",
  command: "portrait_get",
  area: PROFILE_AREA,
  parse: parseQuery,
  async handle(call, { users, tags }) {
    const { deps, app } = call;
    const declared = customFieldsOf(app.settings.profileFields);
    for (const tag of tags) {
      const isKnown =
        NAME_OF.has(tag) || (tag.startsWith(CUSTOM_TAG) && declared.has(tag.slice(CUSTOM_TAG.length)));
      if (!isKnown) return fail("profile_field_unknown", `there is no field ${tag}`);
      if (declared.get(tag.slice(CUSTOM_TAG.length))?.reader === "user" && !NAME_OF.has(tag)) {
        return fail("profile_not_readable", `${tag} is for the user alone`);
      }
    }
    const found = await deps.accounts.getMany(app.appID, users);
    if (found.size === 0) return fail("profile_missing");
    const failed = users.filter((userID) => !found.has(userID));
    return ok({
      UserProfileItem: users.map((userID) => itemOf(call, userID, found.get(userID), tags)),
      ...(failed.length > 0 && { Fail_Account: failed }),
      CurrentStandardSequence: 0,
      ErrorDisplay: "",
    });
  },
});

function itemOf(
  { app }: RestCall,
  userID: string,
  account: Account | undefined,
  tags: ReadonlySet<string>,
): JsonObject {
  if (account === undefined) {
    const { code, desc } = failure("profile_missing");
    return { To_Account: userID, ProfileItem: [], ResultCode: code, ResultInfo: desc };
  }
  return {
    To_Account: userID,
    ProfileItem: accountItems(app, account).filter(({ Tag }) => tags.has(Tag)),
    ResultCode: 0,
    ResultInfo: "",
  };
}

/** What was written of an account's profile. */
export const writtenItems = ({ settings }: KnownApp, account: Account): ProfileItem[] =>
  profileItems(
    {
      nickName: account.nickName || undefined,
      faceUrl: account.faceUrl || undefined,
      profile: account.profile,
    },
    customFieldsOf(settings.profileFields),
  );

/** The same with what the app has for those who have chosen nothing. */
export function accountItems(app: KnownApp, account: Account): ProfileItem[] {
  const { defaultAllowType: allowType } = app.settings;
  return writtenItems(app, { ...account, profile: { allowType, ...account.profile } });
}

function parseQuery({ To_Account: users, TagList: tags }: JsonObject): Result<Query> {
  if (!Array.isArray(users) || users.length === 0) return fail("profile_nobody", "To_Account names nobody");
  if (users.length > PROFILES_ASKED_MAX || !users.every((user) => typeof user === "string" && user !== "")) {
    return fail("profile_parameter", `To_Account is no list of up to ${PROFILES_ASKED_MAX} accounts`);
  }
  return Array.isArray(tags) && tags.length > 0 && tags.every((tag) => typeof tag === "string")
    ? ok({ users: [...new Set(users as string[])], tags: new Set(tags as string[]) })
    : fail("profile_parameter", "TagList is no list of fields");
}
