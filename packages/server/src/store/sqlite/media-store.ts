import type {
  DoomedMedia,
  Media,
  MediaContent,
  MediaID,
  MediaStore,
  NewUpload,
  OldMedia,
  Rendition,
} from "../../domains/media/media-store.ts";
import type { Statements } from "./statements.ts";
import type { Writer } from "./writer.ts";
import { MEDIA_STATE } from "./writes/media-writes.ts";

const COLUMNS =
  "app, uuid, state, since, user_id AS userID, kind, name, size, type, width, height, images, finished_at AS finishedAt, banned";

interface Row extends MediaID {
  readonly state: number;
  readonly since: number;
  readonly userID: string;
  readonly kind: Media["kind"];
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly width: number;
  readonly height: number;
  readonly images: string;
  readonly finishedAt: number;
  readonly banned: number;
}

export class SqliteMediaStore implements MediaStore {
  readonly signingKey: string;
  readonly #writer: Writer;
  readonly #sql: Statements;

  constructor(writer: Writer, sql: Statements) {
    this.#writer = writer;
    this.#sql = sql;
    const { key } = sql.get("SELECT signing_key AS key FROM media_total") as { key: string };
    this.signingKey = key;
  }

  begin(upload: NewUpload, uploadsMax: number): Promise<boolean> {
    return this.#writer.run("beginUpload", { upload, uploadsMax });
  }

  async byToken(token: string): Promise<Media | undefined> {
    const row = this.#sql.get(`SELECT ${COLUMNS} FROM media WHERE token = ? AND state <> 3`, token) as
      | Row
      | undefined;
    return row && toMedia(row);
  }

  async get(app: number, uuids: readonly string[]): Promise<readonly Media[]> {
    const rows = this.#sql.all(
      `SELECT ${COLUMNS} FROM media
       WHERE app = ? AND state <> 3 AND uuid IN (SELECT value FROM json_each(?))`,
      app,
      JSON.stringify(uuids),
    ) as Row[];
    return rows.map(toMedia);
  }

  finish(id: MediaID, content: MediaContent, now: number): Promise<boolean> {
    return this.#writer.run("finishUpload", { id, content, now });
  }

  async use(app: number, uuids: readonly string[], now: number): Promise<void> {
    await this.#writer.run("useMedia", { app, uuids, now });
  }

  setBanned(id: MediaID, banned: boolean): Promise<boolean> {
    return this.#writer.run("setMediaBanned", { id, banned });
  }

  async drop(id: MediaID): Promise<void> {
    await this.#writer.run("dropUpload", id);
  }

  doom(query: OldMedia): Promise<number> {
    return this.#writer.run("doomMedia", query);
  }

  async doomed(limit: number): Promise<readonly DoomedMedia[]> {
    return this.#sql.all(
      "SELECT app, uuid, token, bytes FROM media WHERE state = 3 LIMIT ?",
      limit,
    ) as DoomedMedia[];
  }

  async forget(media: readonly MediaID[]): Promise<void> {
    await this.#writer.run("forgetMedia", media);
  }

  get bytes(): number {
    return (this.#sql.get("SELECT bytes FROM media_total") as { bytes: number }).bytes;
  }
}

function toMedia({ state, type, width, height, images, finishedAt, banned, ...rest }: Row): Media {
  const fields = { ...rest, banned: banned === 1 };
  if (state === MEDIA_STATE.uploading) return { ...fields, state: "uploading" };
  const isMerger = fields.kind === "merger";
  return {
    ...fields,
    state: state === MEDIA_STATE.ready ? "ready" : "used",
    type,
    width: isMerger ? 0 : width,
    height: isMerger ? 0 : height,
    ...(isMerger && width > 0 && { merged: { messages: width, layers: height } }),
    images: JSON.parse(images) as readonly Rendition[],
    finishedAt,
  };
}
