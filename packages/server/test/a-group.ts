import type { Group } from "../src/domains/group/group-store.ts";

/** A group as the store gives it. */
export const aGroup = (with_: Partial<Group> = {}): Group => ({
  groupID: "hike",
  type: "Work",
  name: "Hike",
  notification: "",
  introduction: "",
  faceUrl: "",
  owner: "mei",
  custom: {},
  addOpt: 0,
  approveOpt: 2,
  mutedAll: false,
  maxMembers: 200,
  memberCount: 1,
  historyBeforeJoin: false,
  supportTopic: false,
  permissionGroups: false,
  defaultPermissions: "0",
  createdAt: 0,
  infoAt: 0,
  infoSeq: 0,
  ...with_,
});
