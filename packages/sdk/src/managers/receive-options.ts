import {
  fail,
  isGroupID,
  isUserID,
  ok,
  type QuietTime,
  RECEIVE_OPTION_USERS_MAX,
  type ReceiveOption,
  type Result,
} from "@skein-im/protocol";
import { callback, valueCallback } from "../call-result.ts";
import type { Client } from "../client.ts";
import { shownQuietTime } from "../conversations/quiet-times.ts";
import type { V2TIMMessageManager } from "../v2tim/managers/v2tim-message-manager.ts";

type Methods = Pick<
  V2TIMMessageManager,
  | "setC2CReceiveMessageOpt"
  | "getC2CReceiveMessageOpt"
  | "setGroupReceiveMessageOpt"
  | "setAllReceiveMessageOpt"
  | "setAllReceiveMessageOptWithTimestamp"
  | "getAllReceiveMessageOpt"
>;

/** Parameters as JavaScript callers may give them. */
type Raw = Readonly<Record<string, unknown>>;

const OPTIONS_C2C: readonly number[] = [0, 1, 2];
const OPTIONS_GROUP: readonly number[] = [0, 1, 2, 3, 4];
const OPTIONS_ALL: readonly number[] = [0, 2];
const UINT32_MAX = 4_294_967_295;

/** Do not disturb, per conversation and for all. Source: messages 21. */
export function receiveOptions(client: Client): Methods {
  const setQuietTime = (quietTime: Result<QuietTime>) =>
    callback(
      client.signedIn((session) => (quietTime.ok ? session.quietTimes.set(quietTime.value) : quietTime)),
    );
  return {
    setC2CReceiveMessageOpt: (params) =>
      callback(
        client.signedIn((session) => {
          const userIDs = parseUserIDs(params?.userIDList);
          if (!userIDs.ok) return userIDs;
          const option = parseOption(params?.opt, OPTIONS_C2C);
          if (!option.ok) return option;
          const of = userIDs.value.map((userID) => ({ userID }));
          return session.receiveOptions.set(of, option.value);
        }),
      ),
    getC2CReceiveMessageOpt: (params) =>
      valueCallback(
        client.signedIn(async (session) => {
          const userIDs = parseUserIDs(params?.userIDList);
          if (!userIDs.ok) return userIDs;
          const options = await session.receiveOptions.get(userIDs.value.map((userID) => ({ userID })));
          if (!options.ok) return options;
          return ok(
            userIDs.value.map((userID, index) => ({
              userID,
              c2CReceiveMessageOpt: options.value[index] ?? 0,
            })),
          );
        }),
      ),
    setGroupReceiveMessageOpt: (params) =>
      callback(
        client.signedIn((session) => {
          if (!isGroupID(params?.groupID)) return fail("invalid_group_id");
          const option = parseOption(params.opt, OPTIONS_GROUP);
          return option.ok ? session.receiveOptions.set([{ groupID: params.groupID }], option.value) : option;
        }),
      ),
    setAllReceiveMessageOpt: (params) => setQuietTime(parseDaily(params ?? {}, client.serverNow)),
    setAllReceiveMessageOptWithTimestamp: (params) => setQuietTime(parseOnce(params ?? {})),
    getAllReceiveMessageOpt: () =>
      valueCallback(client.signedIn(({ quietTimes }) => ok(shownQuietTime(quietTimes.current)))),
  };
}

function parseUserIDs(raw: unknown): Result<string[]> {
  if (!Array.isArray(raw) || raw.length === 0) {
    return fail("invalid_parameters", "userIDList must be a list that is not empty");
  }
  if (raw.length > RECEIVE_OPTION_USERS_MAX) {
    return fail("invalid_parameters", `userIDList may have ${RECEIVE_OPTION_USERS_MAX} users`);
  }
  return raw.every(isUserID)
    ? ok(raw)
    : fail("invalid_user_id", "userIDList holds something that is no userID");
}

const parseOption = (raw: unknown, allowed: readonly number[]): Result<ReceiveOption> =>
  allowed.includes(raw as number) ? ok(raw as ReceiveOption) : wrong("opt", `one of ${allowed.join(", ")}`);

function parseDaily(raw: Raw, nowMs: number): Result<QuietTime> {
  const { startHour, startMinute, startSecond, duration } = raw;
  const option = parseOption(raw.opt, OPTIONS_ALL);
  if (!option.ok) return option;
  if (!isInteger(startHour, 0, 23)) return wrong("startHour", "0 to 23");
  if (!isInteger(startMinute, 0, 59)) return wrong("startMinute", "0 to 59");
  if (!isInteger(startSecond, 0, 59)) return wrong("startSecond", "0 to 59");
  if (!isInteger(duration, 0, UINT32_MAX)) return wrong("duration", "a number of seconds");
  // Minutes east; the platform counts them west.
  const utcOffset = 0 - new Date(nowMs).getTimezoneOffset();
  return ok({ option: option.value as 0 | 2, startHour, startMinute, startSecond, duration, utcOffset });
}

function parseOnce(raw: Raw): Result<QuietTime> {
  const { startTimeStamp, duration } = raw;
  const option = parseOption(raw.opt, OPTIONS_ALL);
  if (!option.ok) return option;
  if (!isInteger(startTimeStamp, 1, UINT32_MAX)) return wrong("startTimeStamp", "a Unix time in seconds");
  if (!isInteger(duration, 0, UINT32_MAX)) return wrong("duration", "a number of seconds");
  return ok({ option: option.value as 0 | 2, startTimeStamp, duration });
}

const isInteger = (value: unknown, min: number, max: number): value is number =>
  Number.isInteger(value) && (value as number) >= min && (value as number) <= max;

const wrong = (name: string, what: string): Result<never> =>
  fail("invalid_parameters", `${name} must be ${what}`);
