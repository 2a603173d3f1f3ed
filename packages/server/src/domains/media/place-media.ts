import { fail, type MessageElement, ok, type Result } from "@skein-im/protocol";
import { type Clock, secondsOf } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import { UNUSED_SECONDS } from "./begin-upload.ts";
import type { MediaAddresses } from "./media-address.ts";
import { type MediaReference, referencesOf, withMedia } from "./media-elements.ts";
import type { Media, MediaStore, ReadyMedia } from "./media-store.ts";

export interface PlaceMediaDeps {
  readonly media: MediaStore;
  readonly addresses: MediaAddresses;
  readonly clock: Clock;
}

/** Elements as they are stored, and the media that they use. */
export interface PlacedMedia {
  readonly elements: readonly MessageElement[];
  readonly uuids: readonly string[];
}

/** Whether a message names any file: of the others nothing is asked. */
export const holdsMedia = (elements: readonly MessageElement[]): boolean =>
  elements.some((element) => referencesOf(element).length > 0);

/**
 * Nobody is trusted about a file: its size, its form and its address come from the server. The app's back end may
 * name files that are elsewhere; they pass as they are. Fails with 114000 (no such file, or no longer), 4001 (an
 * address elsewhere), 6016 (a file of another kind).
 */
export async function placeMedia(
  deps: PlaceMediaDeps,
  app: KnownApp,
  { isApp }: { readonly isApp: boolean },
  elements: readonly MessageElement[],
): Promise<Result<PlacedMedia>> {
  const references = elements.flatMap(referencesOf);
  const uuids = [...new Set(references.map(({ uuid }) => uuid))];
  const known = new Map<string, ReadyMedia>();
  const tooOld = secondsOf(deps.clock) - UNUSED_SECONDS;
  for (const medium of await deps.media.get(app.appID, uuids)) {
    if (isUsable(medium, tooOld)) known.set(medium.uuid, medium);
  }
  for (const reference of references) {
    const checked = checkReference(deps, isApp, reference, known.get(reference.uuid));
    if (!checked.ok) return checked;
  }
  return ok({
    elements: elements.map((element) => withMedia(element, known, deps.addresses, app)),
    uuids: [...known.keys()],
  });
}

/** One that no message has may be swept any moment once it is old. */
const isUsable = (medium: Media, tooOld: number): medium is ReadyMedia =>
  medium.state === "used" || (medium.state === "ready" && medium.since >= tooOld);

function checkReference(
  { addresses }: PlaceMediaDeps,
  isApp: boolean,
  { uuid, url, kinds, merged }: MediaReference,
  medium: ReadyMedia | undefined,
): Result<void> {
  if (medium !== undefined) {
    return kinds.includes(medium.kind)
      ? ok(undefined)
      : fail("invalid_element", `the file ${uuid} was uploaded as ${medium.kind}, not as ${kinds[0]}`);
  }
  if (url === "" || addresses.isOurs(url)) {
    if (merged) return ok(undefined);
    return fail("file_not_found", `there is no file ${uuid}`);
  }
  return isApp ? ok(undefined) : fail("foreign_url");
}
