import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Member } from "./declarations.ts";
import { type Exported, exportsOf } from "./exports.ts";

const KIT = fileURLToPath(new URL("../../packages/uikit-react/src/", import.meta.url));

/** Where the reference is kept. */
export const REFERENCE = fileURLToPath(new URL("../../docs/uikit-reference.md", import.meta.url));

/** All that the kit exports, from its sources and their docstrings. */
export function reference(): string {
  const all = exportsOf(`${KIT}index.ts`);
  const components = all.filter(isComponent);
  const folders = [...new Set(components.map(({ folder }) => folder))].toSorted();
  return [
    "# React UI kit: reference",
    "Every component, hook, store, slot and variable of `@skein-im/uikit-react`. This file is made from the sources by `npm run docs:uikit`; a test holds it to them. How the parts fit together: [uikit.md](uikit.md).",
    `Components: ${components.map(({ name }) => `[\`${name}\`](#${name.toLowerCase()})`).join(", ")}.`,
    "## Slots",
    "Parts that an app draws itself, by `slots` of `SkeinProvider`. Each gets the props of the part that it replaces.",
    table(["slot", "props", "draws"], membersOf(all, "SkeinSlots").map(slotRow)),
    "## Renderers",
    "What `renderers` of `SkeinProvider` may name. A renderer gets `{ message }`.",
    memberTable(membersOf(all, "MessageRenderers")),
    "## Variables",
    "Set them on `.skein-root`. Where there are two values, the first is that of the light look.",
    table(
      ["variable", "value", "for"],
      variables().map(({ name, value, use }) => [code(name), code(value), cell(use)]),
    ),
    "## Components",
    ...folders.flatMap((folder) => [
      `### ${folder}`,
      ...components.filter((one) => one.folder === folder).flatMap(component),
    ]),
    "## Hooks",
    "Each is headless: it draws nothing.",
    table(
      ["hook", "what"],
      all
        .filter(isHook)
        .map(({ text, doc }) => [code(text), cell(sentence(doc.replace(/^Headless[:.] /, "")))]),
    ),
    "## Stores",
    'Without React: `skein.store(ConversationStore)`, or with a key `skein.store(MessageStore, "c2c_bob")`. All have `getSnapshot()` and `subscribe(watcher)`.',
    ...all.filter(isStore).flatMap(store),
    "## States and other types",
    ...all.filter(isPlainType).flatMap(plainType),
    "## Functions and constants",
    table(
      ["name", "what"],
      all.filter(isOther).map(({ name, text, doc }) => [code(text || name), cell(doc)]),
    ),
    "",
  ]
    .join("\n\n")
    .trimEnd()
    .concat("\n");
}

/** What has no docstring and should have one: exported things and their properties. */
export const undocumented = (): string[] =>
  exportsOf(`${KIT}index.ts`).flatMap(({ name, doc, kind, members, props }) => {
    const isProps = kind === "interface" && name.endsWith("Props");
    const silent = members.filter((one) => one.doc === "" && !(kind === "class" && inherited.has(one.name)));
    return [
      ...(doc === "" && !isProps ? [name] : []),
      ...silent.map((one) => `${name}.${one.name}`),
      ...(props?.members.filter((one) => one.doc === "").map((one) => `${props.name}.${one.name}`) ?? []),
    ];
  });

const inherited: ReadonlySet<string> = new Set(["getSnapshot", "subscribe", "isIdle"]);

const isComponent = ({ kind, name }: Exported) => kind === "function" && /^[A-Z]/.test(name);
const isHook = ({ kind, name }: Exported) => kind === "function" && /^use[A-Z]/.test(name);
const isStore = ({ kind, base }: Exported) => kind === "class" && base.startsWith("Store<");
const isPlainType = ({ kind, name }: Exported) =>
  (kind === "interface" || kind === "type") &&
  !name.endsWith("Props") &&
  name !== "SkeinSlots" &&
  name !== "MessageRenderers";
const isOther = (one: Exported) =>
  !isComponent(one) && !isHook(one) && !isStore(one) && one.kind !== "interface" && one.kind !== "type";

function component({ name, doc, props }: Exported): string[] {
  const more = props?.base ? `And the props of \`${props.base}\`.` : "";
  const own = props?.members.length ? memberTable(props.members) : more === "" ? "No props." : "";
  return [`#### ${name}`, doc, own, more].filter((part) => part !== "");
}

const store = ({ name, doc, base, members }: Exported): string[] => [
  `### ${name}`,
  doc,
  `State: ${code(base.slice("Store<".length, -1))}.`,
  ...(members.length > 0 ? [memberTable(members)] : []),
];

const plainType = ({ name, doc, base, text, members }: Exported): string[] =>
  [
    `### ${name}`,
    doc,
    text === "" ? "" : code(text),
    members.length > 0 ? memberTable(members) : "",
    base === "" ? "" : `And what \`${base}\` has.`,
  ].filter((part) => part !== "");

const membersOf = (all: readonly Exported[], name: string): readonly Member[] =>
  all.find((one) => one.name === name)?.members ?? [];

const slotRow = ({ name, type, doc }: Member) => [
  code(name),
  code(type.replace(/^ComponentType<(.*)>$/, "$1").replace("Record<never, never>", "none")),
  cell(doc),
];

/** Required ones first, as whoever uses them needs them. */
const memberTable = (members: readonly Member[]): string =>
  table(
    ["name", "type", "what"],
    members
      .toSorted((a, b) => Number(a.isOptional) - Number(b.isOptional))
      .map(({ name, type, isOptional, doc }) => [
        code(isOptional ? `${name}?` : name),
        code(type),
        cell(doc),
      ]),
  );

/** Each says behind it what it is for. */
function variables(): { name: string; value: string; use: string }[] {
  const css = readFileSync(`${KIT}theme/theme.css`, "utf8");
  const declared = css.matchAll(/^\s*(--skein-[\w-]+):\s*([^;]+); \/\* (.+?) \*\//gm);
  return [...declared].map(([, name = "", value = "", use = ""]) => ({
    name,
    value: value.replace(/\s+/g, " "),
    use,
  }));
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

const code = (text: string): string => (text === "" ? "" : `\`${cell(text)}\``);
const cell = (text: string): string => text.replaceAll("|", "\\|");

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
