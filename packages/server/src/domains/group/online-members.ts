/** Who is connected: what the door knows of its sessions. */
export interface OnlineMembers {
  /** Members of a group with a device connected. */
  count(app: number, groupID: string): number;
  has(app: number, userID: string): boolean;
}
