import type { PlacedTip } from "../../../domains/group/group-store.ts";
import { type GroupTip, type TipOutcome, tipPayload } from "../../../domains/group/group-tip.ts";
import { groupLog } from "../../../domains/message/log-key.ts";
import { append } from "./message-writes.ts";
import type { WriteContext } from "./write-context.ts";

/** The tip as the newest message of its group, in the commit of what it tells of. */
export function placeTip(
  context: WriteContext,
  { app, now, tip }: { readonly app: number; readonly now: number; readonly tip?: GroupTip | undefined },
  outcome: TipOutcome = {},
): { tip?: PlacedTip } {
  if (tip === undefined) return {};
  const payload = tipPayload(tip, outcome);
  const { seq, time } = append(context, {
    app,
    log: groupLog(tip.groupID),
    sender: tip.by.userID,
    msgID: tip.msgID,
    resend: false,
    countable: tip.countable,
    visible: true,
    only: undefined,
    now,
    payload,
  });
  return { tip: { seq, time, payload } };
}
