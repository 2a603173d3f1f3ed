import { Type } from "typebox";
import {
  PROFILE_CUSTOM_MAX,
  PROFILES_ASKED_MAX,
  SEARCH_KEYWORD_MAX,
  SEARCH_KEYWORDS_MAX,
  SEARCH_PAGE_MAX,
  STATUSES_ASKED_MAX,
  STATUSES_WATCHED_PER_CALL_MAX,
  UINT32_MAX,
} from "../../limits.ts";

const UserID = Type.String({ minLength: 1, maxLength: 64 });
/** Lengths are the server's to judge, byte by byte; this only bounds the frame. */
const Text = Type.String({ maxLength: 1_000 });
const Number32 = Type.Integer({ minimum: 0, maximum: UINT32_MAX });
const Choice = Type.Unsafe<0 | 1 | 2>(Type.Integer({ minimum: 0, maximum: 2 }));

export const USER_COMMANDS = {
  /** Those who exist, in the order asked. */
  "user.profiles": Type.Object({
    users: Type.Array(UserID, { minItems: 1, maxItems: PROFILES_ASKED_MAX }),
  }),
  /** Writes fields of one's own; all or none. */
  "user.set_profile": Type.Object({
    nickName: Type.Optional(Text),
    faceUrl: Type.Optional(Text),
    selfSignature: Type.Optional(Text),
    gender: Type.Optional(Choice),
    birthday: Type.Optional(Number32),
    allowType: Type.Optional(Choice),
    level: Type.Optional(Number32),
    role: Type.Optional(Number32),
    location: Type.Optional(Text),
    language: Type.Optional(Number32),
    custom: Type.Optional(
      Type.Record(Type.String({ maxLength: 64 }), Text, { maxProperties: PROFILE_CUSTOM_MAX }),
    ),
  }),
  /** This device hears of changes of their profiles, or no longer; `on` false and nobody named: of nobody's. */
  "user.watch_profiles": Type.Object({
    users: Type.Array(UserID, { maxItems: PROFILES_ASKED_MAX }),
    on: Type.Boolean(),
  }),
  /** Users of the app whose ID or nick name holds the keywords, the oldest accounts first. */
  "user.search": Type.Object({
    keywords: Type.Array(Type.String({ minLength: 1, maxLength: SEARCH_KEYWORD_MAX }), {
      minItems: 1,
      maxItems: SEARCH_KEYWORDS_MAX,
    }),
    every: Type.Boolean(),
    gender: Type.Optional(Choice),
    minBirthday: Type.Optional(Number32),
    maxBirthday: Type.Optional(Number32),
    limit: Type.Integer({ minimum: 1, maximum: SEARCH_PAGE_MAX }),
    cursor: Type.Optional(Type.String({ maxLength: 64 })),
  }),
  /** The presence of users, in the order asked. */
  "user.statuses": Type.Object({
    users: Type.Array(UserID, { minItems: 1, maxItems: STATUSES_ASKED_MAX }),
  }),
  /** What the user says about the own presence; "" = nothing. */
  "user.set_status": Type.Object({ text: Text }),
  /** This device hears of their presence, or no longer; `on` false and nobody named: of nobody's. */
  "user.watch_statuses": Type.Object({
    users: Type.Array(UserID, { maxItems: STATUSES_WATCHED_PER_CALL_MAX }),
    on: Type.Boolean(),
  }),
} as const;
