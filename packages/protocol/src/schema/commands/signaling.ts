import { Type } from "typebox";
import { INVITE_ID_BYTES_MAX, SIGNALS_ASKED_MAX } from "../../limits.ts";

export const SIGNALING_COMMANDS = {
  /** Invitations of the user and to the user that are open, and what became of those that a device knows. */
  "signaling.pending": Type.Object({
    known: Type.Array(Type.String({ minLength: 1, maxLength: INVITE_ID_BYTES_MAX }), {
      maxItems: SIGNALS_ASKED_MAX,
    }),
  }),
} as const;
