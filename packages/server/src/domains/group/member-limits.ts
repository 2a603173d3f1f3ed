import type { GroupType } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";

/** Members that a new group of a type may have; 0 = no limit. Source: groups 1.2. */
export function maxMembersOf({ settings }: KnownApp, type: GroupType): number {
  switch (type) {
    case "Work":
      return settings.workMembers;
    case "Public":
      return settings.publicMembers;
    case "Meeting":
      return settings.meetingMembers;
    case "Community":
      return settings.communityMembers;
    case "AVChatRoom":
      return 0;
    default:
      return type satisfies never;
  }
}
