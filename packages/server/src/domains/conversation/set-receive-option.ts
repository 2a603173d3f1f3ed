import {
  fail,
  isUserID,
  ok,
  type QuietTime,
  type ReceiveOption,
  type Result,
  type Target,
} from "@skein-im/protocol";
import type { Clock } from "../../clock.ts";
import type { KeyedRate } from "../../limits/keyed-rate.ts";
import type { AccountDirectory } from "../account/account-directory.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { FanOut } from "../fan-out.ts";
import type { Membership } from "../group/membership.ts";
import { logOf } from "../message/log-key.ts";
import { checkMayReadGroup } from "../message/message-policy.ts";
import type { ReceiveOptionStore } from "./receive-option-store.ts";

export interface ReceiveOptionDeps {
  readonly receiveOptions: ReceiveOptionStore;
  readonly accounts: AccountDirectory;
  readonly membership: Membership;
  readonly fanOut: FanOut;
  /** Calls that set something, per user. */
  readonly optionRate: KeyedRate;
  readonly clock: Clock;
}

/** The device that acts; it needs no push. */
interface Actor {
  readonly userID: string;
  readonly sessionID: string;
}

/** Calls of one user. Source: messages 21, the newer number. */
const CALLS_PER_SECOND = 5;

/** 3 and 4 make an exception for mentions, which only groups have. */
const C2C_OPTION_MAX = 2;

/**
 * Says how messages of users, or of groups that the user is a member of, are to arrive at all of the user's
 * devices. Fails with 7008, 6017 (option, one of the users), 20003, 10015, 10010, 10007. Source: messages 21.
 */
export async function setReceiveOption(
  deps: ReceiveOptionDeps,
  app: KnownApp,
  { userID, sessionID }: Actor,
  { of, option }: { readonly of: readonly Target[]; readonly option: ReceiveOption },
): Promise<Result<void>> {
  const now = deps.clock.now();
  if (!takeRate(deps, app, userID, now)) return fail("too_frequent");
  for (const target of of) {
    const allowed = await checkTarget(deps, app, userID, target, option);
    if (!allowed.ok) return allowed;
  }
  const logs = of.map((target) => logOf(userID, target));
  await deps.receiveOptions.set(app.appID, userID, logs, option, now);
  const body = { of: [...of], option };
  deps.fanOut.toUser(app.appID, userID, "conversation.receive_option", body, sessionID);
  return ok(undefined);
}

async function checkTarget(
  deps: ReceiveOptionDeps,
  app: KnownApp,
  userID: string,
  target: Target,
  option: ReceiveOption,
): Promise<Result<void>> {
  if (target.groupID !== undefined) {
    return checkMayReadGroup(deps, app, { userID, isApp: false }, target.groupID);
  }
  if (option > C2C_OPTION_MAX) return fail("invalid_parameters", "3 and 4 are options of groups");
  const known = isUserID(target.userID) && (await deps.accounts.get(app.appID, target.userID));
  return known ? ok(undefined) : fail("msg_account_unknown", `there is no user ${target.userID}`);
}

/** In the order of `of`; 0 where nothing was set. */
export async function getReceiveOptions(
  { receiveOptions }: Pick<ReceiveOptionDeps, "receiveOptions">,
  app: KnownApp,
  userID: string,
  of: readonly Target[],
): Promise<readonly ReceiveOption[]> {
  return receiveOptions.get(
    app.appID,
    userID,
    of.map((target) => logOf(userID, target)),
  );
}

/** Sets the time without notifications of all conversations. Fails with 7008. */
export async function setQuietTime(
  deps: Pick<ReceiveOptionDeps, "receiveOptions" | "fanOut" | "optionRate" | "clock">,
  app: KnownApp,
  { userID, sessionID }: Actor,
  quietTime: QuietTime,
): Promise<Result<void>> {
  if (!takeRate(deps, app, userID, deps.clock.now())) return fail("too_frequent");
  await deps.receiveOptions.setQuietTime(app.appID, userID, quietTime);
  deps.fanOut.toUser(app.appID, userID, "quiet_time", quietTime, sessionID);
  return ok(undefined);
}

const takeRate = (
  { optionRate }: Pick<ReceiveOptionDeps, "optionRate">,
  app: KnownApp,
  userID: string,
  now: number,
): boolean => optionRate.take(`${app.appID}\t${userID}`, now, CALLS_PER_SECOND, CALLS_PER_SECOND);
