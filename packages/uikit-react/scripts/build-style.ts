/** Puts the stylesheets of all features into one: dist/style.css. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { browserslistToTargets, bundle } from "lightningcss";

const root = fileURLToPath(new URL("..", import.meta.url));
// Browsers that know light-dark() and nesting; so nothing is rewritten, only put together.
const targets = browserslistToTargets(["chrome 123", "firefox 120", "safari 17.5"].map(String));
const { code } = bundle({ filename: `${root}/src/style.css`, minify: true, targets });
writeFileSync(`${root}/dist/style.css`, code);
