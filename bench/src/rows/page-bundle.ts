import { gzipSync } from "node:zlib";
import { type OutputChunk, type OutputOptions, rolldown } from "rolldown";

/** Bytes of scripts. */
export interface Size {
  readonly minified: number;
  readonly gzipped: number;
}

/**
 * What a script comes to in a page, by rolldown: what is loaded at the start, and all that it may load later too.
 * What `external` names is left out.
 */
export async function sizeOf(
  entry: string,
  external: readonly string[] = [],
): Promise<{ readonly first: Size; readonly all: Size }> {
  // As bundlers of pages do it, what is loaded at the start is one file: the first look says what that is.
  const loose = await chunksOf(entry, external);
  const first = new Set(startOf(loose).flatMap(({ moduleIds }) => moduleIds));
  const chunks = await chunksOf(entry, external, {
    groups: [{ name: "start", test: (id) => first.has(id) }],
  });
  return { first: sum(startOf(chunks)), all: sum(chunks) };
}

async function chunksOf(
  entry: string,
  external: readonly string[],
  codeSplitting?: Exclude<OutputOptions["codeSplitting"], boolean>,
): Promise<OutputChunk[]> {
  const bundle = await rolldown({
    input: "entry",
    // Of libraries: lines that mean something to other bundlers.
    onLog: () => {},
    // A page's own script has no names that others import.
    preserveEntrySignatures: "allow-extension",
    platform: "browser",
    external: [...external],
    // React's code for users, not the one for its developers.
    transform: { define: { "process.env.NODE_ENV": '"production"' } },
    resolve: { conditionNames: ["source", "browser", "import", "default"] },
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === "entry" ? "\0entry" : undefined),
        load: (id) => (id === "\0entry" ? entry : undefined),
      },
    ],
  });
  const { output } = await bundle.generate({
    format: "esm",
    minify: true,
    ...(codeSplitting !== undefined && { codeSplitting }),
  });
  await bundle.close();
  return output.flatMap((chunk) => (chunk.type === "chunk" ? [chunk] : []));
}

/** The entry, and what it imports statically, which is loaded with it. */
function startOf(chunks: readonly OutputChunk[]): OutputChunk[] {
  const names = new Set<string>();
  const follow = (name: string): void => {
    if (names.has(name)) return;
    names.add(name);
    for (const imported of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) follow(imported);
  };
  for (const { isEntry, fileName } of chunks) if (isEntry) follow(fileName);
  return chunks.filter(({ fileName }) => names.has(fileName));
}

const sum = (chunks: readonly OutputChunk[]): Size => ({
  minified: chunks.reduce((bytes, { code }) => bytes + Buffer.byteLength(code), 0),
  gzipped: chunks.reduce((bytes, { code }) => bytes + gzipSync(code).byteLength, 0),
});
