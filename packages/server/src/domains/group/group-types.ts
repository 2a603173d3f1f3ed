import type { GroupType, JoinOption } from "@skein-im/protocol";

/** What distinguishes the types of groups, beside who may do what (`permissions.ts`). Source: groups 1. */
export interface TypeTraits {
  /** The name that REST and webhooks have for it. */
  readonly restName: string;
  readonly addOpt: JoinOption;
  readonly approveOpt: JoinOption;
  /** Whether the two can be changed. */
  readonly optionsFixed: boolean;
  /** Messages are kept. */
  readonly stored: boolean;
  readonly countsUnread: boolean;
  /** Whoever joins sees what was written before. */
  readonly historyBeforeJoin: boolean;
  /** How messages arrive where a member has not chosen. Source: groups 11.4. */
  readonly receiveOption: 0 | 2;
  readonly listedWhenJoined: boolean;
}

export const TYPE_TRAITS: Readonly<Record<GroupType, TypeTraits>> = {
  Work: {
    restName: "Private",
    addOpt: 0,
    approveOpt: 2,
    optionsFixed: false,
    stored: true,
    countsUnread: true,
    historyBeforeJoin: false,
    receiveOption: 0,
    listedWhenJoined: true,
  },
  Public: {
    restName: "Public",
    addOpt: 1,
    approveOpt: 0,
    optionsFixed: false,
    stored: true,
    countsUnread: true,
    historyBeforeJoin: false,
    receiveOption: 0,
    listedWhenJoined: true,
  },
  Meeting: {
    restName: "ChatRoom",
    addOpt: 2,
    approveOpt: 0,
    optionsFixed: false,
    stored: true,
    countsUnread: false,
    historyBeforeJoin: true,
    receiveOption: 2,
    listedWhenJoined: true,
  },
  AVChatRoom: {
    restName: "AVChatRoom",
    addOpt: 2,
    approveOpt: 0,
    optionsFixed: true,
    stored: false,
    countsUnread: false,
    historyBeforeJoin: false,
    receiveOption: 2,
    listedWhenJoined: false,
  },
  Community: {
    restName: "Community",
    addOpt: 2,
    approveOpt: 0,
    optionsFixed: false,
    stored: true,
    countsUnread: true,
    historyBeforeJoin: true,
    receiveOption: 0,
    listedWhenJoined: true,
  },
};

/** What a group tells its members about by a tip, beside its messages. Source: groups 7.1. */
export const TIP_KINDS = [
  "member",
  "profile",
  "custom",
  "muteAll",
  "options",
  "memberMute",
  "admin",
  "pin",
] as const;
export type TipKind = (typeof TIP_KINDS)[number];

/** Tips that are sent, as the setting `groupTips` writes them. Source: groups 7.1. */
export const DEFAULT_TIPS: readonly string[] = [
  ...tips("Work", "member", "profile", "custom", "memberMute", "admin", "pin"),
  ...tips("Public", "member", "profile", "custom", "memberMute", "admin", "pin"),
  ...tips("Meeting", "profile", "custom", "pin"),
  ...tips("AVChatRoom", "member", "profile", "custom"),
  ...tips("Community", "member", "profile", "custom", "memberMute", "admin", "pin"),
];

/** Every tip that the setting may name. */
export const ALL_TIPS: readonly string[] = Object.keys(TYPE_TRAITS).flatMap((type) =>
  tips(type as GroupType, ...TIP_KINDS),
);

function tips(type: GroupType, ...kinds: readonly TipKind[]): string[] {
  return kinds.map((kind) => `${type}.${kind}`);
}
