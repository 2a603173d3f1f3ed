import type { Failure } from "../errors.ts";
import type {
  Counters,
  GroupType,
  MemberResult,
  WireApplication,
  WireAttribute,
  WireGroup,
  WireMember,
} from "../group.ts";
import type { WirePin } from "../message.ts";

type Nothing = Record<string, never>;

/** A profile, or why there is none. */
export type GroupInfoAnswer = { groupID: string; group: WireGroup } | { groupID: string; error: Failure };

/** Answers to the commands about groups. */
export interface GroupAnswers {
  "group.create": { groupID: string; type: GroupType };
  /** In the order asked. */
  "group.info": { groups: GroupInfoAnswer[] };
  "group.joined": { groups: WireGroup[] };
  "group.set_info": Nothing;
  /** `applied`: an admin has to agree. */
  "group.join": { joining: "joined" | "applied" };
  "group.quit": Nothing;
  "group.dismiss": Nothing;
  "group.invite": { results: MemberResult[] };
  "group.kick": { results: MemberResult[] };
  "group.transfer": Nothing;
  "group.set_role": Nothing;
  "group.mute": Nothing;
  "group.set_member": Nothing;
  /** `next` where there is more. */
  "group.members": { members: WireMember[]; next?: string };
  "group.members_info": { members: WireMember[] };
  "group.online": { count: number };
  /** The newest first; `unread` came since the user looked. */
  "group.applications": { unread: number; applications: WireApplication[] };
  "group.applications_read": Nothing;
  "group.decide": Nothing;
  "group.attributes": { seq: number; attributes: Record<string, WireAttribute> };
  /** As they are after it. */
  "group.write_attributes": { seq: number; attributes: Record<string, WireAttribute> };
  "group.counters": { counters: Counters };
  /** Those written, as they are after it. */
  "group.write_counters": { counters: Counters };
  "group.mark": Nothing;
  /** `total` of all pages; `cursor` where there is more. */
  "group.search": { groups: WireGroup[]; total: number; cursor?: string };
  "group.search_members": { members: { groupID: string; member: WireMember }[]; cursor?: string };
  "group.pin": Nothing;
  /** The newest pin first. */
  "group.pins": { pins: WirePin[] };
}
