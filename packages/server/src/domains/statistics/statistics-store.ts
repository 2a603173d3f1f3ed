/** What is counted of an app in a day, by the names of the interface. Source: rest/operations, getappinfo. */
export const COUNTERS = [
  "LoginTimes",
  "C2CUpMsgNum",
  "C2CDownMsgNum",
  "GroupUpMsgNum",
  "GroupDownMsgNum",
  "ChainIncrease",
  "ChainDecrease",
  "GroupJoinGroupTimes",
  "GroupQuitGroupTimes",
  "GroupNewGroupNum",
  "GroupDestroyGroupNum",
  "CallBackReq",
  "CallBackRsp",
  "APNSMsgNum",
  "C2CAPNSMsgNum",
  "GroupAPNSMsgNum",
] as const;
export type Counter = (typeof COUNTERS)[number];

/** What is counted once a day, however often it is there: users, and groups with messages. */
export const MARKS = [
  "ActiveUserNum",
  "LoginUserNum",
  "SendMsgUserNum",
  "C2CSendMsgUserNum",
  "GroupSendMsgUserNum",
  "GroupSendMsgGroupNum",
] as const;
export type Mark = (typeof MARKS)[number];

/** Largest, or last, value of a day. */
export const LEVELS = ["MaxOnlineNum", "RegistUserNumTotal", "GroupAllGroupNum"] as const;
export type Level = (typeof LEVELS)[number];

export type DayValues = ReadonlyMap<Counter | Mark | Level, number>;

/** What came since the last time. `day` as YYYYMMDD. */
export interface DayShare {
  readonly app: number;
  readonly day: number;
  readonly counts: readonly (readonly [Counter, number])[];
  readonly marks: readonly (readonly [Mark, string])[];
  readonly levels: readonly (readonly [Level, number])[];
}

/** Statistics of days. Durable before it resolves. */
export interface StatisticsStore {
  /** Counts are added, a mark that is there stays one, of levels the largest stays; totals are written over. */
  add(shares: readonly DayShare[]): Promise<void>;
  /** Days from `from` on, both as YYYYMMDD; days with nothing are missing. */
  days(app: number, from: number): Promise<ReadonlyMap<number, DayValues>>;
  /** Of days before `day` who was marked is forgotten, how many stays; days before `oldest` go. */
  close(day: number, oldest: number): Promise<void>;
}
