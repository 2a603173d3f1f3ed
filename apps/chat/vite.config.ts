import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig } from "vite";
import { firstChunks } from "./build/first-chunks.ts";
import { precompress } from "./build/precompress.ts";
import { preloadFirstChunks } from "./build/preload-first-chunks.ts";
import { serviceWorker } from "./build/service-worker.ts";

/** Where `npm start` listens; `vite` alone serves the page and hands these paths on. */
const SERVER = "http://127.0.0.1:8080";

export default defineConfig({
  base: "./",
  plugins: [react(), preloadFirstChunks(), serviceWorker(), precompress()],
  // Workspace packages are built from their sources.
  resolve: { conditions: ["source", ...defaultClientConditions] },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    rolldownOptions: {
      output: { codeSplitting: { groups: firstChunks() } },
    },
  },
  server: {
    proxy: {
      "/ws": { target: SERVER, ws: true },
      "/demo": SERVER,
      "/v4": SERVER,
      "/media": SERVER,
      "/files": SERVER,
    },
  },
});
