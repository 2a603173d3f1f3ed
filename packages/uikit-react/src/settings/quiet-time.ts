import { ReceiveMsgOptEnum, type V2TimReceiveMessageOptInfo } from "@skein-im/sdk";

/** A time of every day at which messages raise no notice on devices that are away; minutes after midnight. */
export interface QuietTime {
  /** Minutes after midnight, 0 to 1439, where the device is. */
  readonly fromMinute: number;
  /** Before `fromMinute`: on the next day. The same: the whole day. */
  readonly toMinute: number;
}

const DAY_MINUTES = 1_440;

/** Undefined: there is none. */
export function quietTimeOf(info: V2TimReceiveMessageOptInfo | undefined): QuietTime | undefined {
  const { allReceiveMessageOpt: opt, startHour = 0, startMinute = 0, duration = 0 } = info ?? {};
  if (opt !== ReceiveMsgOptEnum.V2TIM_RECEIVE_NOT_NOTIFY_MESSAGE || duration === 0) return undefined;
  const fromMinute = startHour * 60 + startMinute;
  return { fromMinute, toMinute: (fromMinute + Math.round(duration / 60)) % DAY_MINUTES };
}

/** As `setAllReceiveMessageOpt` takes it. Source: messages 21. */
export function receiveOptionOf(quiet: QuietTime | undefined) {
  const { fromMinute, toMinute } = quiet ?? { fromMinute: 0, toMinute: 0 };
  const minutes = (toMinute - fromMinute + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
  return {
    opt:
      quiet === undefined
        ? ReceiveMsgOptEnum.V2TIM_RECEIVE_MESSAGE
        : ReceiveMsgOptEnum.V2TIM_RECEIVE_NOT_NOTIFY_MESSAGE,
    startHour: Math.floor(fromMinute / 60),
    startMinute: fromMinute % 60,
    startSecond: 0,
    duration: quiet === undefined ? 0 : minutes * 60,
  };
}

/** `22:05`, as `<input type="time">` has it. */
export const clockTime = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":");

/** Undefined for what is no time. */
export function minuteOf(time: string): number | undefined {
  const [, hour, minute] = /^(\d\d):(\d\d)/.exec(time) ?? [];
  return hour === undefined ? undefined : Number(hour) * 60 + Number(minute);
}
