import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { type OutputChunk, type OutputOptions, rolldown } from "rolldown";
import { type BenchOptions, figure, type Row } from "./row.ts";

const SDK = fileURLToPath(new URL("../../../packages/sdk/src/index.ts", import.meta.url));

const ENTRIES = {
  /** What a page loads to sign in, talk and listen; the code of everything else comes with the first call of it. */
  core: `import { createV2TIMManager } from ${JSON.stringify(SDK)}; globalThis.im = createV2TIMManager();`,
  everything: `export * from ${JSON.stringify(SDK)};`,
  /** An app that imports names and no code. */
  constants: `export { LogLevelEnum } from ${JSON.stringify(SDK)};`,
};

/** Bytes, gzipped, of what a page has to load at its start. Source: the aim of 60 kB. */
export const coreSize = async (): Promise<number> => (await sizeOf(ENTRIES.core)).first.gzipped;

/** Bytes, gzipped, of one name without code. */
export const enumSize = async (): Promise<number> => (await sizeOf(ENTRIES.constants)).first.gzipped;

/** Bytes of the SDK in a page, minified and gzipped. */
export async function bundleSize(options: BenchOptions): Promise<Row[]> {
  options.say("bundle sizes of the SDK");
  const [core, everything, constants] = await Promise.all([
    sizeOf(ENTRIES.core),
    sizeOf(ENTRIES.everything),
    sizeOf(ENTRIES.constants),
  ]);
  const row = (what: string, { minified, gzipped }: Size, aim = ""): Row => ({
    what: `SDK in a page: ${what}`,
    skein: `${figure(gzipped / 1_000)} kB gzipped`,
    against: `${figure(minified / 1_000)} kB minified`,
    ratio: undefined,
    aim,
  });
  return [
    row("core, at the start", core.first, "< 60 kB gzipped"),
    row("everything, what is loaded later included", everything.all),
    row("one enum alone (the rest shaken off)", constants.first),
  ];
}

interface Size {
  readonly minified: number;
  readonly gzipped: number;
}

async function sizeOf(entry: string): Promise<{ readonly first: Size; readonly all: Size }> {
  // As bundlers of pages do it, what is loaded at the start is one file: the first look says what that is.
  const loose = await chunksOf(entry);
  const first = new Set(startOf(loose).flatMap(({ moduleIds }) => moduleIds));
  const chunks = await chunksOf(entry, { groups: [{ name: "start", test: (id) => first.has(id) }] });
  return { first: sum(startOf(chunks)), all: sum(chunks) };
}

async function chunksOf(
  entry: string,
  codeSplitting?: Exclude<OutputOptions["codeSplitting"], boolean>,
): Promise<OutputChunk[]> {
  const bundle = await rolldown({
    input: "entry",
    // A page's own script has no names that others import.
    preserveEntrySignatures: "allow-extension",
    platform: "browser",
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
