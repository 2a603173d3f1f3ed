import { type MessageElement, ok, type Result } from "@skein-im/protocol";
import { type Clock, secondsOf } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { FanOut } from "../fan-out.ts";
import type { Membership } from "../group/membership.ts";
import { checkContent } from "./message-policy.ts";
import type { Sender } from "./send-request.ts";
import { messageText, payloadOf } from "./stored-text.ts";

let lastSeq = 0;

/**
 * Says something in every live room of the app in which somebody is; kept nowhere. Its number grows. Fails as `checkContent`.
 * Source: rest/groups, send_broadcast_msg.
 */
export function broadcast(
  {
    membership,
    fanOut,
    clock,
  }: { readonly membership: Membership; readonly fanOut: FanOut; readonly clock: Clock },
  app: KnownApp,
  sender: Sender,
  tinyID: string,
  content: {
    readonly elements: readonly MessageElement[];
    readonly cloudCustomData?: string | undefined;
    readonly random: number;
  },
): Result<number> {
  const { elements, cloudCustomData, random } = content;
  const allowed = checkContent(app, { elements, cloudCustomData });
  if (!allowed.ok) return allowed;
  const time = secondsOf(clock);
  lastSeq = Math.max(lastSeq + 1, time);
  for (const groupID of membership.rooms.open(app.appID)) {
    const payload = payloadOf({
      msgID: `${tinyID}-${time}-${random}-${lastSeq}`,
      from: sender.userID,
      to: { groupID },
      random,
      elements,
      cloudCustomData: cloudCustomData || undefined,
      broadcast: true,
      nickName: sender.shownAs.nickName || undefined,
      faceUrl: sender.shownAs.faceUrl || undefined,
    });
    fanOut.toLog(app.appID, { groupID }, "message", messageText({ seq: 0, time, payload }));
  }
  return ok(lastSeq);
}
