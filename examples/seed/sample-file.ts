import { fileURLToPath } from "node:url";

/** Absolute path of a file in `files/`. */
export const sampleFile = (name: string): string => fileURLToPath(new URL(`files/${name}`, import.meta.url));
