import { accountCheck } from "./account/account-check.ts";
import { accountDelete } from "./account/account-delete.ts";
import { accountImport } from "./account/account-import.ts";
import { kick } from "./account/kick.ts";
import { multiaccountImport } from "./account/multiaccount-import.ts";
import { getNoSpeaking, setNoSpeaking } from "./account/no-speaking.ts";
import { queryOnlineStatus, queryState } from "./account/query-online-status.ts";
import { getCommunityOnlineMemberNum } from "./community/get-online-member-num.ts";
import {
  addPermissionGroupMember,
  deletePermissionGroupMember,
  getPermissionGroupMemberList,
} from "./community/permission-group-members.ts";
import {
  createPermissionGroup,
  destroyPermissionGroup,
  getPermissionGroup,
  modifyPermissionGroup,
} from "./community/permission-groups.ts";
import {
  addTopicPermissionGroup,
  deleteTopicPermissionGroup,
  getTopicPermissionGroup,
  setTopicPermissionGroup,
} from "./community/topic-permissions.ts";
import {
  createTopic,
  destroyTopic,
  getTopic,
  importTopic,
  importTopicToo,
  modifyTopic,
} from "./community/topics.ts";
import { createContactGroup } from "./conversation/create-contact-group.ts";
import { delContactGroup } from "./conversation/del-contact-group.ts";
import { deleteContact } from "./conversation/delete-contact.ts";
import { getContactGroup } from "./conversation/get-contact-group.ts";
import { getList } from "./conversation/get-list.ts";
import { markContact } from "./conversation/mark-contact.ts";
import { searchContactGroup } from "./conversation/search-contact-group.ts";
import { topContacts } from "./conversation/top-contacts.ts";
import { updateContactGroup } from "./conversation/update-contact-group.ts";
import { banGroupMember, getGroupBanMember, unbanGroupMember } from "./group/banned-members.ts";
import { changeGroupOwner } from "./group/change-group-owner.ts";
import { clearGroupMsg } from "./group/clear-group-msg.ts";
import { createGroup } from "./group/create-group.ts";
import { deleteGroupMsgBySender } from "./group/delete-group-msg-by-sender.ts";
import { destroyGroup } from "./group/destroy-group.ts";
import { getGroupInfo } from "./group/get-group-info.ts";
import { getGroupMemberInfo, getSpecifiedGroupMemberInfo } from "./group/get-group-member-info.ts";
import { getOnlineMemberNum } from "./group/get-online-member-num.ts";
import { getRoleInGroup } from "./group/get-role-in-group.ts";
import {
  clearGroupAttr,
  deleteGroupAttr,
  deleteGroupCounter,
  getGroupAttr,
  getGroupAttrToo,
  getGroupCounter,
  modifyGroupAttr,
  setGroupAttr,
  updateGroupCounter,
} from "./group/group-data.ts";
import { getAppidGroupList, getJoinedGroupList } from "./group/group-lists.ts";
import { addGroupMember, deleteGroupMember } from "./group/group-members.ts";
import { groupMsgGetSimple } from "./group/group-msg-get-simple.ts";
import { groupMsgRecall } from "./group/group-msg-recall.ts";
import { getGroupMsgReceipt, getGroupMsgReceiptDetail, groupMsgReceipt } from "./group/group-msg-receipts.ts";
import { importGroup, importGroupMember } from "./group/import-group.ts";
import { importGroupMsg } from "./group/import-group-msg.ts";
import {
  addRobots,
  checkMembers,
  delRobots,
  getAdminList,
  getMembers,
  modifyAdmin,
  modifyUserInfo,
} from "./group/live-rooms.ts";
import { modifyGroupBaseInfo } from "./group/modify-group-base-info.ts";
import { modifyGroupMemberInfo } from "./group/modify-group-member-info.ts";
import { forbidSendMsg, getGroupMutedAccount, getGroupShuttedUin } from "./group/muted-members.ts";
import { getPinnedMessages, pinGroupMessage, unpinGroupMessage } from "./group/pinned-messages.ts";
import { sendBroadcastMsg } from "./group/send-broadcast-msg.ts";
import { sendGroupMsg } from "./group/send-group-msg.ts";
import { sendGroupSystemNotification } from "./group/send-group-system-notification.ts";
import { setUnreadMsgNum } from "./group/set-unread-msg-num.ts";
import { adminGetroammsg } from "./message/admin-getroammsg.ts";
import { adminMsgwithdraw } from "./message/admin-msgwithdraw.ts";
import { adminSetMsgRead } from "./message/admin-set-msg-read.ts";
import { batchsendmsg } from "./message/batchsendmsg.ts";
import { c2cMsgReadReceipt } from "./message/c2c-msg-read-receipt.ts";
import { deleteC2CMsgRamble } from "./message/delete-c2c-msg-ramble.ts";
import { getC2CUnreadMsgNum } from "./message/get-c2c-unread-msg-num.ts";
import { importmsg } from "./message/importmsg.ts";
import {
  getKeyValues,
  groupGetKeyValues,
  groupSetKeyValues,
  setKeyValues,
} from "./message/message-extensions.ts";
import { modifyC2CMsg } from "./message/modify-c2c-msg.ts";
import { modifyGroupMsg } from "./message/modify-group-msg.ts";
import { sendmsg } from "./message/sendmsg.ts";
import {
  addLocalAuditKeywords,
  deleteLocalAuditKeywords,
  getLocalAuditKeywords,
} from "./moderation/audit-words.ts";
import { CLOUD_AUDIT_WORDS } from "./moderation/cloud-audit-words.ts";
import { batchContentModeration, contentModeration } from "./moderation/content-moderation.ts";
import { addDirtyWords, deleteDirtyWords, getDirtyWords } from "./moderation/dirty-words.ts";
import {
  createOfficialAccount,
  destroyOfficialAccount,
  getOfficialAccountInfo,
  modifyOfficialAccountBaseInfo,
} from "./official/official-accounts.ts";
import {
  officialAccountMsgGetSimple,
  officialAccountMsgRecall,
  sendOfficialAccountMsg,
} from "./official/official-messages.ts";
import {
  addSubscriber,
  deleteSubscriber,
  getSubscribedOfficialAccountList,
  getSubscriberInfo,
  modifySubscriberInfo,
} from "./official/subscribers.ts";
import { allowBannedObject, forbidIllegalObject, getCosSig } from "./operations/banned-files.ts";
import { getAppInfo } from "./operations/get-app-info.ts";
import { getHistoryFile } from "./operations/get-history.ts";
import { getIPList } from "./operations/get-ip-list.ts";
import { portraitGet, portraitSet } from "./profile/portrait.ts";
import { imPush } from "./push/im-push.ts";
import { labelRoutes } from "./push/labels.ts";
import { pushToAll, pushToSome } from "./push/timpush.ts";
import { blackListAdd, blackListDelete, blackListGet } from "./relation/black-list.ts";
import { followAdd, followCheck, followDelete, followGet, followGetInfo } from "./relation/follows.ts";
import { friendAdd } from "./relation/friend-add.ts";
import { friendDelete, friendDeleteAll } from "./relation/friend-delete.ts";
import { friendGet } from "./relation/friend-get.ts";
import { friendGetList } from "./relation/friend-get-list.ts";
import { groupAdd, groupDelete, groupGet } from "./relation/friend-groups.ts";
import { friendImport } from "./relation/friend-import.ts";
import { friendUpdate } from "./relation/friend-update.ts";
import { blackListCheck, friendCheck } from "./relation/relation-checks.ts";
import { createRobotAccount, deleteRobotAccount, getAllRobots } from "./robot/robots.ts";
import type { Route } from "./route.ts";

/** Every command of the REST interface. */
export const ROUTES: readonly Route[] = [
  accountImport,
  multiaccountImport,
  accountCheck,
  accountDelete,
  kick,
  queryOnlineStatus,
  queryState,
  setNoSpeaking,
  getNoSpeaking,
  portraitSet,
  portraitGet,
  friendAdd,
  friendImport,
  friendUpdate,
  friendDelete,
  friendDeleteAll,
  friendCheck,
  friendGet,
  friendGetList,
  blackListAdd,
  blackListDelete,
  blackListGet,
  blackListCheck,
  groupAdd,
  groupDelete,
  groupGet,
  followAdd,
  followDelete,
  followCheck,
  followGet,
  followGetInfo,
  sendmsg,
  batchsendmsg,
  importmsg,
  adminGetroammsg,
  adminMsgwithdraw,
  adminSetMsgRead,
  getC2CUnreadMsgNum,
  modifyC2CMsg,
  modifyGroupMsg,
  deleteC2CMsgRamble,
  c2cMsgReadReceipt,
  getKeyValues,
  setKeyValues,
  groupGetKeyValues,
  groupSetKeyValues,
  getAppidGroupList,
  createGroup,
  destroyGroup,
  changeGroupOwner,
  importGroup,
  importGroupMember,
  getGroupInfo,
  modifyGroupBaseInfo,
  getJoinedGroupList,
  addGroupMember,
  deleteGroupMember,
  banGroupMember,
  unbanGroupMember,
  getGroupBanMember,
  forbidSendMsg,
  getGroupMutedAccount,
  getGroupShuttedUin,
  getGroupMemberInfo,
  getSpecifiedGroupMemberInfo,
  modifyGroupMemberInfo,
  getRoleInGroup,
  getOnlineMemberNum,
  getGroupAttr,
  getGroupAttrToo,
  modifyGroupAttr,
  setGroupAttr,
  deleteGroupAttr,
  clearGroupAttr,
  getGroupCounter,
  updateGroupCounter,
  deleteGroupCounter,
  getMembers,
  checkMembers,
  modifyUserInfo,
  modifyAdmin,
  getAdminList,
  addRobots,
  delRobots,
  sendBroadcastMsg,
  sendGroupMsg,
  groupMsgGetSimple,
  sendGroupSystemNotification,
  importGroupMsg,
  setUnreadMsgNum,
  clearGroupMsg,
  createTopic,
  destroyTopic,
  getTopic,
  modifyTopic,
  importTopic,
  importTopicToo,
  getCommunityOnlineMemberNum,
  createPermissionGroup,
  destroyPermissionGroup,
  modifyPermissionGroup,
  getPermissionGroup,
  addTopicPermissionGroup,
  setTopicPermissionGroup,
  deleteTopicPermissionGroup,
  getTopicPermissionGroup,
  addPermissionGroupMember,
  deletePermissionGroupMember,
  getPermissionGroupMemberList,
  pinGroupMessage,
  unpinGroupMessage,
  getPinnedMessages,
  groupMsgReceipt,
  getGroupMsgReceipt,
  getGroupMsgReceiptDetail,
  groupMsgRecall,
  deleteGroupMsgBySender,
  getList,
  deleteContact,
  topContacts,
  createContactGroup,
  updateContactGroup,
  delContactGroup,
  markContact,
  searchContactGroup,
  getContactGroup,
  createOfficialAccount,
  destroyOfficialAccount,
  modifyOfficialAccountBaseInfo,
  getOfficialAccountInfo,
  addSubscriber,
  deleteSubscriber,
  modifySubscriberInfo,
  getSubscriberInfo,
  getSubscribedOfficialAccountList,
  sendOfficialAccountMsg,
  officialAccountMsgRecall,
  officialAccountMsgGetSimple,
  createRobotAccount,
  deleteRobotAccount,
  getAllRobots,
  getAppInfo,
  getHistoryFile,
  getIPList,
  forbidIllegalObject,
  allowBannedObject,
  getCosSig,
  contentModeration,
  batchContentModeration,
  addLocalAuditKeywords,
  deleteLocalAuditKeywords,
  getLocalAuditKeywords,
  getDirtyWords,
  addDirtyWords,
  deleteDirtyWords,
  ...CLOUD_AUDIT_WORDS,
  imPush,
  ...labelRoutes("all_member_push", "im_"),
  pushToAll,
  pushToSome,
  ...labelRoutes("timpush", ""),
];
