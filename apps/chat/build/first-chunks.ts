import { fileURLToPath } from "node:url";
import type { Rolldown } from "vite";

type Context = Rolldown.ChunkingContext;

const KIT = "/packages/uikit-react/src/";

/** Of the kit, what the signed-in page begins with. Its door (index.ts) imports everything and is passed by. */
const FIRST_VIEW = [`${KIT}messenger/messenger.tsx`, `${KIT}provider/skein-provider.tsx`];
const CLIENT = ["/apps/chat/src/im.ts"];

/**
 * What is loaded at the start comes in a few files and not in one for each module that a later one shares with it: the
 * client, and the kit with its icons. What is imported dynamically is left out, and so comes with its first use.
 */
export function firstChunks(): Rolldown.CodeSplittingGroup[] {
  let client: ReadonlySet<string> | undefined;
  let view: ReadonlySet<string> | undefined;
  const name = (id: string, context: Context): string | null => {
    if (/\/node_modules\/(?:lucide-react|virtua)\//.test(id)) return "kit";
    if (/\/packages\/(?:sdk|protocol)\/src\//.test(id)) {
      client ??= reachedFrom(CLIENT, context);
      return client.has(id) ? "client" : null;
    }
    if (!id.includes(KIT)) return null;
    view ??= reachedFrom(FIRST_VIEW, context);
    return view.has(id) ? "kit" : null;
  };
  return [
    // First, or a group would take it along as something that its modules need.
    {
      name: "base",
      test: /\/node_modules\/(?:react|react-dom|scheduler)\/|vite\/preload-helper/,
      priority: 1,
    },
    { name, debugName: "first view" },
  ];
}

/** Modules of this repository that these import statically, however indirectly; themselves too. */
function reachedFrom(roots: readonly string[], context: Context): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (id: string): void => {
    if (reached.has(id) || id.includes("/node_modules/") || id.endsWith(`${KIT}index.ts`)) return;
    reached.add(id);
    for (const imported of context.getModuleInfo(id)?.importedIds ?? []) visit(imported);
  };
  for (const root of roots) visit(fileURLToPath(new URL(`../../..${root}`, import.meta.url)));
  return reached;
}
