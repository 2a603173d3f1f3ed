import { fileURLToPath } from "node:url";
import { type Size, sizeOf } from "./page-bundle.ts";
import { type BenchOptions, figure, type Row } from "./row.ts";

const KIT = fileURLToPath(new URL("../../../packages/uikit-react/src/index.ts", import.meta.url));
const SDK = fileURLToPath(new URL("../../../packages/sdk/src/index.ts", import.meta.url));

/** What every page with the kit has beside it, and is measured apart. */
const BESIDE = ["react", "react-dom", "react-dom/client", "react/jsx-runtime", "@skein-im/sdk"];

/** What an app imports of the kit, each with the provider that it stands in. */
const GROUPS = {
  "the provider alone": [],
  "hooks only": ["useConversations", "useMessages", "useSendMessage", "useReadMark"],
  conversations: ["ConversationList"],
  "an open chat": ["Chat"],
  contacts: ["ContactList"],
  groups: ["GroupList", "GroupPanel", "GroupApplicationList"],
  search: ["SearchPanel", "ConversationSearch"],
  "settings and profile": ["SettingsPanel", "ProfileEditor", "ProfileCard"],
  calls: ["CallScreen"],
  "all of it (Messenger)": ["Messenger"],
} as const;

export type UIGroup = keyof typeof GROUPS;

/** Bytes of a group, without React and the SDK: at the start, and with what is loaded by clicks. */
export const uiGroupSize = (group: UIGroup): Promise<{ readonly first: Size; readonly all: Size }> =>
  sizeOf(entryOf(KIT, ["SkeinProvider", ...GROUPS[group]]), BESIDE);

/** Bytes of the UI kit in a page, minified and gzipped, by what an app imports of it. */
export async function uiSize(options: BenchOptions): Promise<Row[]> {
  options.say("bundle sizes of the UI kit");
  const rows: Row[] = [];
  for (const group of Object.keys(GROUPS) as UIGroup[]) {
    const { first, all } = await uiGroupSize(group);
    const later = all.gzipped - first.gzipped;
    const name = later > 0 ? `${group}, and ${figure(later / 1_000)} kB later` : group;
    rows.push(row(`UI kit in a page: ${name}`, first));
  }
  const react = await sizeOf(`export { createRoot } from "react-dom/client"; export * from "react";`);
  const sdk = await sizeOf(entryOf(SDK, ["createV2TIMManager"]));
  return [...rows, row("beside it: React and ReactDOM", react.first), row("beside it: the SDK", sdk.first)];
}

/** Keeps the names, as a page that uses them does. */
const entryOf = (path: string, names: readonly string[]): string =>
  `import { ${names.join(", ")} } from ${JSON.stringify(path)}; globalThis.kept = { ${names.join(", ")} };`;

const row = (what: string, { minified, gzipped }: Size): Row => ({
  what,
  skein: `${figure(gzipped / 1_000)} kB gzipped`,
  against: `${figure(minified / 1_000)} kB minified`,
  ratio: undefined,
  aim: "",
});
