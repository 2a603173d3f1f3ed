import { fail, ok, type Result } from "@skein-im/protocol";
import { pinConversation } from "../../domains/conversation/pin-conversation.ts";
import type { JsonObject } from "../json-object.ts";
import { type Contact, defineContactRoute, parseContacts } from "./contact-fields.ts";

interface Pinning {
  readonly contacts: readonly Contact[];
  readonly pinned: boolean;
}

/** Pins conversations of a user, or unpins them, one after the other; the first that cannot be ends it. Source: rest/conversations. */
export const topContacts = defineContactRoute<Pinning>({
  command: "top",
  parse: parsePinning,
  async handle({ deps, app }, owner, { contacts, pinned }) {
    for (const { of } of contacts) {
      const done = await pinConversation(deps.settings, app, owner, { of, pinned });
      if (!done.ok) return done;
    }
    return ok({});
  },
});

function parsePinning(body: JsonObject): Result<Pinning> {
  const { OperationType, RecentContactItem } = body;
  if (OperationType !== 1 && OperationType !== 2) {
    return fail("conversation_bad_parameter", "OperationType is neither 1 nor 2");
  }
  const contacts = parseContacts(RecentContactItem, "RecentContactItem");
  return contacts.ok ? ok({ contacts: contacts.value, pinned: OperationType === 1 }) : contacts;
}
