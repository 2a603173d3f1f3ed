import { fail, ok, type Result } from "@skein-im/protocol";
import { blobFile } from "./blob-file.ts";
import type { Files, LocalFile } from "./local-file.ts";

/** How the parameters of a create call name a file. */
export interface RawSource {
  /** The name of the path's parameter, for the failure. */
  readonly parameter: string;
  readonly path: unknown;
  readonly inputElement?: unknown;
  readonly fileContent?: unknown;
  readonly name?: unknown;
}

/**
 * The file that a call names: bytes, what a person chose in a browser, or else a path. Fails with -5 (no file there,
 * or no path) and 6017 (an input without a chosen file).
 */
export function parseSource(
  files: Files,
  { parameter, path, inputElement, fileContent, name }: RawSource,
): Result<LocalFile> {
  const given = typeof name === "string" && name !== "" ? name : undefined;
  if (fileContent !== undefined && fileContent !== null) {
    if (!(fileContent instanceof Uint8Array) && !(fileContent instanceof ArrayBuffer)) {
      return fail("invalid_parameters", "fileContent must be bytes");
    }
    const content = new Uint8Array(fileContent);
    return ok(blobFile(new Blob([content]), given ?? lastPart(path) ?? "file"));
  }
  if (inputElement !== undefined && inputElement !== null) {
    const chosen = blobOf(inputElement);
    if (chosen === undefined) return fail("invalid_parameters", "inputElement has no chosen file");
    return ok(blobFile(chosen, given ?? nameOf(chosen) ?? "file"));
  }
  if (typeof path !== "string" || path === "") return fail("file_argument", `${parameter} is missing`);
  if (files.at === undefined) {
    return fail("file_argument", `${parameter}: browsers have no paths; give inputElement instead`);
  }
  const file = files.at(path);
  return file.ok && given !== undefined ? ok({ ...file.value, name: given }) : file;
}

function blobOf(element: unknown): Blob | undefined {
  if (element instanceof Blob) return element;
  const list = (element as { readonly files?: ArrayLike<unknown> | null }).files;
  const first = list?.[0];
  return first instanceof Blob ? first : undefined;
}

const nameOf = (blob: Blob): string | undefined =>
  "name" in blob && typeof blob.name === "string" && blob.name !== "" ? blob.name : undefined;

const lastPart = (path: unknown): string | undefined =>
  typeof path === "string" && path !== "" ? path.split(/[\\/]/).at(-1) : undefined;
