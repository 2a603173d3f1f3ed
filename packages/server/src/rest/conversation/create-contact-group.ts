import { fail, ok, type Result } from "@skein-im/protocol";
import { createConversationGroup } from "../../domains/conversation/conversation-groups.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { type Contact, defineContactRoute, parseContacts, parseName, resultItem } from "./contact-fields.ts";

interface NewGroup {
  readonly name: string;
  readonly contacts: readonly Contact[];
}

/** Makes a group of a user's conversations. Source: rest/conversations. */
export const createContactGroup = defineContactRoute<NewGroup>({
  command: "create_contact_group",
  parse: parseNewGroup,
  async handle({ deps, app }, owner, { name, contacts }) {
    const of = contacts.map((contact) => contact.of);
    const made = await createConversationGroup(deps.settings, app, owner, { name, of });
    if (!made.ok) return made;
    const { id, results } = made.value;
    return ok({
      GroupResultItem: [
        {
          GroupItem: { GroupName: name, GroupId: id },
          ResultItem: contacts.map((contact, index) => resultItem(contact, results[index])),
        },
      ],
    });
  },
});

function parseNewGroup({ GroupContactItem: items }: JsonObject): Result<NewGroup> {
  const [item] = Array.isArray(items) ? items : [];
  if (!Array.isArray(items) || items.length !== 1 || !isJsonObject(item)) {
    return fail("conversation_bad_parameter", "GroupContactItem has not exactly one group");
  }
  const name = parseName(item.GroupName, "GroupName");
  if (!name.ok) return name;
  const contacts = parseContacts(item.ContactItem, "ContactItem");
  return contacts.ok ? ok({ name: name.value, contacts: contacts.value }) : contacts;
}
