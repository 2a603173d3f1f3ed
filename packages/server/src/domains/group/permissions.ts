import { fail, type GroupRole, type GroupType, ok, type Result, ROLE } from "@skein-im/protocol";
import { type Bits, bitsFor, hasAny } from "./permission-bits.ts";

/** Where something is done: in a group of a type, or in a channel of a community. */
export type Place = GroupType | "Topic";

export const placeOf = ({ type, topic }: { readonly type: GroupType; readonly topic?: unknown }): Place =>
  topic === undefined ? type : "Topic";

/** What can be done in a group. */
export type Operation = keyof typeof PERMISSIONS;

/**
 * Who may do it, as the matrix writes it: `X` anybody, `M` ordinary members, `A` admins, `O` the owner; `a`: admins,
 * upon ordinary members only. `-`: nobody of the group. The app's back end may do everything, but where `!` says that
 * nobody may.
 */
export type Cell = "-" | "!" | `${"X" | ""}${"M" | ""}${"A" | "a" | ""}${"O" | ""}`;

/**
 * Who may do what in which type of group: the one place for it. Read by the operations, by the test that tries every cell through each
 * door, and by the table of docs/groups.md. Source: groups 3.
 */
export const PERMISSIONS = {
  // Life cycle: groups 3.1. What joining and inviting lead to, the group's options say besides.
  join: { Work: "XMAO", Public: "XMAO", Meeting: "XMAO", AVChatRoom: "XMAO", Community: "XMAO", Topic: "!" },
  quit: { Work: "MAO", Public: "MAO", Meeting: "MAO", AVChatRoom: "MAO", Community: "MAO", Topic: "!" },
  invite: { Work: "MAO", Public: "MAO", Meeting: "MAO", AVChatRoom: "!", Community: "MAO", Topic: "!" },
  kick: { Work: "O", Public: "aO", Meeting: "aO", AVChatRoom: "aO", Community: "aO", Topic: "!" },
  dismiss: { Work: "-", Public: "O", Meeting: "O", AVChatRoom: "O", Community: "O", Topic: "!" },
  transfer: { Work: "O", Public: "O", Meeting: "O", AVChatRoom: "!", Community: "O", Topic: "!" },
  decide: { Work: "AO", Public: "AO", Meeting: "AO", AVChatRoom: "!", Community: "AO", Topic: "!" },
  // Members: groups 3.2.
  setRole: { Work: "!", Public: "O", Meeting: "O", AVChatRoom: "O", Community: "O", Topic: "!" },
  mute: { Work: "!", Public: "aO", Meeting: "aO", AVChatRoom: "aO", Community: "aO", Topic: "aO" },
  muteAll: { Work: "!", Public: "AO", Meeting: "AO", AVChatRoom: "AO", Community: "AO", Topic: "AO" },
  mark: { Work: "!", Public: "!", Meeting: "!", AVChatRoom: "O", Community: "O", Topic: "!" },
  nameOneself: { Work: "MO", Public: "MAO", Meeting: "MAO", AVChatRoom: "!", Community: "MAO", Topic: "!" },
  nameOthers: { Work: "O", Public: "aO", Meeting: "aO", AVChatRoom: "!", Community: "aO", Topic: "!" },
  ban: { Work: "-", Public: "-", Meeting: "-", AVChatRoom: "-", Community: "-", Topic: "!" },
  // The profile: groups 3.3.
  setProfile: { Work: "MAO", Public: "AO", Meeting: "AO", AVChatRoom: "AO", Community: "AO", Topic: "AO" },
  setCustom: { Work: "MAO", Public: "AO", Meeting: "AO", AVChatRoom: "AO", Community: "AO", Topic: "!" },
  setAddOption: { Work: "O", Public: "AO", Meeting: "AO", AVChatRoom: "!", Community: "AO", Topic: "!" },
  setApproveOption: { Work: "O", Public: "AO", Meeting: "AO", AVChatRoom: "!", Community: "!", Topic: "!" },
  setMaxMembers: { Work: "-", Public: "-", Meeting: "-", AVChatRoom: "!", Community: "-", Topic: "!" },
  setPermissionGroups: { Work: "!", Public: "!", Meeting: "!", AVChatRoom: "!", Community: "O", Topic: "!" },
  // Data and messages: groups 3.4.
  send: { Work: "MAO", Public: "MAO", Meeting: "MAO", AVChatRoom: "MAO", Community: "MAO", Topic: "MAO" },
  readHistory: {
    Work: "MAO",
    Public: "MAO",
    Meeting: "MAO",
    AVChatRoom: "MAO",
    Community: "MAO",
    Topic: "MAO",
  },
  revokeOthers: { Work: "AO", Public: "AO", Meeting: "AO", AVChatRoom: "AO", Community: "AO", Topic: "AO" },
  pin: { Work: "MAO", Public: "MAO", Meeting: "MAO", AVChatRoom: "!", Community: "MAO", Topic: "MAO" },
  setAttributes: {
    Work: "MAO",
    Public: "MAO",
    Meeting: "MAO",
    AVChatRoom: "MAO",
    Community: "MAO",
    Topic: "!",
  },
  readAttributes: {
    Work: "MAO",
    Public: "MAO",
    Meeting: "MAO",
    AVChatRoom: "MAO",
    Community: "MAO",
    Topic: "!",
  },
  setCounters: {
    Work: "MAO",
    Public: "MAO",
    Meeting: "MAO",
    AVChatRoom: "MAO",
    Community: "MAO",
    Topic: "!",
  },
  readCounters: {
    Work: "MAO",
    Public: "MAO",
    Meeting: "MAO",
    AVChatRoom: "MAO",
    Community: "MAO",
    Topic: "!",
  },
  listMembers: {
    Work: "MAO",
    Public: "MAO",
    Meeting: "MAO",
    AVChatRoom: "MAO",
    Community: "MAO",
    Topic: "!",
  },
  countOnline: {
    Work: "MAO",
    Public: "MAO",
    Meeting: "MAO",
    AVChatRoom: "MAO",
    Community: "MAO",
    Topic: "!",
  },
  mentionAll: {
    Work: "MAO",
    Public: "MAO",
    Meeting: "MAO",
    AVChatRoom: "MAO",
    Community: "MAO",
    Topic: "MAO",
  },
  // Communities: community 3.2, 4.4. Without permission groups; with them, `permission-bits.ts` decides instead of being an admin.
  readBefore: {
    Work: "MAO",
    Public: "MAO",
    Meeting: "MAO",
    AVChatRoom: "MAO",
    Community: "MAO",
    Topic: "MAO",
  },
  setDefaultPermissions: {
    Work: "!",
    Public: "!",
    Meeting: "!",
    AVChatRoom: "!",
    Community: "O",
    Topic: "AO",
  },
  createTopics: { Work: "!", Public: "!", Meeting: "!", AVChatRoom: "!", Community: "AO", Topic: "!" },
  deleteTopic: { Work: "!", Public: "!", Meeting: "!", AVChatRoom: "!", Community: "!", Topic: "AO" },
  setPermissions: { Work: "!", Public: "!", Meeting: "!", AVChatRoom: "!", Community: "O", Topic: "!" },
  setPermissionMembers: { Work: "!", Public: "!", Meeting: "!", AVChatRoom: "!", Community: "O", Topic: "!" },
  setTopicPermissions: { Work: "!", Public: "!", Meeting: "!", AVChatRoom: "!", Community: "!", Topic: "O" },
  listCommunity: { Work: "!", Public: "!", Meeting: "!", AVChatRoom: "!", Community: "MAO", Topic: "!" },
  // What a stranger sees of a profile: groups 2.2.
  seeProfile: {
    Work: "MAO",
    Public: "XMAO",
    Meeting: "XMAO",
    AVChatRoom: "XMAO",
    Community: "XMAO",
    Topic: "MAO",
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Place, Cell>>>>;

/** What one does in a live room only while one is there, whatever one's role. Source: groups 12. */
export const NEEDS_PRESENCE: ReadonlySet<Operation> = new Set<Operation>([
  "send",
  "readHistory",
  "setAttributes",
  "readAttributes",
  "setCounters",
  "readCounters",
  "listMembers",
  "countOnline",
]);

/** Who acts: the app's back end, or a user with the role that it has in the group; undefined: a stranger. */
export type Actor =
  | { readonly isApp: true }
  | {
      readonly isApp: false;
      readonly role: GroupRole | undefined;
      /** Of a community with permission groups: what those give to a member, who is an admin there for nothing. */
      readonly bits?: Bits | undefined;
    };

const LETTER = { [ROLE.member]: "M", [ROLE.admin]: "A", [ROLE.owner]: "O" } as const;

/** Whether a role is as high as the app's setting asks of those who do it. Fails with 10007. Source: groups 3.4. */
export function hasRank(actor: Actor, least: Rank): Result<void> {
  if (actor.isApp || (actor.role ?? 0) >= RANKS[least]) return ok(undefined);
  return fail("group_not_allowed", `this app leaves it to the ${least}`);
}

/** Who may do what members may by default, as settings write it. */
export type Rank = keyof typeof RANKS;
export const RANKS = { member: ROLE.member, admin: ROLE.admin, owner: ROLE.owner } as const;

/**
 * Whether the matrix lets `actor` do it; `upon` is the role of the member that it is done to. Nobody acts upon the owner, and no
 * admin upon another one. Fails with 10007.
 */
export function authorise(operation: Operation, place: Place, actor: Actor, upon?: GroupRole): Result<void> {
  const cell: string = PERMISSIONS[operation][place];
  if (cell === "!")
    return fail(
      "group_not_allowed",
      place === "Topic"
        ? `${operation} is not possible in a topic`
        : `${operation} is not possible in groups of the type ${place}`,
    );
  if (actor.isApp) return ok(undefined);
  const { role } = actor;
  const letter = role === undefined ? "X" : LETTER[role];
  if (upon === ROLE.owner) return fail("group_not_allowed", `${operation}: nobody acts upon the owner`);
  const needed = actor.bits === undefined || role === undefined ? undefined : bitsFor(operation, place);
  if (actor.bits !== undefined && needed !== undefined) {
    return hasAny(actor.bits, needed)
      ? ok(undefined)
      : fail("group_not_allowed", `${operation}: no permission`);
  }
  if (cell.includes(letter)) return ok(undefined);
  if (role === ROLE.admin && cell.includes("a")) {
    return upon === ROLE.admin
      ? fail("group_not_allowed", `${operation}: an admin acts upon ordinary members only`)
      : ok(undefined);
  }
  if (role === undefined) return fail("group_not_allowed", "not a member of the group");
  return fail("group_not_allowed", `${operation} is not for this role`);
}
