import { randomUUID } from "node:crypto";
import { fail, ok, type Result, utf8Bytes } from "@skein-im/protocol";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { defineRoute, GROUP_AREA, type RestCall } from "../route.ts";

const SERVICE = "im_msg_audit";

/** Source: rest/moderation. */
const AUDIT_NAMES: readonly unknown[] = [
  "C2C",
  "Group",
  "UserInfo",
  "GroupInfo",
  "GroupMemberInfo",
  "RelationChain",
];
const CONTENT_BYTES_MAX = 8_192;
const CONTENTS_MAX = 10;

/** Asks the app's own word list about a text. Nothing here looks into pictures, sounds and videos: 10007. Source: rest/moderation. */
export const contentModeration = defineRoute({
  service: SERVICE,
  command: "content_moderation",
  area: GROUP_AREA,
  parse(body) {
    if (!AUDIT_NAMES.includes(body.AuditName))
      return fail("group_bad_parameter", "AuditName is none that there is");
    return parseContent(body);
  },
  handle: async (call, text) => ok({ RequestId: randomUUID(), ...verdictOf(call, text) }),
});

/** The same for up to ten, each with a result of its own. Source: rest/moderation. */
export const batchContentModeration = defineRoute({
  service: SERVICE,
  command: "batch_content_moderation",
  area: GROUP_AREA,
  parse({ AuditName: name, Contents: contents }) {
    if (!AUDIT_NAMES.includes(name)) return fail("group_bad_parameter", "AuditName is none that there is");
    if (!Array.isArray(contents) || contents.length === 0 || contents.length > CONTENTS_MAX) {
      return fail("group_bad_parameter", `Contents must hold 1 to ${CONTENTS_MAX} entries`);
    }
    const ids = contents.map((content) => (isJsonObject(content) ? content.ContentId : undefined));
    const areUnique = new Set(ids).size === ids.length;
    return areUnique && ids.every((id) => Number.isSafeInteger(id))
      ? ok(contents as JsonObject[])
      : fail("group_bad_parameter", "ContentId is a whole number, unique in the call");
  },
  async handle(call, contents) {
    return ok({
      AuditResults: contents.map((content) => {
        const text = parseContent(content);
        const { ContentId } = content;
        const RequestId = randomUUID();
        return text.ok
          ? {
              ErrorCode: 0,
              ErrorInfo: "",
              ContentId,
              SubLabel: "",
              ...verdictOf(call, text.value),
              RequestId,
            }
          : { ErrorCode: text.error.code, ErrorInfo: text.error.desc, ContentId, RequestId };
      }),
    });
  },
});

/** Fails with 10004, and 10007 for what is no text. */
function parseContent({ ContentType: type, Content: content }: JsonObject): Result<string> {
  if (typeof content !== "string" || content === "" || utf8Bytes(content) > CONTENT_BYTES_MAX) {
    return fail("group_bad_parameter", `Content is no string of 1 to ${CONTENT_BYTES_MAX} bytes`);
  }
  if (type === "Image" || type === "Audio" || type === "Video") {
    return fail("group_not_allowed", "this server moderates texts only, by the app's own list of words");
  }
  return type === "Text" ? ok(content) : fail("group_bad_parameter", "ContentType is none that there is");
}

/** `Block` for what the filter refuses, `Review` for what it replaces. Labels are those of a list: a word is a word. */
function verdictOf({ deps, app }: RestCall, text: string) {
  const filtered = deps.moderation.look(app.appID, text);
  if (filtered.kind === "clean") return { Result: "Pass", Score: 0, Label: "Normal", Keywords: [] };
  const refused = filtered.kind === "refused";
  return {
    Result: refused ? "Block" : "Review",
    Score: refused ? 100 : 60,
    Label: "Composite",
    Keywords: filtered.words,
  };
}
