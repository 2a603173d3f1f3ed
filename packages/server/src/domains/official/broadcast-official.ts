import { fail, type Result } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import { type SendDeps, sendMessage } from "../message/send-message.ts";
import type { Sender, SendRequest, Sent } from "../message/send-request.ts";
import type { OfficialDeps } from "./official-deps.ts";

export interface Broadcast extends Omit<SendRequest, "to"> {
  readonly accountID: string;
  /** The same call as one before: it costs nothing. */
  readonly repeated: boolean;
}

const HOUR_SECONDS = 3_600;

/**
 * Sends a message in an account's name to all its subscribers: one row, whoever they are. `sender` is the account. Fails with 10023 and with what
 * `sendMessage` says.
 */
export async function broadcastOfficial(
  deps: OfficialDeps & { readonly send: SendDeps },
  app: KnownApp,
  sender: Sender,
  { accountID, repeated, ...request }: Broadcast,
): Promise<Result<Sent>> {
  if (!repeated && !takeRate(deps, app, accountID)) {
    return fail("group_throttled", "the official account has sent too many messages");
  }
  const send = { ...deps.send, hooks: deps.officialHooks.messages };
  return sendMessage(send, app, sender, { ...request, to: { userID: accountID } });
}

function takeRate({ broadcastRate, clock }: OfficialDeps, app: KnownApp, accountID: string): boolean {
  const key = `${app.appID}\t${accountID}`;
  const now = clock.now();
  const { officialMessagesPerSecond: perSecond, officialMessagesPerHour: hourly } = app.settings;
  if (!broadcastRate.take(`${key}\ts`, now, perSecond, perSecond)) return false;
  return hourly === 0 || broadcastRate.take(`${key}\th`, now, hourly / HOUR_SECONDS, hourly);
}
