import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { build, defaultClientConditions } from "vite";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
};

export interface PageHost extends AsyncDisposable {
  readonly url: string;
}

/** Builds a page of this folder with the SDK, and serves it on an origin of its own, as an app's page is. */
export async function hostPage(name: string): Promise<PageHost> {
  const folder = mkdtempSync(join(tmpdir(), "skein-page-"));
  await build({
    configFile: false,
    logLevel: "warn",
    root: fileURLToPath(new URL(".", import.meta.url)),
    resolve: { conditions: ["source", ...defaultClientConditions] },
    build: {
      outDir: folder,
      emptyOutDir: true,
      rollupOptions: { input: fileURLToPath(new URL(name, import.meta.url)) },
    },
  });
  const host = createServer((request, response) => {
    const path = join(folder, new URL(request.url ?? "/", "http://page").pathname);
    try {
      response.setHeader("content-type", TYPES[extname(path)] ?? "application/octet-stream");
      response.end(readFileSync(path));
    } catch {
      response.writeHead(404).end();
    }
  }).listen(0, "127.0.0.1");
  await once(host, "listening");
  return {
    url: `http://127.0.0.1:${(host.address() as AddressInfo).port}/${name}`,
    async [Symbol.asyncDispose]() {
      host.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Calls a function that the page has put into `globalThis.page`. */
export const callPage = <P extends object, N extends keyof P>(
  page: Page,
  name: N,
  args: P[N] extends (...args: infer A) => unknown ? A : never,
): Promise<P[N] extends (...args: never[]) => Promise<infer R> ? R : never> =>
  page.evaluate(
    ([method, values]) =>
      (globalThis as unknown as { page: Record<string, (...all: unknown[]) => unknown> }).page[method]?.(
        ...values,
      ),
    [name as string, args as unknown[]] as const,
  ) as Promise<never>;
