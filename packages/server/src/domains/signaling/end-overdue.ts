import { randomInt } from "node:crypto";
import {
  ERROR,
  INVITATION_GRACE_MS,
  parseSignal,
  type Result,
  SIGNAL_ACTION,
  signalElement,
  signalText,
} from "@skein-im/protocol";
import { secondsOf } from "../../clock.ts";
import type { AppDirectory } from "../app/app-directory.ts";
import { type SendDeps, sendMessage } from "../message/send-message.ts";
import type { OpenInvitation } from "./invitations.ts";

export interface OverdueDeps extends SendDeps {
  readonly apps: AppDirectory;
}

const UINT32_COUNT = 2 ** 32;
/** Invitations of one look. */
const AT_ONCE = 100;

/**
 * Ends the invitations that nobody ended in time, each by the INVITE_TIMEOUT that its inviter would have sent. The message and the end are
 * one commit, in which the first signal wins: it is written once, whoever else sends one, however often the server is killed. True when there may be more.
 */
export async function endOverdue(deps: OverdueDeps): Promise<boolean> {
  const { invitations, clock } = deps;
  const due = await invitations.due(clock.now() - INVITATION_GRACE_MS, AT_ONCE);
  // Together: they share a commit.
  const kept = await Promise.all(due.map((invitation) => end(deps, invitation)));
  return kept.includes(true) || due.length >= AT_ONCE;
}

/** True: it stays, and has its turn later. */
async function end(deps: OverdueDeps, invitation: OpenInvitation): Promise<boolean> {
  const ended = invitation.timesOut ? await sendTimeout(deps, invitation) : undefined;
  if (ended?.ok) return false;
  // The disk has too much to do.
  if (ended?.error.code === ERROR.msg_network.code) return true;
  // Nobody is there to tell: the group or an account is gone. What somebody else ended is gone already.
  await deps.invitations.forget(invitation);
  return false;
}

/** Undefined: the inviter, or the app, is not there any more. */
async function sendTimeout(
  deps: OverdueDeps,
  { app: appID, inviter, open, only, seq, signal: text }: OpenInvitation,
): Promise<Result<unknown> | undefined> {
  const [app, account] = await Promise.all([deps.apps.get(appID), deps.accounts.get(appID, inviter)]);
  const invite = parseSignal(text);
  if (app === undefined || account === undefined || invite === undefined) return undefined;
  const { groupID } = invite;
  const [invitee = ""] = invite.inviteeList;
  const random = randomInt(UINT32_COUNT);
  return sendMessage(
    deps,
    app,
    {
      userID: inviter,
      shownAs: account,
      isApp: true,
      operator: inviter,
      platform: "",
      address: "",
    },
    {
      to: groupID === "" ? { userID: invitee } : { groupID },
      // A device's has no fourth part, so the two never meet.
      msgID: `${account.tinyID}-${secondsOf(deps.clock)}-${random}-t`,
      random,
      elements: [
        signalElement(
          signalText({ ...invite, actionType: SIGNAL_ACTION.timeout, inviteeList: open, data: "" }),
        ),
      ],
      onlineUserOnly: seq === 0,
      skipBeforeHook: true,
      only,
    },
  );
}
