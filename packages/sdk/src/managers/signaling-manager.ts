import type { Client } from "../client.ts";
import type { V2TIMSignalingManager } from "../v2tim/managers/v2tim-signaling-manager.ts";
import { invitationAnswers } from "./signaling/invitation-answers.ts";
import { invitationInfos } from "./signaling/invitation-infos.ts";
import { invitationMaking } from "./signaling/invitation-making.ts";

/** Methods that are there without this code. */
export type SignalingListening = Pick<
  V2TIMSignalingManager,
  "addSignalingListener" | "removeSignalingListener"
>;

export const signalingMethods = (client: Client, listening: SignalingListening): V2TIMSignalingManager => ({
  ...listening,
  ...invitationMaking(client),
  ...invitationAnswers(client),
  ...invitationInfos(client),
});
