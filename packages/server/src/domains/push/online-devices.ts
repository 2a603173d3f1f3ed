/** Which devices are there to see a message themselves. */
export interface OnlineDevices {
  /** The device has a connection, and the app on it is in sight. */
  isInSight(app: number, userID: string, deviceID: string): boolean;
  /** The user is signed in at a desktop or a browser, on another device than this one. */
  isAtDesktop(app: number, userID: string, exceptDevice: string): boolean;
}
