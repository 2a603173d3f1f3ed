import { Type } from "typebox";
import {
  GROUPS_ASKED_MAX,
  KICKED_PER_CALL_MAX,
  MARKED_PER_CALL_MAX,
  MEMBER_PAGE_MAX,
  MEMBERS_ASKED_MAX,
  SEARCH_KEYWORD_MAX,
  SEARCH_KEYWORDS_MAX,
  SEARCH_PAGE_MAX,
  UINT32_MAX,
} from "../../limits.ts";
import { Seq } from "../elements.ts";

const GroupID = Type.String({ minLength: 1, maxLength: 128 });
const UserID = Type.String({ minLength: 1, maxLength: 64 });
const JoinOption = Type.Unsafe<0 | 1 | 2>(Type.Integer({ minimum: 0, maximum: 2 }));
const Seconds = Type.Integer({ minimum: 0, maximum: UINT32_MAX });
/** Lengths are the server's to judge, byte by byte; this only bounds the frame. */
const Text = Type.String({ maxLength: 1_000 });
const Custom = Type.Record(Type.String({ maxLength: 64 }), Type.String({ maxLength: 1_000 }));
/** Most that any setting allows. */
const INVITEES_MAX = 500;

const Fields = {
  notification: Type.Optional(Text),
  introduction: Type.Optional(Text),
  faceUrl: Type.Optional(Text),
  mutedAll: Type.Optional(Type.Boolean()),
  addOpt: Type.Optional(JoinOption),
  approveOpt: Type.Optional(JoinOption),
  custom: Type.Optional(Custom),
  permissionGroups: Type.Optional(Type.Boolean()),
  defaultPermissions: Type.Optional(Type.String({ pattern: "^\\d{1,20}$" })),
};

const Application = {
  groupID: GroupID,
  type: Type.Unsafe<0 | 2>(Type.Union([Type.Literal(0), Type.Literal(2)])),
  from: UserID,
  to: Type.String({ maxLength: 64 }),
};

const Search = {
  keywords: Type.Array(Type.String({ minLength: 1, maxLength: SEARCH_KEYWORD_MAX }), {
    minItems: 1,
    maxItems: SEARCH_KEYWORDS_MAX,
  }),
  every: Type.Boolean(),
  limit: Type.Integer({ minimum: 1, maximum: SEARCH_PAGE_MAX }),
  cursor: Type.Optional(Type.String({ maxLength: 256 })),
};

export const GROUP_COMMANDS = {
  "group.create": Type.Object({
    type: Type.String({ maxLength: 32 }),
    groupID: Type.Optional(Type.String({ maxLength: 128 })),
    name: Type.String({ minLength: 1, maxLength: 1_000 }),
    members: Type.Optional(
      Type.Array(
        Type.Object({
          userID: UserID,
          role: Type.Optional(Type.Unsafe<200 | 300>(Type.Union([Type.Literal(200), Type.Literal(300)]))),
        }),
        { maxItems: INVITEES_MAX },
      ),
    ),
    supportTopic: Type.Optional(Type.Boolean()),
    ...Fields,
  }),
  /** Profiles, each with a result of its own. */
  "group.info": Type.Object({ groupIDs: Type.Array(GroupID, { minItems: 1, maxItems: GROUPS_ASKED_MAX }) }),
  /** Profiles of the groups that the user is in; with `topics` of communities that have topics. */
  "group.joined": Type.Object({ topics: Type.Optional(Type.Boolean()) }),
  "group.set_info": Type.Object({ groupID: GroupID, name: Type.Optional(Text), ...Fields }),
  "group.join": Type.Object({ groupID: GroupID, message: Type.Optional(Text) }),
  "group.quit": Type.Object({ groupID: GroupID }),
  "group.dismiss": Type.Object({ groupID: GroupID }),
  "group.invite": Type.Object({
    groupID: GroupID,
    users: Type.Array(UserID, { minItems: 1, maxItems: INVITEES_MAX }),
  }),
  "group.kick": Type.Object({
    groupID: GroupID,
    users: Type.Array(UserID, { minItems: 1, maxItems: KICKED_PER_CALL_MAX }),
    duration: Type.Optional(Seconds),
    reason: Type.Optional(Text),
  }),
  "group.transfer": Type.Object({ groupID: GroupID, to: UserID }),
  "group.set_role": Type.Object({
    groupID: GroupID,
    userID: UserID,
    role: Type.Unsafe<200 | 300>(Type.Union([Type.Literal(200), Type.Literal(300)])),
  }),
  /** 0 lifts it. */
  "group.mute": Type.Object({ groupID: GroupID, userID: UserID, seconds: Seconds }),
  "group.set_member": Type.Object({
    groupID: GroupID,
    userID: UserID,
    nameCard: Type.Optional(Text),
    custom: Type.Optional(Custom),
  }),
  /** A page of members, the owner first, then admins, then the others as they joined. */
  "group.members": Type.Object({
    groupID: GroupID,
    role: Type.Optional(
      Type.Unsafe<200 | 300 | 400>(Type.Union([Type.Literal(200), Type.Literal(300), Type.Literal(400)])),
    ),
    mark: Type.Optional(Seconds),
    after: Type.Optional(Type.String({ maxLength: 128 })),
    limit: Type.Integer({ minimum: 1, maximum: MEMBER_PAGE_MAX }),
  }),
  "group.members_info": Type.Object({
    groupID: GroupID,
    users: Type.Array(UserID, { minItems: 1, maxItems: MEMBERS_ASKED_MAX }),
  }),
  "group.online": Type.Object({ groupID: GroupID }),
  "group.applications": Type.Object({}),
  "group.applications_read": Type.Object({}),
  "group.decide": Type.Object({ ...Application, agreed: Type.Boolean(), message: Type.Optional(Text) }),
  "group.attributes": Type.Object({ groupID: GroupID }),
  /**
   * `init` puts `set` in the place of all, `set` writes some, `delete` removes `keys`, `clear` all. `expect`: the main sequence, or that of
   * each key (0: not there), as the caller knows them.
   */
  "group.write_attributes": Type.Object({
    groupID: GroupID,
    operation: Type.Unsafe<"init" | "set" | "delete" | "clear">(
      Type.Union([Type.Literal("init"), Type.Literal("set"), Type.Literal("delete"), Type.Literal("clear")]),
    ),
    set: Type.Optional(Type.Record(Type.String({ maxLength: 256 }), Type.String({ maxLength: 16_384 }))),
    keys: Type.Optional(Type.Array(Type.String({ maxLength: 256 }), { maxItems: 64 })),
    expect: Type.Object({
      seq: Type.Optional(Type.Integer({ minimum: 0 })),
      keys: Type.Optional(Type.Record(Type.String({ maxLength: 256 }), Type.Integer({ minimum: 0 }))),
    }),
  }),
  "group.counters": Type.Object({
    groupID: GroupID,
    keys: Type.Optional(Type.Array(Type.String({ maxLength: 256 }), { maxItems: 64 })),
  }),
  /** `add` may be negative; a counter that is not there begins at 0. */
  "group.write_counters": Type.Object({
    groupID: GroupID,
    operation: Type.Unsafe<"set" | "add">(Type.Union([Type.Literal("set"), Type.Literal("add")])),
    counters: Type.Record(Type.String({ maxLength: 256 }), Type.String({ pattern: "^-?\\d{1,20}$" })),
  }),
  /** Puts a label on members, or takes it off. */
  "group.mark": Type.Object({
    groupID: GroupID,
    users: Type.Array(UserID, { minItems: 1, maxItems: MARKED_PER_CALL_MAX }),
    mark: Seconds,
    on: Type.Boolean(),
  }),
  /** Among the user's groups; one of the keywords, or each of them (`every`). */
  "group.search": Type.Object({ ...Search }),
  /** Members of the groups named, or of all that the user is in. */
  "group.search_members": Type.Object({
    ...Search,
    groupIDs: Type.Optional(Type.Array(GroupID, { maxItems: GROUPS_ASKED_MAX })),
  }),
  /** Shows a message to all members as an important one, or no longer. */
  "group.pin": Type.Object({ groupID: GroupID, seq: Seq, pinned: Type.Boolean() }),
  "group.pins": Type.Object({ groupID: GroupID }),
} as const;
