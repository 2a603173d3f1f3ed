import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig } from "vite";

/** Where `npm start` listens; `vite` alone serves the page and hands these paths on. */
const SERVER = "http://127.0.0.1:8080";

export default defineConfig({
  base: "./",
  plugins: [react()],
  // Workspace packages are built from their sources.
  resolve: { conditions: ["source", ...defaultClientConditions] },
  build: { outDir: "dist", emptyOutDir: true },
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
