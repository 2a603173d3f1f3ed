import { rolldown } from "rolldown";
import { gzipSync } from "node:zlib";
const bundle = await rolldown({ input: new URL("./entry.ts", import.meta.url).pathname, platform: "browser", resolve: { conditionNames: ["source", "browser", "import", "default"] } });
const { output } = await bundle.generate({ format: "esm", minify: true });
let total = 0, raw = 0;
for (const chunk of output) { const code = chunk.code ?? ""; raw += code.length; total += gzipSync(code).length; console.log(chunk.fileName, code.length, "node:", [...new Set(code.match(/["']node:[a-z]+["']/g) ?? [])], "Buffer:", /\bBuffer\b/.test(code), "process.:", /\bprocess\./.test(code)); }
console.log("raw", raw, "gzip", total);
