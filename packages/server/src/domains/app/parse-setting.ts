import { FRIEND_FIELDS_MAX, isUserID, PROFILE_CUSTOM_MAX } from "@skein-im/protocol";
import { ALL_TIPS } from "../group/group-types.ts";
import { RANKS } from "../group/permissions.ts";
import { customFieldsOf, parseCustomField } from "../profile/profile-fields.ts";
import { parseFriendField } from "../relation/friend-fields.ts";
import {
  type AppSettings,
  DEFAULT_APP_SETTINGS,
  RECEIPT_GROUP_TYPES,
  type WebhookSettings,
} from "./app-settings.ts";
import { BEFORE_COMMANDS, WEBHOOK_COMMANDS } from "./webhook-commands.ts";

/** A setting as a person writes it: `revokeSeconds=300`, `webhook.commands=State.StateChange,C2C.CallbackAfterSendMsg`. */
export class SettingError extends Error {}

/** 10 GB: an upload is one file on the disk. */
const FILE_MAX = 10_737_418_240;

const BOUNDS: Readonly<Record<string, readonly [number, number]>> = {
  webInstances: [1, 10],
  deviceInstances: [1, 3],
  messageBytes: [1, 1_000_000],
  imageBytes: [1, FILE_MAX],
  soundBytes: [1, FILE_MAX],
  videoBytes: [1, FILE_MAX],
  fileBytes: [1, FILE_MAX],
  uploadsPerMinute: [0, 1_000_000],
  mediaDays: [0, 36_500],
  mediaUrlSeconds: [60, 315_360_000],
  revokeSeconds: [0, 315_360_000],
  reactionKinds: [0, 100],
  reactionUsers: [1, 1_000],
  extensionKeys: [0, 300],
  groupReceiptMembers: [0, 1_000_000],
  pinnedConversations: [0, 10_000],
  markedConversations: [0, 100_000],
  conversationGroups: [0, 1_000],
  groupedConversations: [0, 100_000],
  groupMessagesPerSecond: [0, 1_000_000],
  groupPriorityMessagesPerSecond: [0, 1_000_000],
  workMembers: [1, 1_000_000],
  publicMembers: [1, 1_000_000],
  meetingMembers: [1, 1_000_000],
  communityMembers: [1, 1_000_000],
  friends: [1, 100_000],
  friendApplications: [1, 10_000],
  friendGroups: [1, 1_000],
  blockedUsers: [1, 100_000],
  following: [0, 1_000_000],
  followers: [0, 1_000_000_000],
  mutualFollowers: [0, 1_000_000],
  defaultAllowType: [0, 2],
  robots: [0, 100_000],
  officialMessagesPerSecond: [1, 1_000],
  officialMessagesPerHour: [0, 1_000_000],
  autoDismissSeconds: [0, 315_360_000],
  topicsMax: [1, 10_000],
  permissionGroupsMax: [1, 1_000],
  permissionGroupMembers: [1, 1_000_000],
  groupsPerUser: [1, 100_000],
  inviteesPerCall: [1, 500],
  liveRecentMessages: [0, 50],
  pushOnlineDays: [0, 365],
  pushTasksPerDay: [0, 1_000_000],
  customStatusSeconds: [0, 31_536_000],
  "webhook.timeoutMs": [100, 10_000],
};

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  devicePolicy: ["single", "dual", "triple", "multi"],
  groupOverLimit: ["refuse", "drop"],
  pinRole: Object.keys(RANKS),
  attributeRole: Object.keys(RANKS),
  messageSearch: ["on", "off"],
  pushLanguage: ["en", "zh"],
  friendshipCheck: ["off", "peer", "both"],
  groupTips: ALL_TIPS,
  groupReceiptTypes: RECEIPT_GROUP_TYPES,
  "webhook.commands": WEBHOOK_COMMANDS,
  "webhook.refuseOnFailure": BEFORE_COMMANDS,
};

const WEBHOOK = "webhook.";

/** The settings with one of them changed. Throws `SettingError` with the fix for an unknown key or a wrong value. */
export function withSetting(settings: Partial<AppSettings>, assignment: string): Partial<AppSettings> {
  const [, key = "", text = ""] = /^([\w.]+)=(.*)$/s.exec(assignment) ?? [];
  if (key === "pushProviders") throw new SettingError("set certificates of push with: skein push add");
  if (!key.startsWith(WEBHOOK)) {
    return { ...settings, [key]: parseValue(key, text, exampleOf(DEFAULT_APP_SETTINGS, key)) };
  }
  const name = key.slice(WEBHOOK.length);
  const webhook: WebhookSettings = { ...DEFAULT_APP_SETTINGS.webhook, ...settings.webhook };
  return { ...settings, webhook: { ...webhook, [name]: parseValue(key, text, exampleOf(webhook, name)) } };
}

const exampleOf = (settings: object, key: string): unknown =>
  Object.hasOwn(settings, key) ? (settings as Record<string, unknown>)[key] : undefined;

function parseValue(key: string, text: string, example: unknown): unknown {
  if (typeof example === "number") return parseNumber(key, text);
  if (typeof example === "boolean") return parseFlag(key, text);
  if (Array.isArray(example)) return parseList(key, text);
  if (typeof example === "string") return parseText(key, text);
  const known = [
    ...Object.keys(DEFAULT_APP_SETTINGS),
    ...Object.keys(DEFAULT_APP_SETTINGS.webhook).map((name) => WEBHOOK + name),
  ];
  throw new SettingError(
    `"${key}" is no setting; write key=value with one of: ${known.filter((name) => name !== "webhook" && name !== "pushProviders").join(", ")}`,
  );
}

function parseNumber(key: string, text: string): number {
  const [min, max] = BOUNDS[key] ?? [0, Number.MAX_SAFE_INTEGER];
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max) {
    throw new SettingError(`${key} is "${text}"; set a whole number from ${min} to ${max}`);
  }
  return value;
}

function parseFlag(key: string, text: string): boolean {
  if (text === "true" || text === "false") return text === "true";
  throw new SettingError(`${key} is "${text}"; set true or false`);
}

function parseList(key: string, text: string): readonly string[] {
  const items = text.split(",").filter((item) => item !== "");
  for (const item of items) checkChoice(key, item);
  if (key === "profileFields") checkProfileFields(items);
  if (key === "friendFields") checkFriendFields(items);
  if (key === "deniedUsers") checkDeniedUsers(items);
  return items;
}

/** All of them are looked at every few seconds. */
const DENIED_USERS_MAX = 1_000;

function checkDeniedUsers(items: readonly string[]): void {
  const wrong = items.find((item) => !isUserID(item));
  if (wrong !== undefined) throw new SettingError(`deniedUsers has "${wrong}", which is no userID`);
  if (items.length > DENIED_USERS_MAX) {
    throw new SettingError(`deniedUsers has ${items.length} users; name up to ${DENIED_USERS_MAX}`);
  }
}

function checkFriendFields(items: readonly string[]): void {
  const wrong = items.find((item) => parseFriendField(item) === undefined);
  if (wrong !== undefined) {
    throw new SettingError(
      `friendFields has "${wrong}"; write keys of up to 8 letters or digits, each with :number if it is one`,
    );
  }
  if (items.length > FRIEND_FIELDS_MAX) {
    throw new SettingError(`friendFields has ${items.length} fields; name up to ${FRIEND_FIELDS_MAX}`);
  }
}

function checkProfileFields(items: readonly string[]): void {
  const wrong = items.find((item) => parseCustomField(item) === undefined);
  if (wrong !== undefined) {
    throw new SettingError(
      `profileFields has "${wrong}"; write key, or key:kind:writer:reader with up to 8 letters, string or number, self or app, all, self or app`,
    );
  }
  if (customFieldsOf(items).size < items.length) throw new SettingError("profileFields names a key twice");
  if (items.length > PROFILE_CUSTOM_MAX) {
    throw new SettingError(`profileFields has ${items.length} fields; name up to ${PROFILE_CUSTOM_MAX}`);
  }
}

function checkChoice(key: string, text: string): void {
  const choices = CHOICES[key];
  if (choices !== undefined && !choices.includes(text)) {
    throw new SettingError(`${key} is "${text}"; set one of: ${choices.join(", ")}`);
  }
}

function parseText(key: string, text: string): string {
  checkChoice(key, text);
  if (key === "webhook.url" && text !== "" && !/^https?:$/.test(URL.parse(text)?.protocol ?? "")) {
    throw new SettingError(
      `webhook.url is "${text}"; set an http:// or https:// URL, or nothing to switch webhooks off`,
    );
  }
  if (key === "webhook.token" && text.length > 128)
    throw new SettingError("webhook.token has at most 128 characters");
  return text;
}
