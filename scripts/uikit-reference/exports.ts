import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type ESTree, parseSync } from "vite";
import { type Declaration, declarationsOf } from "./declarations.ts";

/** Something that the kit's door names. */
export interface Exported extends Declaration {
  /** The folder of its feature. */
  readonly folder: string;
  /** Props of the component: the interface of that name in its file or beside it. */
  readonly props: Declaration | undefined;
}

/** All that `index.ts` exports, in its order. */
export function exportsOf(index: string): readonly Exported[] {
  const { program } = parseSync(index, readFileSync(index, "utf8"));
  const modules = new Map<string, ReadonlyMap<string, Declaration>>();
  const read = (path: string) => {
    const known = modules.get(path) ?? declarationsOf(path);
    modules.set(path, known);
    return known;
  };
  const named = program.body.flatMap((one) =>
    one.type === "ExportNamedDeclaration" && one.source !== null
      ? one.specifiers.map((specifier) => ({ path: one.source?.value ?? "", name: nameOf(specifier.local) }))
      : [],
  );
  for (const { path } of named) read(join(dirname(index), path));
  const all = new Map([...modules.values()].flatMap((one) => [...one]));
  return named.map(({ path, name }) => {
    const found = read(join(dirname(index), path)).get(name);
    if (found === undefined) throw new Error(`${path} exports no ${name}`);
    return { ...found, folder: dirname(path).replace("./", ""), props: all.get(found.propsType) };
  });
}

const nameOf = (name: ESTree.ModuleExportName): string => ("name" in name ? name.name : String(name.value));
