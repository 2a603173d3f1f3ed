import {
  createApp,
  createRobot,
  importAccounts,
  removeAccounts,
  setAppColumn,
  setAppMute,
  setKickedAt,
  setProfile,
} from "./account-writes.ts";
import { decideApplication, putApplication, setApplicationsRead } from "./application-writes.ts";
import { putAuditWords, removeAuditWords } from "./audit-word-writes.ts";
import { block, unblock } from "./block-writes.ts";
import {
  addToConversationGroup,
  createConversationGroup,
  deleteConversationGroup,
  removeFromConversationGroup,
  renameConversationGroup,
} from "./conversation-group-writes.ts";
import { markRead, setUnread } from "./conversation-writes.ts";
import { clearForAll, clearHistory, deleteConversations, deleteMessages } from "./deletion-writes.ts";
import { allOffline, leaveDevice, putDevices, setCustomStatus } from "./device-writes.ts";
import { forgetRelations } from "./ended-relations.ts";
import { clearExtensions, writeExtensions } from "./extension-writes.ts";
import { follow, forgetFollows, unfollow } from "./follow-writes.ts";
import {
  createFriendGroups,
  deleteFriendGroups,
  groupFriends,
  renameFriendGroup,
} from "./friend-group-writes.ts";
import {
  acceptFriend,
  addFriends,
  importFriends,
  readFriendApplications,
  removeFriendApplications,
  removeFriends,
  setFriends,
} from "./friend-writes.ts";
import { deleteCounters, markMembers, writeAttributes, writeCounters } from "./group-data-writes.ts";
import { createGroup, dismissGroup, updateGroup } from "./group-writes.ts";
import { appendSignal, forgetInvitation } from "./invitation-writes.ts";
import {
  appendWithMedia,
  beginUpload,
  doomMedia,
  dropUpload,
  finishUpload,
  forgetMedia,
  setMediaBanned,
  useMedia,
} from "./media-writes.ts";
import {
  addMembers,
  banMembers,
  muteMembers,
  removeMembers,
  setLiveAdmin,
  setRole,
  transferGroup,
  unbanMembers,
  updateMember,
} from "./member-writes.ts";
import { append, change } from "./message-writes.ts";
import {
  createOfficial,
  destroyOfficial,
  setSubscriber,
  subscribe,
  unsubscribe,
  updateOfficial,
} from "./official-writes.ts";
import {
  addToPermissionGroup,
  createPermissionGroup,
  deletePermissionGroups,
  removeFromPermissionGroup,
  removePermissionGroupTopics,
  updatePermissionGroup,
  writePermissionGroupTopics,
} from "./permission-group-writes.ts";
import { pin, unpin } from "./pin-writes.ts";
import {
  addPushTags,
  advancePushTask,
  makePushTask,
  namePushAttributes,
  removeAllPushTags,
  removePushAttributes,
  removePushTags,
  setPushAttributes,
  sweepPushTasks,
} from "./push-task-writes.ts";
import {
  finishPushes,
  planPushes,
  removePushTokens,
  setPushBadge,
  setPushToken,
  takePushDevice,
} from "./push-writes.ts";
import { react, unreact } from "./reaction-writes.ts";
import { addReceipts } from "./receipt-writes.ts";
import { setQuietTime, setReceiveOptions } from "./receive-option-writes.ts";
import { markConversations, pinConversation } from "./setting-writes.ts";
import { addStatistics, closeStatistics } from "./statistics-writes.ts";
import { enterTopics } from "./topic-readers.ts";
import { createTopic, deleteTopics, updateTopic } from "./topic-writes.ts";
import type { WriteContext } from "./write-context.ts";

/** Everything that the writer's thread can do, by name. */
export const OPERATIONS = {
  ping: (_context: WriteContext, _input: undefined) => undefined,
  append,
  change,
  appendSignal,
  forgetInvitation,
  appendWithMedia,
  beginUpload,
  finishUpload,
  dropUpload,
  doomMedia,
  forgetMedia,
  useMedia,
  setMediaBanned,
  addStatistics,
  closeStatistics,
  markRead,
  setUnread,
  deleteMessages,
  clearHistory,
  clearForAll,
  deleteConversations,
  pinConversation,
  markConversations,
  createConversationGroup,
  deleteConversationGroup,
  renameConversationGroup,
  addToConversationGroup,
  removeFromConversationGroup,
  setReceiveOptions,
  setQuietTime,
  writeAttributes,
  writeCounters,
  deleteCounters,
  markMembers,
  putApplication,
  decideApplication,
  setApplicationsRead,
  createGroup,
  dismissGroup,
  updateGroup,
  addMembers,
  removeMembers,
  transferGroup,
  setRole,
  setLiveAdmin,
  updateMember,
  muteMembers,
  banMembers,
  unbanMembers,
  createTopic,
  updateTopic,
  deleteTopics,
  enterTopics,
  createPermissionGroup,
  updatePermissionGroup,
  deletePermissionGroups,
  addToPermissionGroup,
  removeFromPermissionGroup,
  writePermissionGroupTopics,
  removePermissionGroupTopics,
  pin,
  unpin,
  react,
  unreact,
  writeExtensions,
  clearExtensions,
  addReceipts,
  addFriends,
  importFriends,
  setPushToken,
  removePushTokens,
  takePushDevice,
  setPushBadge,
  planPushes,
  finishPushes,
  namePushAttributes,
  setPushAttributes,
  removePushAttributes,
  addPushTags,
  removePushTags,
  removeAllPushTags,
  makePushTask,
  advancePushTask,
  sweepPushTasks,
  acceptFriend,
  removeFriends,
  setFriends,
  removeFriendApplications,
  readFriendApplications,
  block,
  unblock,
  follow,
  unfollow,
  forgetFollows,
  forgetRelations,
  createFriendGroups,
  deleteFriendGroups,
  renameFriendGroup,
  groupFriends,
  createOfficial,
  updateOfficial,
  destroyOfficial,
  subscribe,
  unsubscribe,
  setSubscriber,
  putAuditWords,
  removeAuditWords,
  importAccounts,
  createRobot,
  removeAccounts,
  setKickedAt,
  setProfile,
  setAppMute,
  createApp,
  setAppColumn,
  putDevices,
  leaveDevice,
  allOffline,
  setCustomStatus,
} as const;

export type OperationName = keyof typeof OPERATIONS;
export type OperationInput<N extends OperationName> = Parameters<(typeof OPERATIONS)[N]>[1];
export type OperationOutput<N extends OperationName> = ReturnType<(typeof OPERATIONS)[N]>;
