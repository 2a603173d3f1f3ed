import type { ConversationGroup } from "@skein-im/protocol";
import type { ListedSettings } from "../../domains/conversation/conversation-setting-store.ts";
import { targetFor } from "../../domains/message/log-key.ts";
import type { JsonObject } from "../json-object.ts";
import { contactOf } from "./contact-fields.ts";

/** Marks, custom data and groups of a conversation. `StandardMark` is the binary number of its marks: bit 0 stands last. */
export function listedSettings(user: string, { log, settings, changedAt }: ListedSettings): JsonObject {
  const { marks = "0", customData, groups = [] } = settings;
  return {
    ...contactOf(targetFor(user, log), "ToGroupId"),
    StandardMark: BigInt(marks).toString(2),
    ...(customData !== undefined && { CustomMark: customData }),
    ContactGroupId: groups,
    Timestamp: Math.floor(changedAt / 1_000),
  };
}

/** Whether there is anything to list; a pin alone is not. */
export const hasLabels = ({ settings: { marks, customData, groups } }: ListedSettings): boolean =>
  marks !== undefined || customData !== undefined || groups !== undefined;

export const groupItem = ({ id, name }: ConversationGroup): JsonObject => ({ GroupName: name, GroupId: id });
