import type { Plugin } from "vite";

/**
 * The first script imports the client and the messenger as soon as it runs; the page asks for them beside it, so that
 * they are on their way before that.
 */
export const preloadFirstChunks = (): Plugin => ({
  name: "preload-first-chunks",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler(_html, { bundle = {} }) {
      const chunkOf = (name: string) => {
        const one = bundle[name];
        return one?.type === "chunk" ? one : undefined;
      };
      const entry = Object.keys(bundle).find((name) => chunkOf(name)?.isEntry);
      const first = chunkOf(entry ?? "");
      const wanted = new Set<string>();
      const want = (name: string): void => {
        if (name === entry || first?.imports.includes(name) || wanted.has(name)) return;
        wanted.add(name);
        for (const imported of chunkOf(name)?.imports ?? []) want(imported);
      };
      for (const name of first?.dynamicImports ?? []) want(name);
      return [...wanted].map((name) => ({
        tag: "link",
        attrs: { rel: "modulepreload", crossorigin: true, fetchpriority: "low", href: `./${name}` },
        injectTo: "head" as const,
      }));
    },
  },
});
