import { Type } from "typebox";
import { INITIAL_MEMBERS_MAX } from "../../limits.ts";
import { Seq } from "../elements.ts";

const GroupID = Type.String({ minLength: 1, maxLength: 128 });

export const GROUP_COMMANDS = {
  "group.create": Type.Object({
    type: Type.String({ maxLength: 32 }),
    groupID: Type.Optional(Type.String({ maxLength: 128 })),
    name: Type.String({ minLength: 1, maxLength: 100 }),
    members: Type.Optional(
      Type.Array(Type.Object({ userID: Type.String({ minLength: 1, maxLength: 64 }) }), {
        maxItems: INITIAL_MEMBERS_MAX,
      }),
    ),
  }),
  /** Shows a message to all members as an important one, or no longer. */
  "group.pin": Type.Object({ groupID: GroupID, seq: Seq, pinned: Type.Boolean() }),
  "group.pins": Type.Object({ groupID: GroupID }),
} as const;
