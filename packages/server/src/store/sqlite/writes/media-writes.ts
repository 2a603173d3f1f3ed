import type { MediaContent, MediaID, NewUpload, OldMedia } from "../../../domains/media/media-store.ts";
import type { Appended, NewMessage } from "../../../domains/message/message-store.ts";
import { append } from "./message-writes.ts";
import type { WriteContext } from "./write-context.ts";

/** Numbers of the column `state`. */
export const MEDIA_STATE = { uploading: 0, ready: 1, used: 2, doomed: 3 } as const;

export function beginUpload(
  { sql }: WriteContext,
  { upload, uploadsMax }: { upload: NewUpload; uploadsMax: number },
): boolean {
  const { app, uuid, userID, token, kind, name, size, now } = upload;
  const { count } = sql.get(
    "SELECT count(*) AS count FROM media WHERE app = ? AND user_id = ? AND state = 0",
    app,
    userID,
  ) as { count: number };
  if (count >= uploadsMax) return false;
  sql.run(
    `INSERT INTO media (app, uuid, state, since, user_id, token, kind, name, size, bytes, type, width, height, images,
                        finished_at)
     VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?, 0, '', 0, 0, '[]', 0)`,
    app,
    uuid,
    now,
    userID,
    token,
    kind,
    name,
    size,
  );
  return true;
}

export function finishUpload(
  { sql }: WriteContext,
  { id, content, now }: { id: MediaID; content: MediaContent; now: number },
): boolean {
  const row = sql.get(
    `UPDATE media SET state = 1, since = ?1, finished_at = ?1, bytes = size + ?2, type = ?3, width = ?4, height = ?5,
                      images = ?6
     WHERE app = ?7 AND uuid = ?8 AND state = 0 RETURNING bytes`,
    now,
    renditionBytes(content),
    content.type,
    // Merged messages have no pixels: the columns hold how many there are, and their levels.
    content.merged?.messages ?? content.width,
    content.merged?.layers ?? content.height,
    JSON.stringify(content.images),
    id.app,
    id.uuid,
  ) as { bytes: number } | undefined;
  if (row === undefined) return false;
  sql.run("UPDATE media_total SET bytes = bytes + ?", row.bytes);
  return true;
}

/** Files beside the original, each counted once. */
function renditionBytes({ images }: MediaContent): number {
  const sizes = new Map(images.map(({ file, size }) => [file, size]));
  sizes.delete("original");
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

export function dropUpload({ sql }: WriteContext, { app, uuid }: MediaID): void {
  sql.run("DELETE FROM media WHERE app = ? AND uuid = ? AND state = 0", app, uuid);
}

export function doomMedia({ sql }: WriteContext, { app, state, before, limit }: OldMedia): number {
  const { changes } = sql.run(
    `UPDATE media SET state = 3 WHERE app = ?1 AND uuid IN (
       SELECT uuid FROM media WHERE app = ?1 AND state = ?2 AND since < ?3 ORDER BY since LIMIT ?4)`,
    app,
    MEDIA_STATE[state],
    before,
    limit,
  );
  return Number(changes);
}

export function forgetMedia({ sql }: WriteContext, media: readonly MediaID[]): void {
  for (const { app, uuid } of media) {
    const row = sql.get(
      "DELETE FROM media WHERE app = ? AND uuid = ? AND state = 3 RETURNING bytes",
      app,
      uuid,
    ) as { bytes: number } | undefined;
    if (row !== undefined) sql.run("UPDATE media_total SET bytes = bytes - ?", row.bytes);
  }
}

/** A message and the use of its media, both or neither: an operation of its own, so that plain messages pay nothing. */
export function appendWithMedia(
  context: WriteContext,
  { message, media }: { message: NewMessage; media: readonly string[] },
): Appended {
  const appended = append(context, message);
  if (appended.duplicate) return appended;
  useMedia(context, { app: message.app, uuids: media, now: appended.time });
  return appended;
}

export function useMedia(
  { sql }: WriteContext,
  { app, uuids, now }: { app: number; uuids: readonly string[]; now: number },
): void {
  for (const uuid of uuids) {
    sql.run(
      "UPDATE media SET state = 2, since = max(since, ?) WHERE app = ? AND uuid = ? AND state IN (1, 2)",
      now,
      app,
      uuid,
    );
  }
}

export function setMediaBanned(
  { sql }: WriteContext,
  { id, banned }: { readonly id: MediaID; readonly banned: boolean },
): boolean {
  const { changes } = sql.run(
    "UPDATE media SET banned = ? WHERE app = ? AND uuid = ? AND state IN (1, 2)",
    banned ? 1 : 0,
    id.app,
    id.uuid,
  );
  return changes === 1;
}
