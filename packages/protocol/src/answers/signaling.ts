import type { WireInvitation, WireSignal } from "../signaling.ts";

/** Answers to the commands about invitations. */
export interface SignalingAnswers {
  "signaling.pending": {
    /** ms; what was sent before it and is not in the answer is over. */
    time: number;
    /** Those of the user first. */
    invitations: WireInvitation[];
    /** IDs of further open ones that were asked about and had no room. */
    others: string[];
    /** The last signals of invitations that were asked for, the oldest first, as far as the server remembers them. */
    signals: WireSignal[];
  };
}
