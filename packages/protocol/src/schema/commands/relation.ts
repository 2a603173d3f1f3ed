import { Type } from "typebox";
import { FRIEND_GROUPS_MAX, FRIENDS_ASKED_MAX, RELATIONS_ASKED_MAX } from "../../limits.ts";

const UserID = Type.String({ minLength: 1, maxLength: 64 });
const Text = Type.String({ maxLength: 1_000 });
const GroupName = Type.String({ maxLength: 256 });
const Few = Type.Array(UserID, { minItems: 1, maxItems: FRIENDS_ASKED_MAX });
const Many = Type.Array(UserID, { minItems: 1, maxItems: RELATIONS_ASKED_MAX });
const ApplicationType = Type.Unsafe<1 | 2>(Type.Integer({ minimum: 1, maximum: 2 }));

export const RELATION_COMMANDS = {
  /** Friends, applications, block list: what has changed since a former answer; 0: all there is. */
  "relation.sync": Type.Object({ since: Type.Integer({ minimum: 0 }) }),
  "relation.add": Type.Object({
    userID: UserID,
    /** Both are to have each other in their lists. */
    both: Type.Boolean(),
    remark: Type.Optional(Text),
    group: Type.Optional(GroupName),
    wording: Type.Optional(Text),
    source: Type.Optional(Text),
  }),
  "relation.accept": Type.Object({ userID: UserID, both: Type.Boolean() }),
  "relation.refuse": Type.Object({ userID: UserID }),
  "relation.delete_application": Type.Object({
    userID: UserID,
    types: Type.Array(ApplicationType, { minItems: 1, maxItems: 2 }),
  }),
  "relation.applications_read": Type.Object({}),
  "relation.remove": Type.Object({ users: Few, both: Type.Boolean() }),
  "relation.check": Type.Object({ users: Many, both: Type.Boolean() }),
  /** Relation and profile of users, friends or not. */
  "relation.info": Type.Object({ users: Few }),
  "relation.set_friend": Type.Object({
    userID: UserID,
    remark: Type.Optional(Text),
    custom: Type.Optional(Type.Record(Type.String({ maxLength: 64 }), Text)),
  }),
  "relation.block": Type.Object({ users: Many }),
  "relation.unblock": Type.Object({ users: Many }),
  "relation.group_create": Type.Object({
    name: GroupName,
    users: Type.Array(UserID, { maxItems: RELATIONS_ASKED_MAX }),
  }),
  "relation.group_delete": Type.Object({
    names: Type.Array(GroupName, { minItems: 1, maxItems: FRIEND_GROUPS_MAX }),
  }),
  "relation.group_rename": Type.Object({ name: GroupName, to: GroupName }),
  "relation.group_add": Type.Object({ name: GroupName, users: Many }),
  "relation.group_remove": Type.Object({ name: GroupName, users: Many }),
} as const;
