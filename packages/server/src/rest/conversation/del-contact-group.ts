import { fail, ok, type Result } from "@skein-im/protocol";
import { deleteConversationGroup } from "../../domains/conversation/conversation-groups.ts";
import type { JsonObject } from "../json-object.ts";
import { defineContactRoute } from "./contact-fields.ts";

/** Deletes a group of a user's conversations; these stay. Source: rest/conversations. */
export const delContactGroup = defineContactRoute<{ readonly name: string }>({
  command: "del_contact_group",
  parse: parseGroupName,
  async handle({ deps, app }, owner, { name }) {
    const deleted = await deleteConversationGroup(deps.settings, app, owner, { name });
    return deleted.ok ? ok({ GroupItem: [{ GroupName: name, GroupId: deleted.value.id }] }) : deleted;
  },
});

function parseGroupName({ GroupName: names }: JsonObject): Result<{ name: string }> {
  const [name] = Array.isArray(names) ? names : [];
  return Array.isArray(names) && names.length === 1 && typeof name === "string"
    ? ok({ name })
    : fail("conversation_bad_parameter", "GroupName has not exactly one name");
}
