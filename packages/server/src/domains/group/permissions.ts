import { fail, type GroupRole, type GroupType, ok, type Result, ROLE } from "@skein-im/protocol";

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
  join: { Work: "XMAO", Public: "XMAO", Meeting: "XMAO", AVChatRoom: "XMAO", Community: "XMAO" },
  quit: { Work: "MAO", Public: "MAO", Meeting: "MAO", AVChatRoom: "MAO", Community: "MAO" },
  invite: { Work: "MAO", Public: "MAO", Meeting: "MAO", AVChatRoom: "!", Community: "MAO" },
  kick: { Work: "O", Public: "aO", Meeting: "aO", AVChatRoom: "aO", Community: "aO" },
  dismiss: { Work: "-", Public: "O", Meeting: "O", AVChatRoom: "O", Community: "O" },
  transfer: { Work: "O", Public: "O", Meeting: "O", AVChatRoom: "!", Community: "O" },
  decide: { Work: "AO", Public: "AO", Meeting: "AO", AVChatRoom: "!", Community: "AO" },
  // Members: groups 3.2.
  setRole: { Work: "!", Public: "O", Meeting: "O", AVChatRoom: "O", Community: "O" },
  mute: { Work: "!", Public: "aO", Meeting: "aO", AVChatRoom: "aO", Community: "aO" },
  muteAll: { Work: "!", Public: "AO", Meeting: "AO", AVChatRoom: "AO", Community: "AO" },
  mark: { Work: "!", Public: "!", Meeting: "!", AVChatRoom: "O", Community: "O" },
  nameOneself: { Work: "MO", Public: "MAO", Meeting: "MAO", AVChatRoom: "!", Community: "MAO" },
  nameOthers: { Work: "O", Public: "aO", Meeting: "aO", AVChatRoom: "!", Community: "aO" },
  ban: { Work: "-", Public: "-", Meeting: "-", AVChatRoom: "-", Community: "-" },
  // The profile: groups 3.3.
  setProfile: { Work: "MAO", Public: "AO", Meeting: "AO", AVChatRoom: "AO", Community: "AO" },
  setCustom: { Work: "MAO", Public: "AO", Meeting: "AO", AVChatRoom: "AO", Community: "AO" },
  setAddOption: { Work: "O", Public: "AO", Meeting: "AO", AVChatRoom: "!", Community: "AO" },
  setApproveOption: { Work: "O", Public: "AO", Meeting: "AO", AVChatRoom: "!", Community: "!" },
  setMaxMembers: { Work: "-", Public: "-", Meeting: "-", AVChatRoom: "!", Community: "-" },
  setPermissionGroups: { Work: "!", Public: "!", Meeting: "!", AVChatRoom: "!", Community: "O" },
  // Data and messages: groups 3.4.
  send: { Work: "MAO", Public: "MAO", Meeting: "MAO", AVChatRoom: "MAO", Community: "MAO" },
  readHistory: { Work: "MAO", Public: "MAO", Meeting: "MAO", AVChatRoom: "MAO", Community: "MAO" },
  revokeOthers: { Work: "AO", Public: "AO", Meeting: "AO", AVChatRoom: "AO", Community: "AO" },
  pin: { Work: "MAO", Public: "MAO", Meeting: "MAO", AVChatRoom: "!", Community: "MAO" },
  setAttributes: { Work: "MAO", Public: "MAO", Meeting: "MAO", AVChatRoom: "MAO", Community: "MAO" },
  readAttributes: { Work: "MAO", Public: "MAO", Meeting: "MAO", AVChatRoom: "MAO", Community: "MAO" },
  setCounters: { Work: "MAO", Public: "MAO", Meeting: "MAO", AVChatRoom: "MAO", Community: "MAO" },
  readCounters: { Work: "MAO", Public: "MAO", Meeting: "MAO", AVChatRoom: "MAO", Community: "MAO" },
  listMembers: { Work: "MAO", Public: "MAO", Meeting: "MAO", AVChatRoom: "MAO", Community: "MAO" },
  countOnline: { Work: "MAO", Public: "MAO", Meeting: "MAO", AVChatRoom: "MAO", Community: "MAO" },
  // What a stranger sees of a profile: groups 2.2.
  seeProfile: { Work: "MAO", Public: "XMAO", Meeting: "XMAO", AVChatRoom: "XMAO", Community: "XMAO" },
} as const satisfies Readonly<Record<string, Readonly<Record<GroupType, Cell>>>>;

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
  | { readonly isApp: false; readonly role: GroupRole | undefined };

const LETTER = { [ROLE.member]: "M", [ROLE.admin]: "A", [ROLE.owner]: "O" } as const;

/**
 * Whether the matrix lets `actor` do it; `upon` is the role of the member that it is done to. Nobody acts upon the owner, and no
 * admin upon another one. Fails with 10007.
 */
export function authorise(
  operation: Operation,
  type: GroupType,
  actor: Actor,
  upon?: GroupRole,
): Result<void> {
  const cell: string = PERMISSIONS[operation][type];
  if (cell === "!")
    return fail("group_not_allowed", `${operation} is not possible in groups of the type ${type}`);
  if (actor.isApp) return ok(undefined);
  const { role } = actor;
  const letter = role === undefined ? "X" : LETTER[role];
  if (upon === ROLE.owner) return fail("group_not_allowed", `${operation}: nobody acts upon the owner`);
  if (cell.includes(letter)) return ok(undefined);
  if (role === ROLE.admin && cell.includes("a")) {
    return upon === ROLE.admin
      ? fail("group_not_allowed", `${operation}: an admin acts upon ordinary members only`)
      : ok(undefined);
  }
  if (role === undefined) return fail("group_not_allowed", "not a member of the group");
  return fail("group_not_allowed", `${operation} is not for this role`);
}
