import { type CommandAnswers, parseSignal, type Signal, type WireInvitation } from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { Membership } from "../group/membership.ts";
import type { Invitations, OpenInvitation } from "./invitations.ts";

export interface PendingDeps {
  readonly invitations: Invitations;
  readonly membership: Membership;
  readonly clock: Clock;
}

/** Characters of the invitations, and of the signals, in one answer: far below what makes a reader a slow one. */
const CHARACTERS_MAX = 262_144;

type Answer = CommandAnswers["signaling.pending"];

/** Open invitations that the user made or has not answered, the newest where there are too many, and what was said lately to those that the device knows. */
export async function pendingInvitations(
  deps: PendingDeps,
  app: KnownApp,
  user: string,
  known: readonly string[],
): Promise<Answer> {
  const time = deps.clock.now();
  const asked = new Set(known);
  const invitations: WireInvitation[] = [];
  const others: string[] = [];
  let left = CHARACTERS_MAX;
  for (const one of (await deps.invitations.openOf(app.appID, user)).toReversed()) {
    const signal = parseSignal(one.signal);
    if (signal === undefined || !(await mayHear(deps, app, user, one, signal))) continue;
    left -= one.signal.length;
    if (left >= 0) invitations.push(toWire(one, time));
    else if (asked.has(one.inviteID)) others.push(one.inviteID);
  }
  return {
    time,
    invitations: invitations.reverse(),
    others,
    signals: await signalsOf(deps, app, user, asked, time),
  };
}

const toWire = ({ signal, open, timesOut, dueAt, seq }: OpenInvitation, time: number): WireInvitation => ({
  signal,
  open: [...open],
  ...(timesOut && { leftMs: Math.max(0, dueAt - time) }),
  seq,
});

async function signalsOf(
  deps: PendingDeps,
  app: KnownApp,
  user: string,
  asked: ReadonlySet<string>,
  time: number,
): Promise<Answer["signals"]> {
  const signals: Answer["signals"] = [];
  let left = CHARACTERS_MAX;
  for (const inviteID of asked) {
    for (const { from, text } of deps.invitations.recentOf(app.appID, inviteID, time)) {
      const signal = parseSignal(text);
      left -= text.length;
      if (left < 0 || signal === undefined) continue;
      const isPart = from === user || signal.inviter === user || signal.inviteeList.includes(user);
      const mayRead = signal.groupID === "" ? isPart : await isMember(deps, app, user, signal.groupID);
      // An ID alone opens nothing.
      if (mayRead) signals.push({ from, signal: text });
    }
  }
  return signals;
}

/** Whoever left the group meanwhile hears no more of what happens there. */
async function mayHear(
  deps: PendingDeps,
  app: KnownApp,
  user: string,
  { only }: OpenInvitation,
  { groupID }: Signal,
): Promise<boolean> {
  if (only !== undefined && !only.includes(user)) return false;
  return groupID === "" || (await isMember(deps, app, user, groupID));
}

const isMember = async (
  { membership }: PendingDeps,
  { appID }: KnownApp,
  user: string,
  groupID: string,
): Promise<boolean> => (await membership.member(appID, groupID, user)) !== undefined;
