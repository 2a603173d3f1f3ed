import { type ConversationResult, fail, ok, type Result } from "@skein-im/protocol";
import {
  addToConversationGroup,
  removeFromConversationGroup,
  renameConversationGroup,
} from "../../domains/conversation/conversation-groups.ts";
import type { ViewOwner } from "../../domains/message/delete-messages.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import type { RestCall } from "../route.ts";
import { type Contact, defineContactRoute, parseContacts, parseName, resultItem } from "./contact-fields.ts";

const RENAME = 1;
const CHANGE = 2;
const ADD = 1;
const REMOVE = 2;

type Update =
  | { readonly kind: typeof RENAME; readonly name: string; readonly to: string }
  | { readonly kind: typeof CHANGE; readonly name: string; readonly items: readonly Item[] };

interface Item extends Contact {
  readonly option: typeof ADD | typeof REMOVE;
}

/** Renames a group of a user's conversations, or adds and removes some: additions first. Source: rest/conversations. */
export const updateContactGroup = defineContactRoute<Update>({
  command: "update_contact_group",
  parse: parseUpdate,
  async handle(call, owner, update) {
    const done =
      update.kind === RENAME ? await rename(call, owner, update) : await change(call, owner, update);
    if (!done.ok) return done;
    return ok({ UpdateType: 1, UpdateGroupResult: { UpdateGroupType: update.kind, ...done.value } });
  },
});

async function rename(
  { deps, app }: RestCall,
  owner: ViewOwner,
  { name, to }: { readonly name: string; readonly to: string },
): Promise<Result<JsonObject>> {
  const renamed = await renameConversationGroup(deps.settings, app, owner, { name, to });
  return renamed.ok ? ok({ GroupName: to, GroupId: renamed.value.id, OldGroupName: name }) : renamed;
}

async function change(
  { deps, app }: RestCall,
  owner: ViewOwner,
  { name, items }: { readonly name: string; readonly items: readonly Item[] },
): Promise<Result<JsonObject>> {
  const results = new Map<Item, ConversationResult | undefined>();
  let id = 0;
  for (const [option, act] of [
    [ADD, addToConversationGroup],
    [REMOVE, removeFromConversationGroup],
  ] as const) {
    const some = items.filter((item) => item.option === option);
    if (some.length === 0) continue;
    const done = await act(deps.settings, app, owner, { name, of: some.map(({ of }) => of) });
    if (!done.ok) return done;
    id = done.value.id;
    for (const [index, item] of some.entries()) results.set(item, done.value.results[index]);
  }
  return ok({
    GroupName: name,
    GroupId: id,
    ContactResultItem: items.map((item) => ({
      ContactOptType: item.option,
      ...resultItem(item, results.get(item)),
    })),
  });
}

function parseUpdate({ UpdateType, UpdateGroup }: JsonObject): Result<Update> {
  if (UpdateType !== 1 || !isJsonObject(UpdateGroup)) {
    return fail("conversation_bad_parameter", "UpdateType is not 1, or UpdateGroup is missing");
  }
  const { UpdateGroupType: kind, OldGroupName, NewGroupName, ContactUpdateItem } = UpdateGroup;
  const name = parseName(OldGroupName, "OldGroupName");
  if (!name.ok) return name;
  if (kind === RENAME) {
    const to = parseName(NewGroupName, "NewGroupName");
    return to.ok ? ok({ kind, name: name.value, to: to.value }) : to;
  }
  if (kind !== CHANGE) return fail("conversation_bad_parameter", "UpdateGroupType is neither 1 nor 2");
  const items = parseItems(ContactUpdateItem);
  return items.ok ? ok({ kind, name: name.value, items: items.value }) : items;
}

function parseItems(raw: unknown): Result<Item[]> {
  const list: readonly unknown[] = Array.isArray(raw) ? raw : [];
  const contacts = parseContacts(
    list.map((item) => (isJsonObject(item) ? item.ContactItem : undefined)),
    "ContactUpdateItem",
  );
  if (!contacts.ok) return contacts;
  const items: Item[] = [];
  for (const [index, contact] of contacts.value.entries()) {
    const { ContactOptType: option } = list[index] as JsonObject;
    if (option !== ADD && option !== REMOVE) {
      return fail("conversation_bad_parameter", "ContactOptType is neither 1 nor 2");
    }
    items.push({ ...contact, option });
  }
  return ok(items);
}
