import { type CommandAnswers, parseSignal } from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { Membership } from "../group/membership.ts";
import type { Invitations } from "./invitations.ts";
import type { RecentSignal } from "./recent-signals.ts";

export interface PendingDeps {
  readonly invitations: Invitations;
  readonly membership: Membership;
  readonly clock: Clock;
}

/** Every open invitation that the user made or has not answered, and what was said lately to those that the device knows. */
export async function pendingInvitations(
  deps: PendingDeps,
  app: KnownApp,
  user: string,
  known: readonly string[],
): Promise<CommandAnswers["signaling.pending"]> {
  const { invitations, clock } = deps;
  const time = clock.now();
  const open = await invitations.openOf(app.appID, user);
  const signals = [];
  for (const inviteID of new Set(known)) {
    for (const signal of invitations.recentOf(app.appID, inviteID, time)) {
      if (await mayHear(deps, app, user, signal)) signals.push({ from: signal.from, signal: signal.text });
    }
  }
  return {
    time,
    invitations: open
      .filter(({ only }) => only === undefined || only.includes(user))
      .map(({ signal, open: left, timesOut, dueAt, seq }) => ({
        signal,
        open: [...left],
        ...(timesOut && { leftMs: Math.max(0, dueAt - time) }),
        seq,
      })),
    signals,
  };
}

/** Who takes part in the conversation: an ID alone opens nothing. */
async function mayHear(
  { membership }: PendingDeps,
  { appID }: KnownApp,
  user: string,
  { from, text }: RecentSignal,
): Promise<boolean> {
  const signal = parseSignal(text);
  if (signal === undefined) return false;
  const { groupID, inviter, inviteeList } = signal;
  if (groupID !== "") return (await membership.member(appID, groupID, user)) !== undefined;
  return user === inviter || user === from || inviteeList.includes(user);
}
