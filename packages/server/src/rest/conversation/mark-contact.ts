import { fail, ok, type Result } from "@skein-im/protocol";
import { type Marking, markConversations } from "../../domains/conversation/mark-conversations.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { type Contact, defineContactRoute, parseContacts, resultItem } from "./contact-fields.ts";

const MARKS = 1;
const CUSTOM = 2;
const BOTH = 3;
const BIT_MAX = 63;

interface Item {
  readonly contact: Contact;
  readonly option: number;
  readonly marking: Marking;
}

/** Sets and clears marks of a user's conversations by the number of their bit, and custom data. Source: rest/conversations. */
export const markContact = defineContactRoute<readonly Item[]>({
  command: "mark_contact",
  parse: parseItems,
  async handle({ deps, app }, owner, items) {
    const markings = items.map(({ marking }) => marking);
    const marked = await markConversations(deps.settings, app, owner, markings);
    if (!marked.ok) return marked;
    const { results } = marked.value;
    return ok({
      ResultItem: items.map(({ contact, option }, index) => ({
        OptType: option,
        ...resultItem(contact, results[index]),
      })),
    });
  },
});

function parseItems({ MarkItem: raw }: JsonObject): Result<Item[]> {
  const list: readonly unknown[] = Array.isArray(raw) ? raw : [];
  const contacts = parseContacts(
    list.map((item) => (isJsonObject(item) ? item.ContactItem : undefined)),
    "MarkItem",
  );
  if (!contacts.ok) return contacts;
  const items: Item[] = [];
  for (const [index, contact] of contacts.value.entries()) {
    const item = parseItem(list[index] as JsonObject, contact);
    if (!item.ok) return item;
    items.push(item.value);
  }
  return ok(items);
}

function parseItem(raw: JsonObject, contact: Contact): Result<Item> {
  const { OptType: option, ClearMark = [], SetMark = [], CustomMark } = raw;
  if (option !== MARKS && option !== CUSTOM && option !== BOTH) {
    return fail("conversation_bad_parameter", "OptType is none of 1, 2, 3");
  }
  if (!areBits(ClearMark) || !areBits(SetMark)) {
    return fail("conversation_bad_parameter", `marks are numbers of bits, 0 to ${BIT_MAX}`);
  }
  const isText = typeof CustomMark === "string";
  if (CustomMark !== undefined && !isText) {
    return fail("conversation_bad_parameter", "CustomMark is not a string");
  }
  if (option === CUSTOM && !isText) return fail("conversation_bad_parameter", "CustomMark is missing");
  const marks = option !== CUSTOM && { clear: bitsOf(ClearMark), set: bitsOf(SetMark) };
  const custom = option !== MARKS && isText && { customData: CustomMark };
  return ok({ contact, option, marking: { of: contact.of, ...marks, ...custom } });
}

const areBits = (raw: unknown): raw is number[] =>
  Array.isArray(raw) && raw.every((bit) => Number.isInteger(bit) && bit >= 0 && bit <= BIT_MAX);

const bitsOf = (bits: readonly number[]): string =>
  String(bits.reduce((marks, bit) => marks | (1n << BigInt(bit)), 0n));
