import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { TYPE_TRAITS } from "../packages/server/src/domains/group/group-types.ts";
import { PERMISSIONS } from "../packages/server/src/domains/group/permissions.ts";

const PLACES = [...(Object.keys(TYPE_TRAITS) as (keyof typeof TYPE_TRAITS)[]), "Topic"] as const;

/** The matrix as docs/groups.md has it. */
const table = [
  `| operation | ${PLACES.join(" | ")} |`,
  `|---|${PLACES.map(() => "---|").join("")}`,
  ...Object.entries(PERMISSIONS).map(
    ([operation, cells]) =>
      `| \`${operation}\` | ${PLACES.map((place) => `\`${cells[place]}\``).join(" | ")} |`,
  ),
].join("\n");

test("docs/groups.md has the matrix that the server goes by", () => {
  expect(readFileSync(new URL("../docs/groups.md", import.meta.url), "utf8")).toContain(table);
});
