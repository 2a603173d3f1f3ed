/**
 * Finds a Chromium for the browser tests, and gets one where there is none: by apt-get where that is
 * allowed, else from a package of the registry that ships it. It always says what it does.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir, platform } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const ELSEWHERE = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
/** Ships a Chromium inside the package, brotli-compressed, for Linux on x64. */
const PACKAGE = "@sparticuz/chromium@153.0.0";

const root = fileURLToPath(new URL("..", import.meta.url));
const packageFolder = join(root, "node_modules/.cache/chromium");

/** Path of an executable Chromium; throws with the ways that were tried. */
export async function ensureChromium(say: (line: string) => void): Promise<string> {
  const found = findChromium();
  if (found !== undefined) return found;
  const tried: string[] = [];
  for (const [way, get] of [
    ["apt-get install chromium", byApt],
    [`npm install ${PACKAGE}`, byPackage],
  ] as const) {
    say(`No Chromium found for the browser tests; getting one: ${way}`);
    try {
      const path = await get();
      if (path !== undefined) return path;
      tried.push(`${way}: not possible here`);
    } catch (error) {
      tried.push(`${way}: ${(error as Error).message.split("\n")[0]}`);
    }
  }
  throw new Error(
    `The browser tests need a Chromium. Set SKEIN_CHROMIUM to one. Tried:\n  ${tried.join("\n  ")}`,
  );
}

function findChromium(): string | undefined {
  const named = process.env.SKEIN_CHROMIUM;
  if (named !== undefined && existsSync(named)) return named;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const inPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  return inPath ?? ELSEWHERE.find(existsSync) ?? playwrightsOwn();
}

/** A browser that Playwright has put into its cache on this machine. */
function playwrightsOwn(): string | undefined {
  const cache = join(homedir(), ".cache/ms-playwright");
  if (!existsSync(cache)) return undefined;
  return readdirSync(cache)
    .filter((name) => name.startsWith("chromium-"))
    .map((name) => join(cache, name, "chrome-linux/chrome"))
    .find(existsSync);
}

function byApt(): string | undefined {
  if (platform() !== "linux" || process.getuid?.() !== 0) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  execFileSync("apt-get", ["update", "-qq"], { stdio: ["ignore", "ignore", "inherit"], env });
  execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
    stdio: ["ignore", "ignore", "inherit"],
    env,
  });
  return findChromium();
}

async function byPackage(): Promise<string | undefined> {
  if (platform() !== "linux" || process.arch !== "x64") return undefined;
  mkdirSync(packageFolder, { recursive: true });
  execFileSync("npm", ["install", "--prefix", packageFolder, "--no-save", "--silent", PACKAGE], {
    stdio: "inherit",
  });
  const load = createRequire(join(packageFolder, "package.json"));
  const { default: chromium } = (await import(load.resolve("@sparticuz/chromium"))) as {
    default: { executablePath(): Promise<string> };
  };
  return chromium.executablePath();
}
