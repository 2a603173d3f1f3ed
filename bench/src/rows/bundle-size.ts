import { fileURLToPath } from "node:url";
import { type Size, sizeOf } from "./page-bundle.ts";
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
