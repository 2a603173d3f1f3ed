/** `npm run docs:uikit`: writes docs/uikit-reference.md anew. */
import { writeFileSync } from "node:fs";
import { REFERENCE, reference } from "./reference.ts";

writeFileSync(REFERENCE, reference());
