import type { WireMedia } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { MediaAddresses } from "./media-address.ts";
import type { ReadyMedia } from "./media-store.ts";

/** A medium as its owner is told of it, with addresses that are good from now on. */
export function wireMedia(addresses: MediaAddresses, app: KnownApp, medium: ReadyMedia): WireMedia {
  const { uuid, kind, name, size, type, width, height, images } = medium;
  return {
    uuid,
    kind,
    name,
    size,
    type,
    url: addresses.of(app, medium),
    ...(width > 0 && { width, height }),
    ...(images.length > 0 && {
      images: images.map(({ file, ...rendition }) => ({
        ...rendition,
        url: addresses.of(app, medium, file),
      })),
    }),
  };
}
