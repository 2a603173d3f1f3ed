import { type ErrorName, fail, isUserID, ok, type Result, UINT32_MAX } from "@skein-im/protocol";
import { secondsOf } from "../../clock.ts";
import type { JsonObject } from "../json-object.ts";
import { defineRoute, MUTE_AREA, type RestCall } from "../route.ts";

/** Seconds; for ever. */
const FOR_EVER = UINT32_MAX;

interface Mute {
  readonly userID: string;
  readonly c2c: number | undefined;
  readonly group: number | undefined;
}

/** Mutes an account in the whole app, or lifts it. Source: rest/mute. */
export const setNoSpeaking = defineRoute({
  service: "openconfigsvr",
  command: "setnospeaking",
  area: MUTE_AREA,
  parse: parseMute,
  async handle(call, { userID, c2c, group }) {
    const known = await checkAccount(call, userID, "rest_mute_set_invalid");
    if (!known.ok) return known;
    const { deps, app } = call;
    const end = (seconds: number): number =>
      seconds === 0 || seconds === FOR_EVER ? seconds : Math.min(secondsOf(deps.clock) + seconds, FOR_EVER);
    await deps.mutes.set(app.appID, userID, {
      ...(c2c !== undefined && { c2cUntil: end(c2c) }),
      ...(group !== undefined && { groupUntil: end(group) }),
    });
    return ok({});
  },
});

/** What remains of the mutes of an account. Source: rest/mute. */
export const getNoSpeaking = defineRoute({
  service: "openconfigsvr",
  command: "getnospeaking",
  area: MUTE_AREA,
  parse: ({ Get_Account: account }): Result<string> =>
    parseAccount(account, "rest_mute_get_missing", "rest_mute_get_invalid"),
  async handle(call, userID) {
    const known = await checkAccount(call, userID, "rest_mute_get_invalid");
    if (!known.ok) return known;
    const { deps, app } = call;
    const { c2cUntil, groupUntil } = deps.mutes.of(app.appID, userID);
    const left = (until: number): number =>
      until === 0 || until === FOR_EVER ? until : until - secondsOf(deps.clock);
    return ok({ C2CmsgNospeakingTime: left(c2cUntil), GroupmsgNospeakingTime: left(groupUntil) });
  },
});

function parseMute(body: JsonObject): Result<Mute> {
  const account = parseAccount(body.Set_Account, "rest_mute_set_missing", "rest_mute_set_invalid");
  if (!account.ok) return account;
  const { C2CmsgNospeakingTime: c2c, GroupmsgNospeakingTime: group } = body;
  if (c2c === undefined && group === undefined) return fail("rest_mute_nothing");
  if (![c2c, group].every((seconds) => seconds === undefined || isSeconds(seconds))) {
    return fail("rest_mute_nothing", "a mute is a number of seconds from 0 to 4294967295");
  }
  return ok({ userID: account.value, c2c: c2c as number | undefined, group: group as number | undefined });
}

const isSeconds = (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= FOR_EVER;

function parseAccount(value: unknown, missing: ErrorName, invalid: ErrorName): Result<string> {
  if (value === undefined || value === "") return fail(missing);
  return isUserID(value) ? ok(value) : fail(invalid);
}

async function checkAccount(
  { deps, app }: RestCall,
  userID: string,
  unknown: ErrorName,
): Promise<Result<void>> {
  const account = await deps.accounts.get(app.appID, userID);
  return account === undefined ? fail(unknown, "the account is not imported") : ok(undefined);
}
