import {
  GROUP_ID_BYTES_MAX,
  OFFICIAL_ID_BYTES_MAX,
  TOPIC_ID_BYTES_MAX,
  USER_ID_BYTES_MAX,
} from "./limits.ts";

/** Printable ASCII, no blank at either end. Source: accounts 1.1. */
const PRINTABLE = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

/** Of a user, or of an official account, whose ID may be longer. */
export const isUserID = (id: unknown): id is string =>
  typeof id === "string" &&
  id.length <= (isOfficialID(id) ? OFFICIAL_ID_BYTES_MAX : USER_ID_BYTES_MAX) &&
  PRINTABLE.test(id);

const OFFICIAL = "@TOA#_";

/** Whether an ID names an official account, if it names anything. Source: users 5. */
export const isOfficialID = (id: string): boolean => id.startsWith(OFFICIAL) && id.length > OFFICIAL.length;

const ROBOT = "@RBT#";

/** Whether an ID names a robot, if it names anything. Source: rest/robots. */
export const isRobotID = (id: string): boolean => id.startsWith(ROBOT) && id.length > ROBOT.length;

/** IDs of the system's own senders; nobody signs in with one. Source: accounts 1. */
export const isReservedUserID = (id: string): boolean =>
  id.startsWith("@TIM#") || id.startsWith("@RBT#") || id.startsWith("@TOA#") || id.startsWith(GUEST_PREFIX);

/** How the names of guests begin, who have no account and one name for one connection. Ours. */
export const GUEST_PREFIX = "@GUEST#";

/** Form only: whether the group exists is the server's to say. Topics are longer than groups. */
export const isGroupID = (id: unknown): id is string =>
  typeof id === "string" && id.length <= GROUP_ID_BYTES_MAX * 2 && PRINTABLE.test(id);

/** An ID that a person may choose for a group that is no community. Source: groups 2.1. */
export const isCustomGroupID = (id: string): boolean =>
  isGroupID(id) && id.length <= GROUP_ID_BYTES_MAX && !id.startsWith("@TGS#") && !id.startsWith("@TOA#");

/** The ID of a community, generated or chosen. Source: community 1.2. */
export const isCommunityID = (id: string): boolean =>
  isGroupID(id) && id.length <= GROUP_ID_BYTES_MAX && id.startsWith("@TGS#_") && !id.includes("@TOPIC#_");

const TOPIC = "@TOPIC#_";

/** A channel of a community: the community's ID, and its own part. Source: community 1.2. */
export const isTopicID = (id: string): boolean =>
  isGroupID(id) &&
  id.length <= TOPIC_ID_BYTES_MAX &&
  isCommunityID(communityOf(id)) &&
  id.length > communityOf(id).length + TOPIC.length;

/** The community of a topic; any other group is its own. Source: community 1.2. */
export function communityOf(groupID: string): string {
  const end = groupID.indexOf(TOPIC);
  return end < 0 ? groupID : groupID.slice(0, end);
}

/** The ID of a permission group, generated or chosen. Source: community 1.2. */
export const isPermissionGroupID = (id: string): boolean =>
  isGroupID(id) && id.length <= GROUP_ID_BYTES_MAX && id.startsWith("@PMG#_") && id.length > "@PMG#_".length;

/** Stands in a message's at-list for everyone. Spelt this way in the contract. Source: messages 2. */
export const AT_ALL = "__kImSDK_MesssageAtALL__";

/** End of the msgIDs of imported messages. */
export const IMPORT_MARK = "-i";

/** Whether a message came by import: it is no event, and its time says nothing of its neighbours in the log. */
export const isImported = (msgID: string): boolean => msgID.endsWith(IMPORT_MARK);
