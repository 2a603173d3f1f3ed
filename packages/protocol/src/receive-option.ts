/**
 * How messages of a conversation arrive: 0 as all, 1 not at all, 2 without a notification, 3 and 4 as 2 and
 * 1 except mentions (groups). Source: messages 21.
 */
export type ReceiveOption = 0 | 1 | 2 | 3 | 4;

/** A time without notifications, for all conversations of a user. `duration` in seconds. Source: messages 21. */
export type QuietTime = DailyQuietTime | OneQuietTime;

/** Every day from a time of day on; from 86,400 seconds of duration on for good. */
export interface DailyQuietTime {
  /** 0 switches it off. */
  option: 0 | 2;
  startHour: number;
  startMinute: number;
  startSecond: number;
  duration: number;
  /** Minutes east of UTC of the device that set it. */
  utcOffset: number;
}

/** Once. */
export interface OneQuietTime {
  option: 0 | 2;
  /** Unix seconds. */
  startTimeStamp: number;
  duration: number;
}
