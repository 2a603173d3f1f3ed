import { Type } from "typebox";
import { FOLLOWED_PER_CALL_MAX, FOLLOWS_ASKED_MAX } from "../../limits.ts";

const UserID = Type.String({ minLength: 1, maxLength: 64 });
const Some = Type.Array(UserID, { minItems: 1, maxItems: FOLLOWED_PER_CALL_MAX });
const Many = Type.Array(UserID, { minItems: 1, maxItems: FOLLOWS_ASKED_MAX });
const List = Type.Union([Type.Literal("following"), Type.Literal("followers"), Type.Literal("mutual")]);

export const FOLLOW_COMMANDS = {
  "follow.add": Type.Object({ users: Some }),
  "follow.remove": Type.Object({ users: Some }),
  /** A page of the user's own list; the first with the cursor "". */
  "follow.list": Type.Object({ list: List, cursor: Type.String({ maxLength: 32 }) }),
  "follow.counts": Type.Object({ users: Many }),
  "follow.check": Type.Object({ users: Many }),
  /** Who came into the lists and left them since a former answer; without `since` only where to go on. */
  "follow.sync": Type.Object({ since: Type.Optional(Type.Integer({ minimum: 0 })) }),
} as const;
