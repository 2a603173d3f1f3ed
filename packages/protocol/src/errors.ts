/**
 * Error codes as they travel: names of ours, numbers of the interface. A number is never reused.
 * The table grows with the features; every entry is produced somewhere and tested.
 */
export const ERROR = {
  // the client, before or without the server
  file_argument: { code: -5, desc: "the file is missing or cannot be read" },
  upload_not_allowed: { code: 6006, desc: "there is no such upload of this user" },
  upload_failed: { code: 6008, desc: "the upload failed" },
  sdk_not_initialized: { code: 6013, desc: "call initSDK first" },
  not_logged_in: { code: 6014, desc: "log in first" },
  in_progress: { code: 6015, desc: "the same call is still running" },
  invalid_json: { code: 6027, desc: "the JSON cannot be read" },
  invalid_element: { code: 6016, desc: "the content of the message is not valid" },
  invalid_parameters: { code: 6017, desc: "a parameter is missing or wrong" },
  login_cancelled: { code: 6023, desc: "logout was called during the login" },
  not_an_image: { code: 6031, desc: "the file is not an image" },
  user_sig_expired_locally: { code: 6206, desc: "the UserSig has expired" },
  kicked_offline: { code: 6208, desc: "another device has taken the place of this one" },
  invalid_user_id: {
    code: 7003,
    desc: "a userID has 1 to 32 printable ASCII characters, no blank at its ends",
  },
  file_missing: { code: 7004, desc: "the file is not there any more" },
  file_too_large: { code: 7005, desc: "the file is too large" },
  file_empty: { code: 7006, desc: "the file is empty" },
  file_unreadable: { code: 7007, desc: "the file cannot be opened" },
  too_frequent: { code: 7008, desc: "too many calls in a short time" },
  sdk_shut_down: { code: 7009, desc: "unInitSDK was called" },
  sdk_internal: { code: 7012, desc: "internal error of the SDK" },
  not_available: { code: 7013, desc: "this interface is not available in this version" },
  invalid_state: { code: 7014, desc: "not possible in this state" },
  message_not_found_locally: { code: 7011, desc: "no such message on this device" },
  login_in_progress: { code: 7501, desc: "a login is under way" },
  logout_in_progress: { code: 7502, desc: "a logout is under way" },
  message_modify_conflict: { code: 8006, desc: "the message was modified by somebody else meanwhile" },
  message_too_large: { code: 8001, desc: "the message is larger than 12 KB" },
  merged_too_deep: { code: 8005, desc: "the messages were merged more than 100 times" },
  invalid_group_id: { code: 8501, desc: "a groupID has 1 to 48 printable ASCII characters" },
  not_connected: { code: 9508, desc: "there is no connection to the server" },
  connect_timeout: { code: 9510, desc: "connecting took too long" },
  connect_refused: { code: 9511, desc: "the server could not be reached" },
  connection_reset: { code: 9514, desc: "the connection broke" },
  write_timeout: { code: 9519, desc: "the request could not be written in time" },
  request_timeout: { code: 9520, desc: "the server did not answer in time" },
  packet_too_large: { code: 9522, desc: "the request is larger than 1 MB" },
  write_timeout_offline: { code: 9523, desc: "the request could not be written: there is no network" },
  request_timeout_offline: { code: 9524, desc: "no answer: there is no network" },
  queue_full: { code: 9507, desc: "too many requests are waiting" },
  conversation_not_found: { code: 6004, desc: "the conversation does not exist" },

  // accounts
  user_sig_expired: { code: 70001, desc: "the UserSig has expired" },
  user_sig_empty: { code: 70002, desc: "the UserSig is empty" },
  user_sig_malformed: { code: 70003, desc: "the UserSig cannot be decoded" },
  user_sig_wrong_version: { code: 70005, desc: "the UserSig has an unknown version" },
  user_sig_mismatch: { code: 70009, desc: "the UserSig was not made with this app's secret key" },
  user_sig_other_user: { code: 70013, desc: "the UserSig belongs to another userID" },
  user_sig_other_app: { code: 70014, desc: "the UserSig belongs to another SDKAppID" },
  app_key_missing: { code: 70016, desc: "the app has no secret key" },
  app_unknown: { code: 70020, desc: "there is no app with this SDKAppID" },
  login_failures: { code: 70050, desc: "too many failed logins; try again in a minute" },
  account_denied: { code: 70051, desc: "the account is on the deny list" },
  user_sig_revoked: { code: 70052, desc: "the UserSig was made before the account was kicked" },
  account_missing: { code: 70107, desc: "the account does not exist" },
  account_illegal: { code: 70402, desc: "a parameter of the account request is wrong" },
  account_internal: { code: 70500, desc: "internal error; try again" },
  login_too_frequent: { code: 72010, desc: "too many logins of this user" },

  // profiles
  profile_value_too_long: { code: 40601, desc: "a profile value is longer than 500 bytes" },

  // REST front end
  rest_json: { code: 60003, desc: "the body is not a JSON object" },
  rest_credentials: { code: 60004, desc: "identifier or usersig is missing in the URL" },
  rest_app_invalid: { code: 60006, desc: "the sdkappid is not valid" },
  rest_rate: { code: 60007, desc: "the call rate of this command is exceeded" },
  rest_malformed: { code: 60008, desc: "the request is malformed or timed out" },
  unknown_command: { code: 60009, desc: "unknown service or command" },
  not_admin: { code: 60010, desc: "the identifier is not an app admin" },
  rest_app_missing: { code: 60012, desc: "sdkappid is missing in the URL" },
  account_not_string: { code: 60015, desc: "an account must be a string" },
  service_not_enabled: { code: 60020, desc: "this service is not switched on" },
  app_disabled: { code: 60016, desc: "the app is disabled" },

  // one-to-one messages
  msg_account_unknown: { code: 20003, desc: "the sender or the receiver does not exist" },
  msg_network: { code: 20004, desc: "internal error; try again" },
  msg_internal: { code: 20005, desc: "internal error; try again" },
  msg_refused: { code: 20006, desc: "refused by the app's back end" },
  revoke_window_over: { code: 20016, desc: "the time for revoking the message is over" },
  msg_not_found: { code: 20022, desc: "there is no such message" },
  modify_missing: { code: 20026, desc: "there is no such message that could be modified" },
  modify_conflict: { code: 20027, desc: "the message was modified by somebody else meanwhile" },
  modify_concurrent: { code: 20028, desc: "the message is being modified by others; try again" },
  already_revoked: { code: 20023, desc: "the message was revoked before" },
  extension_conflict: { code: 23001, desc: "somebody else changed the value meanwhile" },
  extensions_unsupported: { code: 23002, desc: "the message was sent without support for extensions" },
  extensions_too_frequent: { code: 23003, desc: "the extensions of the message are changed too often" },
  extension_missing: { code: 23004, desc: "there is no such extension, or no such message" },
  too_many_reactions: { code: 23005, desc: "the message has ten kinds of reactions already" },
  too_many_reaction_users: { code: 23006, desc: "100 users react to the message in this way already" },
  already_reacted: { code: 23007, desc: "the user reacts to the message in this way already" },
  reaction_missing: { code: 23008, desc: "nobody reacts to the message in this way" },
  not_reacted: { code: 23009, desc: "the user does not react to the message in this way" },
  rest_msg_json: { code: 90001, desc: "the body is not valid JSON" },
  rest_msg_body: { code: 90002, desc: "MsgBody is malformed" },
  rest_to_account: { code: 90003, desc: "To_Account is missing or has a wrong type" },
  rest_msg_random: { code: 90005, desc: "MsgRandom is missing or not an integer" },
  rest_msg_time: { code: 90006, desc: "MsgTimeStamp is missing or not an integer" },
  rest_msg_not_array: { code: 90007, desc: "MsgBody is not an array" },
  rest_from_account: { code: 90008, desc: "From_Account is missing or does not exist" },
  rest_msg_format: { code: 90010, desc: "the message does not follow the message format" },
  rest_too_many_accounts: { code: 90011, desc: "more than 500 target accounts" },
  rest_to_unknown: { code: 90012, desc: "To_Account is not registered" },
  rest_life_time: { code: 90026, desc: "MsgLifeTime is more than 7 days" },
  rest_sync_old: { code: 90030, desc: "SyncFromOldSystem is missing or wrong" },
  rest_sync_other: { code: 90031, desc: "SyncOtherMachine has a wrong type or value" },
  rest_push_info: { code: 90043, desc: "OfflinePushInfo is malformed" },
  rest_life_time_type: { code: 90044, desc: "MsgLifeTime is not an integer" },
  rest_msg_key: { code: 90054, desc: "MsgKey is malformed" },
  rest_batch_too_long: { code: 90055, desc: "the body of a batch message is larger than 12 KB" },
  rest_webhook_failed: { code: 90992, desc: "internal error, or the app's webhook did not answer" },
  rest_msg_internal: { code: 91000, desc: "internal error; try again" },
  rest_msg_too_long: { code: 93000, desc: "the message is larger than 12 KB" },

  // groups
  group_internal: { code: 10002, desc: "internal error; try again" },
  group_bad_parameter: { code: 10004, desc: "a parameter of the group request is wrong" },
  group_not_allowed: { code: 10007, desc: "not a member, or not allowed for this role" },
  group_missing: { code: 10010, desc: "the group does not exist" },
  group_id_invalid: { code: 10015, desc: "the groupID is not valid" },
  group_refused: { code: 10016, desc: "refused by the app's back end" },
  group_id_in_use: { code: 10021, desc: "the groupID is in use" },
  group_throttled: { code: 10023, desc: "too many messages in this group" },
  group_id_own: { code: 10025, desc: "the groupID is in use by a group of the caller" },
  group_revoke_window_over: { code: 10031, desc: "the time for revoking the message is over" },
  group_msg_not_found: { code: 10030, desc: "there is no such message" },
  too_many_mentions: { code: 10053, desc: "more than 30 users are mentioned" },
  too_many_pins: { code: 10070, desc: "ten messages are pinned in this group already" },
  already_pinned: { code: 10071, desc: "the message is pinned already" },
  receipt_group_too_large: { code: 10060, desc: "the group is too large for read receipts" },
  receipt_on_online_only: { code: 10061, desc: "an online-only message cannot carry a read receipt" },
  receipt_missing: { code: 10062, desc: "the message did not ask for read receipts" },

  // conversations
  conversation_account: { code: 50001, desc: "the account does not exist" },
  conversation_bad_parameter: { code: 50002, desc: "a parameter of the conversation request is wrong" },
  conversation_not_admin: { code: 50003, desc: "the identifier is not an app admin" },
  conversation_internal: { code: 50004, desc: "internal error; try again" },
  too_many_conversations: { code: 51006, desc: "name 1 to 100 conversations" },
  conversation_left: { code: 51007, desc: "not a member of the group any more, or the group is gone" },
  too_many_marked: { code: 51008, desc: "too many conversations have marks or custom data" },
  conversation_group_missing: { code: 51009, desc: "there is no such conversation group" },
  too_many_conversation_groups: { code: 51010, desc: "there are too many conversation groups already" },
  conversation_group_name: {
    code: 51011,
    desc: "the name of a conversation group has 1 to 32 bytes, and no other group has it",
  },
  too_many_pinned: { code: 51012, desc: "too many conversations are pinned already" },

  // services
  no_receipt_wanted: { code: 2114, desc: "none of the messages asks for a read receipt" },
  translate_failed: { code: 2117, desc: "the translation failed" },
  voice_to_text_failed: { code: 2118, desc: "turning speech into text failed" },
  // media
  foreign_url: { code: 4001, desc: "the address is not one of this service's files" },
  image_format: { code: 4004, desc: "this format of images is not supported" },
  forbidden_file: { code: 4005, desc: "this type of file is not allowed here" },
  file_not_found: { code: 114000, desc: "the file does not exist, or no longer" },
  transfer_cancelled: { code: 114003, desc: "the transfer was cancelled" },
  transfer_failed: { code: 114005, desc: "the transfer took too long" },
  checksum_mismatch: { code: 115066, desc: "the MD5 of the uploaded file differs" },

  // content and policy
  content_too_large: { code: 80002, desc: "the message is larger than 12 KB" },
  webhook_failed: { code: 80003, desc: "the app's back end did not answer" },
} as const;

export type ErrorName = keyof typeof ERROR;

/** A failure on its way to the caller: a code of the interface and one sentence for developers. */
export interface Failure {
  readonly code: number;
  readonly desc: string;
}

/** `fail("invalid_parameters", "text is missing")`; without `desc` the table's sentence. */
export function failure(name: ErrorName, desc: string = ERROR[name].desc): Failure {
  return { code: ERROR[name].code, desc };
}
