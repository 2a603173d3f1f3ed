import { AT_ALL, type QuietTime, type WireMessage } from "@skein-im/protocol";
import { numberOf, type OfflinePush } from "./push-provider.ts";
import type { PushHolder } from "./push-store.ts";
import { messageBody, pushInfo } from "./push-text.ts";

/** A push that has not gone out by then does not any more. Source: push 2. */
export const PUSH_LIFE_MS = 86_400_000;

/** Elements of what the server tells a group: never pushed. Source: push 2. */
const SILENT: ReadonlySet<string> = new Set(["TIMGroupTipElem", "TIMGroupSystemNoticeElem"]);

/** Whether a message is pushed to anybody. Source: push 2. */
export function isPushable(message: WireMessage, now: number): boolean {
  if (message.revoked !== undefined || message.imported || message.onlineUserOnly) return false;
  if (message.elements.some(({ MsgType }) => SILENT.has(MsgType))) return false;
  if (message.time * 1_000 + PUSH_LIFE_MS <= now) return false;
  return pushInfo(message).PushFlag !== 1 && messageBody(message, "en") !== "";
}

/** Whether the receiver wants to hear of it: the conversation's option, block list and quiet time. Source: push 2. */
export function isWanted(
  message: Pick<WireMessage, "atUserList" | "seq" | "to" | "ignoresMute">,
  holder: Pick<PushHolder, "userID" | "recvOpt" | "quietTime" | "blocked" | "firstSeq">,
  now: number,
): boolean {
  const { userID, recvOpt, quietTime, blocked, firstSeq } = holder;
  if (blocked && message.to.groupID === undefined) return false;
  if (firstSeq !== undefined && message.seq < firstSeq) return false;
  if (quietTime !== undefined && isQuiet(quietTime, now)) return false;
  if (recvOpt === 0 || message.ignoresMute) return true;
  if (recvOpt !== 3 && recvOpt !== 4) return false;
  return message.atUserList?.some((at) => at === userID || at === AT_ALL) ?? false;
}

const DAY = 86_400;

/** Whether it is a time without notifications. `now` in Unix ms. Source: messages 21. */
export function isQuiet(quietTime: QuietTime, now: number): boolean {
  if (quietTime.option === 0) return false;
  const seconds = now / 1_000;
  if ("startTimeStamp" in quietTime) {
    const { startTimeStamp, duration } = quietTime;
    return seconds >= startTimeStamp && seconds < startTimeStamp + duration;
  }
  const { startHour, startMinute, startSecond, duration, utcOffset } = quietTime;
  if (duration >= DAY) return true;
  const start = startHour * 3_600 + startMinute * 60 + startSecond;
  const local = seconds + utcOffset * 60;
  return (((local - start) % DAY) + DAY) % DAY < duration;
}

/** How the number at the icon changes. Source: push 6; rest/message-format. */
export function badgeOf(info: OfflinePush, counts: boolean): { raise: number; set?: number } {
  const set = numberOf(info, "BadgeSetNum");
  if (set !== undefined && set >= 0 && set <= 999) return { raise: 0, set };
  if (numberOf(info.ApnsInfo, "BadgeMode") === 1 || !counts) return { raise: 0 };
  const add = numberOf(info, "BadgeAddNum");
  return { raise: add !== undefined && add >= 1 && add <= 99 ? add : 1 };
}

/** Of a device with both, calls go to the VoIP token and all else to the other; a call falls back. Source: push 4. */
export function rightKind<
  T extends { readonly deviceID: string; readonly userID: string; readonly voip: boolean },
>(tokens: readonly T[], info: OfflinePush): readonly T[] {
  if (numberOf(info.ApnsInfo, "IsVoipPush") !== 1) return tokens.filter(({ voip }) => !voip);
  const withVoip = new Set(tokens.filter(({ voip }) => voip).map(deviceOf));
  return tokens.filter((token) => token.voip || !withVoip.has(deviceOf(token)));
}

const deviceOf = ({ userID, deviceID }: { userID: string; deviceID: string }): string =>
  `${userID}\t${deviceID}`;
