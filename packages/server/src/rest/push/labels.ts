import { fail, ok, type Result, utf8Bytes } from "@skein-im/protocol";
import { PUSH_ATTRIBUTES_MAX, PUSH_TAGS_MAX } from "../../domains/push/push-labels-store.ts";
import { isJsonObject, type JsonObject } from "../json-object.ts";
import { defineRoute, PUSH_AREA, type Route } from "../route.ts";
import {
  checkKnown,
  LABEL_BYTES_MAX,
  parseAccounts,
  parseAttributes,
  parseEntries,
  parseTags,
} from "./push-fields.ts";

/** The commands about labels, which both services have: one under names that begin with `im_`. Source: rest/push. */
export const labelRoutes = (service: "all_member_push" | "timpush", prefix: "im_" | ""): readonly Route[] => {
  const at = (command: string) => ({ service, command: prefix + command, area: PUSH_AREA });
  return [
    defineRoute({
      ...at("set_attr_name"),
      parse: parseNames,
      async handle({ deps, app }, names) {
        await deps.labels.nameAttributes(app.appID, names);
        return ok({});
      },
    }),
    defineRoute({
      ...at("get_attr_name"),
      parse: () => ok(undefined),
      async handle({ deps, app }) {
        return ok({ AttrNames: await deps.labels.attributeNames(app.appID) });
      },
    }),
    defineRoute({
      ...at("get_attr"),
      parse: ({ To_Account: accounts }) => parseAccounts(accounts),
      async handle({ deps, app }, users) {
        const found = await deps.labels.attributesOf(app.appID, users);
        return ok({
          UserAttrs: found.map(({ userID, attributes }) => ({ To_Account: userID, Attrs: attributes })),
        });
      },
    }),
    defineRoute({
      ...at("set_attr"),
      parse: ({ UserAttrs: raw }) => ok(raw),
      async handle(call, raw) {
        const { deps, app } = call;
        const names = Object.values(await deps.labels.attributeNames(app.appID));
        const entries = parseEntries(raw, "UserAttrs", ({ Attrs }) => parseAttributes(Attrs, names));
        if (!entries.ok) return entries;
        const known = await checkKnown(call, entries.value.keys());
        if (!known.ok) return known;
        const of = [...entries.value].map(([userID, attributes]) => ({ userID, attributes }));
        await deps.labels.setAttributes(app.appID, of);
        return ok({});
      },
    }),
    defineRoute({
      ...at("remove_attr"),
      parse: ({ UserAttrs: raw }) => parseEntries(raw, "UserAttrs", parseAttributeNames),
      async handle({ deps, app }, entries) {
        const of = [...entries].map(([userID, names]) => ({ userID, names }));
        await deps.labels.removeAttributes(app.appID, of);
        return ok({});
      },
    }),
    defineRoute({
      ...at("get_tag"),
      parse: ({ To_Account: accounts }) => parseAccounts(accounts),
      async handle({ deps, app }, users) {
        const found = await deps.labels.tagsOf(app.appID, users);
        return ok({ UserTags: found.map(({ userID, tags }) => ({ To_Account: userID, Tags: tags })) });
      },
    }),
    defineRoute({
      ...at("add_tag"),
      parse: ({ UserTags: raw }) => parseEntries(raw, "UserTags", ({ Tags }) => parseTags(Tags)),
      async handle(call, entries) {
        const { deps, app } = call;
        const known = await checkKnown(call, entries.keys());
        if (!known.ok) return known;
        const of = [...entries].map(([userID, tags]) => ({ userID, tags }));
        const full = await deps.labels.addTags(app.appID, of);
        return full === undefined
          ? ok({})
          : fail("rest_push_tags_many", `${full} would have more than ${PUSH_TAGS_MAX} tags`);
      },
    }),
    defineRoute({
      ...at("remove_tag"),
      parse: ({ UserTags: raw }) => parseEntries(raw, "UserTags", ({ Tags }) => parseTags(Tags)),
      async handle({ deps, app }, entries) {
        await deps.labels.removeTags(
          app.appID,
          [...entries].map(([userID, tags]) => ({ userID, tags })),
        );
        return ok({});
      },
    }),
    defineRoute({
      ...at("remove_all_tags"),
      parse: ({ To_Account: accounts }) => parseAccounts(accounts),
      async handle({ deps, app }, users) {
        await deps.labels.removeAllTags(app.appID, users);
        return ok({});
      },
    }),
  ];
};

/** Fails with 90033 (number, form), 90030 (length). */
function parseNames({ AttrNames: raw }: JsonObject): Result<Readonly<Record<number, string>>> {
  if (!isJsonObject(raw)) return fail("rest_push_attribute", "AttrNames is no object");
  for (const [number, name] of Object.entries(raw)) {
    if (!/^\d$/.test(number)) {
      return fail("rest_push_attribute", `attributes have the numbers 0 to ${PUSH_ATTRIBUTES_MAX - 1}`);
    }
    if (typeof name !== "string") return fail("rest_push_attribute", "a name is no string");
    const bytes = utf8Bytes(name);
    if (bytes === 0 || bytes > LABEL_BYTES_MAX) {
      return fail("rest_sync_old", `the name of an attribute has 1 to ${LABEL_BYTES_MAX} bytes`);
    }
  }
  const names = Object.values(raw);
  if (new Set(names).size < names.length) return fail("rest_push_attribute", "two attributes have one name");
  return ok(raw as Record<number, string>);
}

function parseAttributeNames({ Attrs }: JsonObject): Result<readonly string[]> {
  return isJsonObject(Attrs) ? ok(Object.keys(Attrs)) : fail("rest_push_attribute", "Attrs is no object");
}
