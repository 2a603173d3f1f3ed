import { fail, ok, type Result, type Target, type UrlsAnswer } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import { getMessage, type ReadDeps, type Reader } from "../message/get-history.ts";
import { parseStored } from "../message/stored-text.ts";
import type { MediaAddresses } from "./media-address.ts";
import { referencesOf } from "./media-elements.ts";
import type { MediaStore } from "./media-store.ts";

export interface MediaUrlsDeps {
  readonly read: ReadDeps;
  readonly media: MediaStore;
  readonly addresses: MediaAddresses;
}

/**
 * Fresh addresses of the files of a message that the reader may see; files elsewhere have the one they were sent
 * with. Fails as `getMessage`, and with 114000 when the message has no file that is still there.
 */
export async function mediaUrls(
  deps: MediaUrlsDeps,
  app: KnownApp,
  reader: Reader,
  {
    of,
    seq,
    uuids = [],
  }: { readonly of: Target; readonly seq: number; readonly uuids?: readonly string[] | undefined },
): Promise<Result<UrlsAnswer>> {
  const message = await getMessage(deps.read, app, reader, of, seq);
  if (!message.ok) return message;
  const { elements } = parseStored(message.value);
  // Who knows a file's key may send it, so naming it is enough; what is in merged messages only the reader has looked at.
  const merged = elements.some(({ MsgType }) => MsgType === "TIMRelayElem") ? uuids : [];
  const references = [
    ...elements.flatMap(referencesOf),
    ...merged.map((uuid) => ({ uuid, url: "", kinds: [] })),
  ];
  const found = await deps.media.get(
    app.appID,
    references.map(({ uuid }) => uuid),
  );
  const media = new Map(found.map((medium) => [medium.uuid, medium]));
  const urls: UrlsAnswer["urls"] = {};
  const images: NonNullable<UrlsAnswer["images"]> = {};
  for (const { uuid, url } of references) {
    const medium = media.get(uuid);
    if (medium === undefined) {
      if (url !== "" && !deps.addresses.isOurs(url)) urls[uuid] = url;
    } else if (medium.state !== "uploading" && !medium.banned) {
      urls[uuid] = deps.addresses.of(app, medium);
      if (medium.images.length === 0) continue;
      images[uuid] = medium.images.map(({ type, file }) => ({
        type,
        url: deps.addresses.of(app, medium, file),
      }));
    }
  }
  if (Object.keys(urls).length === 0) return fail("file_not_found", "the message has no file, or no longer");
  return ok(Object.keys(images).length === 0 ? { urls } : { urls, images });
}
