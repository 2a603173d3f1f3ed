import { communityOf, isTopicID } from "@skein-im/protocol";

/** A group, or a channel and its community, by the names that the app's back end has for them. */
export const groupNames = (groupID: string): { GroupId: string; TopicId?: string } =>
  isTopicID(groupID) ? { GroupId: communityOf(groupID), TopicId: groupID } : { GroupId: groupID };
