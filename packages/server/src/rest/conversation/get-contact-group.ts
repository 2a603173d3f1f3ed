import { fail, ok, type Result } from "@skein-im/protocol";
import type { JsonObject } from "../json-object.ts";
import { defineContactRoute } from "./contact-fields.ts";
import { groupItem, listedSettings } from "./listed-settings.ts";

/** Conversations in an answer. Source: rest/conversations. */
const PAGE = 100;

/** All conversations of a user that have marks, custom data or a group, page by page, and all groups with each. Source: rest/conversations. */
export const getContactGroup = defineContactRoute<{ readonly start: number }>({
  command: "get_contact_group",
  parse: ({ StartIndex: start }: JsonObject): Result<{ start: number }> =>
    typeof start === "number" && Number.isSafeInteger(start) && start >= 0
      ? ok({ start })
      : fail("conversation_bad_parameter", "StartIndex is not 0 or a NextStartIndex"),
  async handle({ deps, app }, { userID }, { start }) {
    const { conversationSettings: store } = deps.store;
    const found = await store.page(app.appID, userID, start, PAGE + 1);
    const { list } = await store.groups(app.appID, userID);
    const isOver = found.length <= PAGE;
    return ok({
      ContactItem: found.slice(0, PAGE).map((one) => listedSettings(userID, one)),
      GroupItem: list.map(groupItem),
      CompleteFlag: isOver ? 1 : 0,
      NextStartIndex: isOver ? 0 : start + PAGE,
    });
  },
});
