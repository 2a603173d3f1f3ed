/** How messages of a user arrive, or the quiet time of all conversations; `duration` in seconds. */
export interface V2TimReceiveMessageOptInfo {
  /** One of ReceiveMsgOptEnum. */
  c2CReceiveMessageOpt?: number;
  userID: string;
  /** One of ReceiveMsgOptEnum. */
  allReceiveMessageOpt?: number;
  duration?: number;
  startHour?: number;
  startSecond?: number;
  startTimeStamp?: number;
  startMinute?: number;
}
