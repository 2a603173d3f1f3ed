/** Callbacks that an app's back end can switch on, by their names there. Source: webhooks 2. */
export const WEBHOOK_COMMAND = {
  stateChange: "State.StateChange",
  beforeFriendAdd: "Sns.CallbackPrevFriendAdd",
  beforeFriendResponse: "Sns.CallbackPrevFriendResponse",
  friendAdd: "Sns.CallbackFriendAdd",
  friendDelete: "Sns.CallbackFriendDelete",
  blackListAdd: "Sns.CallbackBlackListAdd",
  blackListDelete: "Sns.CallbackBlackListDelete",
  followAdd: "Follow.CallbackAfterFollowAdd",
  followDelete: "Follow.CallbackAfterFollowDelete",
  portraitSet: "Profile.CallbackPortraitSet",
  beforeC2C: "C2C.CallbackBeforeSendMsg",
  afterC2C: "C2C.CallbackAfterSendMsg",
  afterRead: "C2C.CallbackAfterMsgReport",
  afterRevokeC2C: "C2C.CallbackAfterMsgWithDraw",
  afterRevokeGroup: "Group.CallbackAfterRecallMsg",
  beforeCreateGroup: "Group.CallbackBeforeCreateGroup",
  afterCreateGroup: "Group.CallbackAfterCreateGroup",
  beforeApplyJoin: "Group.CallbackBeforeApplyJoinGroup",
  beforeInviteJoin: "Group.CallbackBeforeInviteJoinGroup",
  afterJoin: "Group.CallbackAfterNewMemberJoin",
  afterExit: "Group.CallbackAfterMemberExit",
  afterGroupFull: "Group.CallbackAfterGroupFull",
  afterGroupDestroyed: "Group.CallbackAfterGroupDestroyed",
  afterGroupInfoChanged: "Group.CallbackAfterGroupInfoChanged",
  afterMemberFieldChanged: "Group.CallbackAfterMemberFieldChanged",
  afterGroupAttrChanged: "Group.CallbackAfterGroupAttrChanged",
  afterChangeOwner: "Group.CallbackAfterChangeGroupOwner",
  beforeCreateTopic: "Group.CallbackBeforeCreateTopic",
  afterCreateTopic: "Group.CallbackAfterCreateTopic",
  afterTopicDestroyed: "Group.CallbackAfterTopicDestroyed",
  afterTopicInfoChanged: "Group.CallbackAfterTopicInfoChanged",
  roomState: "Group.CallbackOnMemberStateChange",
  beforeGroup: "Group.CallbackBeforeSendMsg",
  afterGroup: "Group.CallbackAfterSendMsg",
  extensionsC2C: "C2C.CallbackAfterC2CMsgExtension",
  extensionsGroup: "Group.CallbackAfterGroupMsgExtension",
  groupReceipts: "Group.CallbackAfterReadReceipt",
  offlinePush: "Push.OfflinePush",
  allMemberPush: "Push.AllMemberPush",
  groupException: "Group.CallbackSendMsgException",
  robotC2C: "Bot.OnC2CMessage",
  robotGroup: "Bot.OnGroupMessage",
  beforeCreateOfficial: "OfficialAccount.CallbackBeforeCreateOfficialAccount",
  afterCreateOfficial: "OfficialAccount.CallbackAfterCreateOfficialAccount",
  officialInfoChanged: "OfficialAccount.CallbackAfterOfficialAccountInfoChanged",
  officialDestroyed: "OfficialAccount.CallbackAfterOfficialAccountDestroyed",
  beforeSubscribe: "OfficialAccount.CallbackBeforeAddSubscriber",
  afterSubscribe: "OfficialAccount.CallbackAfterAddSubscriber",
  officialFull: "OfficialAccount.CallbackAfterOfficialAccountFull",
  afterUnsubscribe: "OfficialAccount.CallbackAfterDeleteSubscriber",
  beforeOfficialMessage: "OfficialAccount.CallbackBeforeSendMsg",
  afterOfficialMessage: "OfficialAccount.CallbackAfterSendMsg",
  afterRevokeOfficial: "OfficialAccount.CallbackAfterMsgWithDraw",
  requestOverLimit: "Alert.RequestOverLimit",
} as const;

/** Callbacks that are switched on with another one. Source: webhooks 9. */
const SWITCH: Readonly<Record<string, string>> = {
  [WEBHOOK_COMMAND.beforeCreateTopic]: WEBHOOK_COMMAND.beforeCreateGroup,
  [WEBHOOK_COMMAND.afterCreateTopic]: WEBHOOK_COMMAND.afterCreateGroup,
  [WEBHOOK_COMMAND.afterTopicDestroyed]: WEBHOOK_COMMAND.afterGroupDestroyed,
  [WEBHOOK_COMMAND.afterTopicInfoChanged]: WEBHOOK_COMMAND.afterGroupInfoChanged,
};

/** The name under which a callback is switched on. */
export const switchOf = (command: string): string => SWITCH[command] ?? command;

export const WEBHOOK_COMMANDS: readonly string[] = Object.values(WEBHOOK_COMMAND).filter(
  (command) => switchOf(command) === command && command !== WEBHOOK_COMMAND.requestOverLimit,
);

/** Those that are asked before something happens and may refuse it. */
export const BEFORE_COMMANDS: readonly string[] = WEBHOOK_COMMANDS.filter((name) => /Before|Prev/.test(name));
