import { ok, type Result } from "@skein-im/protocol";
import { logOf } from "../../domains/message/log-key.ts";
import type { JsonObject } from "../json-object.ts";
import { type Contact, defineContactRoute, parseContacts } from "./contact-fields.ts";
import { groupItem, hasLabels, listedSettings } from "./listed-settings.ts";

/** Conversations of one call. Source: rest/conversations. */
const CONTACTS_MAX = 300;

/** Groups and marks of these conversations of a user; those without any are left out. Source: rest/conversations. */
export const searchContactGroup = defineContactRoute<readonly Contact[]>({
  command: "search_contact_group",
  parse: ({ ContactItem }: JsonObject): Result<readonly Contact[]> =>
    parseContacts(ContactItem, "ContactItem", CONTACTS_MAX),
  async handle({ deps, app }, { userID }, contacts) {
    const { conversationSettings: store } = deps.store;
    const logs = contacts.map(({ of }) => logOf(userID, of));
    const found = (await store.get(app.appID, userID, logs)).filter(hasLabels);
    const named = new Set(found.flatMap(({ settings }) => settings.groups ?? []));
    const { list } = await store.groups(app.appID, userID);
    return ok({
      ContactResultItem: found.map((one) => listedSettings(userID, one)),
      GroupItem: list.filter(({ id }) => named.has(id)).map(groupItem),
    });
  },
});
