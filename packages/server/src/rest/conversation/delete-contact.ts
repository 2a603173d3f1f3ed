import { ok, type Result } from "@skein-im/protocol";
import { deleteConversations } from "../../domains/conversation/delete-conversations.ts";
import type { JsonObject } from "../json-object.ts";
import { type Contact, defineContactRoute, parseContact } from "./contact-fields.ts";

interface Deletion extends Contact {
  readonly clear: boolean;
}

/** Deletes one conversation from a user's list; one that is not there is gone already. Source: rest/conversations. */
export const deleteContact = defineContactRoute<Deletion>({
  command: "delete",
  parse: parseDeletion,
  async handle({ deps, app }, owner, { of, clear }) {
    const deleted = await deleteConversations(deps.settings, app, owner, { of: [of], clear });
    return deleted.ok ? ok({}) : deleted;
  },
});

function parseDeletion(body: JsonObject): Result<Deletion> {
  const contact = parseContact(body);
  return contact.ok ? ok({ ...contact.value, clear: body.ClearRamble === 1 }) : contact;
}
