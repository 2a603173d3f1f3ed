import { fail, ok, type Result, type WirePin, type WireUser } from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { AccountDirectory } from "../account/account-directory.ts";
import { wireUsers } from "../account/wire-users.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { FanOut } from "../fan-out.ts";
import { getMessage, type ReadDeps } from "../message/get-history.ts";
import { checkMayReadGroup } from "../message/message-policy.ts";
import type { Sender } from "../message/send-request.ts";
import { parseStored } from "../message/stored-text.ts";
import { lookAtGroup } from "./change-group.ts";
import type { PlacedTip } from "./group-store.ts";
import { TIP } from "./group-tip.ts";
import { hasRank } from "./permissions.ts";
import type { PinStore } from "./pin-store.ts";
import { planTip, tellTip } from "./tell-group.ts";

export interface PinDeps extends ReadDeps {
  readonly pins: PinStore;
  readonly accounts: AccountDirectory;
  readonly fanOut: FanOut;
  readonly clock: Clock;
}

/**
 * Pins a message of a group, or unpins it; any member may. All members hear of it, the acting device too, and a tip tells of it.
 * Fails with 10030 (no such message, or revoked), 10070 (ten are pinned), 10071 (it is pinned), 10007, 10010.
 * Source: messages 20.
 */
export async function pinMessage(
  deps: PinDeps,
  app: KnownApp,
  operator: Sender,
  { groupID, seq, pinned }: { readonly groupID: string; readonly seq: number; readonly pinned: boolean },
): Promise<Result<void>> {
  const { pins, fanOut, clock } = deps;
  const seen = await lookAtGroup(deps, app, operator, groupID);
  if (!seen.ok) return seen;
  const { may, actor, group } = seen.value;
  for (const allowed of [may("pin"), hasRank(actor, app.settings.pinRole)]) if (!allowed.ok) return allowed;
  const found = await getMessage(deps, app, operator, { groupID }, seq);
  if (!found.ok) return found;
  const message = parseStored(found.value);
  if (message.revoked !== undefined) return fail("group_msg_not_found", "the message was revoked");
  const by = operator.isApp ? operator.operator : operator.userID;
  const type = pinned ? TIP.pinned : TIP.unpinned;
  // Of a message for some members the others are told nothing.
  const plan =
    message.only === undefined ? await planTip(deps, app, { userID: by }, group, "pin", { type }) : undefined;
  const change = { app: app.appID, groupID, seq, now: clock.now() };
  let placed: { readonly tip?: PlacedTip };
  if (pinned) {
    const outcome = await pins.pin({ ...change, by, tip: plan?.stored });
    if (typeof outcome === "string") return fail(outcome === "full" ? "too_many_pins" : "already_pinned");
    placed = outcome;
    // A revocation that came in between found nothing to unpin.
    const now = await getMessage(deps, app, operator, { groupID }, seq);
    if (!now.ok || parseStored(now.value).revoked !== undefined) {
      await pins.unpin(change);
      tellTip(deps, app, plan, placed);
      return now.ok ? fail("group_msg_not_found", "the message was revoked") : now;
    }
  } else {
    const outcome = await pins.unpin({ ...change, tip: plan?.stored });
    if (outcome === undefined) return ok(undefined);
    placed = outcome;
  }
  const body = { groupID, pinned, message, by: await pinnedBy(deps, app, by) };
  const audience = message.only === undefined ? {} : { only: message.only };
  fanOut.toLog(app.appID, { groupID }, "group.pinned", JSON.stringify(body), audience);
  tellTip(deps, app, plan, placed);
  return ok(undefined);
}

/** The pinned messages that the reader may see, the newest pin first. Fails with 10007, 10010. */
export async function getPins(
  deps: PinDeps,
  app: KnownApp,
  reader: { readonly userID: string; readonly isApp: boolean },
  groupID: string,
): Promise<Result<WirePin[]>> {
  const allowed = await checkMayReadGroup(deps, app, reader, groupID);
  if (!allowed.ok) return allowed;
  const shown: WirePin[] = [];
  for (const { seq, by, time } of await deps.pins.list(app.appID, groupID)) {
    const found = await getMessage(deps, app, reader, { groupID }, seq);
    if (!found.ok) continue;
    shown.push({ message: parseStored(found.value), by: await pinnedBy(deps, app, by), time });
  }
  return ok(shown);
}

const pinnedBy = async ({ accounts }: PinDeps, app: KnownApp, userID: string): Promise<WireUser> =>
  (await wireUsers(accounts, app.appID, [userID]))[0] ?? { userID };
