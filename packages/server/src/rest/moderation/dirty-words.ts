import { fail, ok, type Result } from "@skein-im/protocol";
import { FILTER_TYPE, WORD_TYPE } from "../../domains/moderation/audit-word-store.ts";
import type { JsonObject } from "../json-object.ts";
import { defineRoute, GROUP_AREA } from "../route.ts";

const SERVICE = "openim_dirty_words";

/** Source: rest/moderation. */
const WORDS_PER_CALL = 100;
const CHARACTERS_MAX = 10;

/** The words of the app's list that refuse a text, under the older commands for it. Source: rest/moderation. */
export const getDirtyWords = defineRoute({
  service: SERVICE,
  command: "get",
  area: GROUP_AREA,
  parse: () => ok(undefined),
  handle: async ({ deps, app }) =>
    ok({
      DirtyWordsList: deps.moderation
        .words(app.appID)
        .filter(
          ({ wordType, filterType }) => wordType === WORD_TYPE.word && filterType === FILTER_TYPE.refuse,
        )
        .map(({ keyword }) => keyword),
    }),
});

export const addDirtyWords = defineRoute({
  service: SERVICE,
  command: "add",
  area: GROUP_AREA,
  parse: parseWords,
  async handle({ deps, app }, words) {
    const added = await deps.moderation.add(
      app.appID,
      words.map((keyword) => ({
        keyword,
        wordType: WORD_TYPE.word,
        filterType: FILTER_TYPE.refuse,
        replacement: "",
      })),
    );
    return added.ok ? ok({}) : added;
  },
});

export const deleteDirtyWords = defineRoute({
  service: SERVICE,
  command: "delete",
  area: GROUP_AREA,
  parse: parseWords,
  async handle({ deps, app }, words) {
    const named = words.map((keyword) => ({ keyword, wordType: WORD_TYPE.word }));
    await deps.moderation.remove(app.appID, named);
    return ok({});
  },
});

function parseWords({ DirtyWordsList: words }: JsonObject): Result<readonly string[]> {
  if (!Array.isArray(words) || words.length === 0 || words.length > WORDS_PER_CALL) {
    return fail("group_bad_parameter", `DirtyWordsList must hold 1 to ${WORDS_PER_CALL} words`);
  }
  const fits = words.every(
    (word) => typeof word === "string" && word !== "" && [...word].length <= CHARACTERS_MAX,
  );
  return fits
    ? ok(words as string[])
    : fail("group_bad_parameter", `a word has 1 to ${CHARACTERS_MAX} characters`);
}
