import type { WireInvitation, WireSignal } from "../signaling.ts";

/** Answers to the commands about invitations. */
export interface SignalingAnswers {
  "signaling.pending": {
    /** ms; what was sent before it and is not in the answer is over. */
    time: number;
    /** Those of the user first. */
    invitations: WireInvitation[];
    /** The last signals of invitations that were asked for, the oldest first, as far as the server remembers them. */
    signals: WireSignal[];
  };
}
