import type { CommandName } from "@skein-im/protocol/schemas";
import { pendingInvitations } from "../../domains/signaling/pending-invitations.ts";
import { type Handlers, okBody } from "./command.ts";

export const SIGNALING_COMMANDS: Handlers<Extract<CommandName, `signaling.${string}`>> = {
  async "signaling.pending"({ signaling }, { identity }, { known }) {
    return okBody(await pendingInvitations(signaling, identity.app, identity.account.userID, known));
  },
};
