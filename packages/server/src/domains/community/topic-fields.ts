import {
  fail,
  GROUP_FACE_BYTES_MAX,
  INTRODUCTION_BYTES_MAX,
  NOTIFICATION_BYTES_MAX,
  ok,
  type Result,
  TOPIC_CUSTOM_BYTES_MAX,
  TOPIC_NAME_BYTES_MAX,
  utf8Bytes,
  type WireTopic,
} from "@skein-im/protocol";
import { isMask } from "./masks.ts";
import type { Topic, TopicFields } from "./topic-store.ts";

const BYTES = {
  name: TOPIC_NAME_BYTES_MAX,
  introduction: INTRODUCTION_BYTES_MAX,
  notification: NOTIFICATION_BYTES_MAX,
  faceUrl: GROUP_FACE_BYTES_MAX,
  custom: TOPIC_CUSTOM_BYTES_MAX,
} as const;

/** Sizes of the fields of a topic. Fails with 10004. Source: community 1.1. */
export function checkTopicFields(fields: TopicFields): Result<void> {
  if (fields.name === "") return fail("group_bad_parameter", "a topic has a name");
  for (const [field, bytes] of Object.entries(BYTES)) {
    if (utf8Bytes(fields[field as keyof typeof BYTES] ?? "") > bytes) {
      return fail("group_bad_parameter", `${field} is longer than ${bytes} bytes`);
    }
  }
  return fields.defaultPermissions === undefined || isMask(fields.defaultPermissions)
    ? ok(undefined)
    : fail("group_bad_parameter", "defaultPermissions has more than 64 bits");
}

/** A topic as devices hear of it. */
export const wireTopic = (topic: Topic, muteUntil = 0): WireTopic => ({
  topicID: topic.topicID,
  name: topic.name,
  ...(topic.faceUrl && { faceUrl: topic.faceUrl }),
  ...(topic.introduction && { introduction: topic.introduction }),
  ...(topic.notification && { notification: topic.notification }),
  ...(topic.custom && { custom: topic.custom }),
  ...(topic.mutedAll && { mutedAll: topic.mutedAll }),
  defaultPermissions: topic.defaultPermissions,
  createdAt: topic.createdAt,
  ...(muteUntil > 0 && { muteUntil }),
});
