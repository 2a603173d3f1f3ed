import { fail, ok, type Result } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { MediaAddresses } from "./media-address.ts";
import type { MediaStore } from "./media-store.ts";

export interface BanFileDeps {
  readonly media: MediaStore;
  readonly addresses: MediaAddresses;
}

/** States of a file. Source: rest/operations, get_cos_sig. */
const NORMAL = 0;
const BANNED = 1;
export const MISSING = 2;

/** How long an address for the app's back end is good. Source: rest/operations, get_cos_sig. */
const PRESIGNED_SECONDS = 900;

/**
 * Blocks a file, or lets it be fetched again; `url` is an address of one of its renditions, whether it has expired or not. All renditions, in every message, are
 * meant. Fails with 10004: it is no file of this app. Source: rest/operations.
 */
export async function setFileBanned(
  { media, addresses }: BanFileDeps,
  { appID }: KnownApp,
  url: string,
  banned: boolean,
): Promise<Result<void>> {
  const named = addresses.named(url);
  const isOwn = named !== undefined && named.app === appID;
  return isOwn && (await media.setBanned(named, banned))
    ? ok(undefined)
    : fail("group_bad_parameter", "RawURL is no file of this app");
}

/** An address that works for blocked files too. Fails with 10004: it is no file of this app. */
export async function presignFile(
  { media, addresses }: BanFileDeps,
  { appID }: KnownApp,
  url: string,
): Promise<Result<{ readonly url: string; readonly status: number }>> {
  const named = addresses.named(url);
  const [medium] = named?.app === appID ? await media.get(appID, [named.uuid]) : [];
  if (named === undefined || medium === undefined || medium.state === "uploading") {
    return fail("group_bad_parameter", "RawURL is no file of this app");
  }
  const signed = addresses.presigned(medium, named.file, PRESIGNED_SECONDS);
  return ok({ url: signed, status: medium.banned ? BANNED : NORMAL });
}
