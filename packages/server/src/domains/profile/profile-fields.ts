import { PROFILE_BYTES_MAX, PROFILE_LOCATION_BYTES_MAX, UINT32_MAX } from "@skein-im/protocol";
import type { Profile } from "./profile.ts";

/** Fields of a profile by the names of the code. */
export type FieldName = "nickName" | "faceUrl" | Exclude<keyof Profile, "custom">;

interface Access {
  /** Who may write it beside the app's back end. */
  readonly writer: "self" | "app";
  /** Who may read it beside the app's back end. */
  readonly reader: "all" | "self";
}

export type Field = Access & { readonly tag: string } & (
    | { readonly kind: "text"; readonly bytes: number }
    | { readonly kind: "number"; readonly max: number }
    /** Words of REST in the order of the numbers. */
    | { readonly kind: "choice"; readonly words: readonly string[] }
  );

const OPEN = { writer: "self", reader: "all" } as const;
const text = (bytes: number) => ({ kind: "text", bytes }) as const;
const NUMBER = { kind: "number", max: UINT32_MAX } as const;

/** What a profile has: the one place for names, kinds, limits and rights. Source: users 1.1, rest/profile. */
export const PROFILE_FIELDS: Readonly<Record<FieldName, Field>> = {
  nickName: { ...OPEN, tag: "Tag_Profile_IM_Nick", ...text(PROFILE_BYTES_MAX) },
  faceUrl: { ...OPEN, tag: "Tag_Profile_IM_Image", ...text(PROFILE_BYTES_MAX) },
  selfSignature: { ...OPEN, tag: "Tag_Profile_IM_SelfSignature", ...text(PROFILE_BYTES_MAX) },
  gender: {
    ...OPEN,
    tag: "Tag_Profile_IM_Gender",
    kind: "choice",
    words: ["Gender_Type_Unknown", "Gender_Type_Male", "Gender_Type_Female"],
  },
  birthday: { ...OPEN, tag: "Tag_Profile_IM_BirthDay", ...NUMBER },
  allowType: {
    ...OPEN,
    tag: "Tag_Profile_IM_AllowType",
    kind: "choice",
    words: ["AllowType_Type_AllowAny", "AllowType_Type_NeedConfirm", "AllowType_Type_DenyAny"],
  },
  level: { ...OPEN, tag: "Tag_Profile_IM_Level", ...NUMBER },
  role: { ...OPEN, tag: "Tag_Profile_IM_Role", ...NUMBER },
  location: { ...OPEN, tag: "Tag_Profile_IM_Location", ...text(PROFILE_LOCATION_BYTES_MAX) },
  language: { ...OPEN, tag: "Tag_Profile_IM_Language", ...NUMBER },
  msgSettings: { writer: "self", reader: "self", tag: "Tag_Profile_IM_MsgSettings", ...NUMBER },
  adminForbid: {
    writer: "app",
    reader: "self",
    tag: "Tag_Profile_IM_AdminForbidType",
    kind: "choice",
    words: ["AdminForbid_Type_None", "AdminForbid_Type_SendOut"],
  },
};

export const FIELD_NAMES = Object.keys(PROFILE_FIELDS) as FieldName[];

/** How REST and webhooks name the fields that an app declares. */
export const CUSTOM_TAG = "Tag_Profile_Custom_";

/** A field that an app has declared. */
export interface CustomField {
  readonly key: string;
  readonly kind: "string" | "number";
  /** `self`: the user and the app's back end; `app`: only that; `user`: only the user. */
  readonly writer: "self" | "app" | "user";
  /** `self`, `app`, `user`: as above; `all`: everybody. */
  readonly reader: "all" | "self" | "app" | "user";
}

/**
 * A declaration as the setting `profileFields` writes it: `key:kind:writer:reader`, of which all but the key may be left out. Undefined:
 * it is none. Source: users 1.2.
 */
export function parseCustomField(text: string): CustomField | undefined {
  const [, key, kind = "string", writer = "self", reader = "all"] =
    /^([A-Za-z0-9]{1,8})(?::(string|number))?(?::(self|app|user))?(?::(all|self|app|user))?$/.exec(text) ??
    [];
  if (key === undefined) return undefined;
  return { key, kind, writer, reader } as CustomField;
}

/** Those of an app by key. */
export const customFieldsOf = (declared: readonly string[]): ReadonlyMap<string, CustomField> =>
  new Map(declared.flatMap((one) => parseCustomField(one) ?? []).map((field) => [field.key, field]));
