import { expect, test } from "vitest";
import { groupLog } from "../message/log-key.ts";
import type { ReopenableStore } from "../message/message-store.conformance.ts";
import type { MediaContent, NewUpload } from "./media-store.ts";

const NOW = 1_700_000_000;

let counter = 0;

const anUpload = (with_: Partial<NewUpload> = {}): NewUpload => {
  counter += 1;
  return {
    app: 1,
    uuid: `uuid${counter}`,
    token: `token${counter}`,
    userID: "ana",
    kind: "image",
    name: "a cat.jpg",
    size: 1_000,
    now: NOW,
    ...with_,
  };
};

const AN_IMAGE: MediaContent = {
  type: "image/jpeg",
  width: 1_440,
  height: 2_000,
  images: [
    { type: 1, file: "original", size: 1_000, width: 1_440, height: 2_000 },
    { type: 2, file: "large", size: 300, width: 720, height: 1_000 },
    { type: 3, file: "thumb", size: 30, width: 198, height: 275 },
  ],
};

const aMessageWith = (media: readonly string[], seconds: number) => ({
  app: 1,
  log: groupLog("g"),
  sender: "ana",
  msgID: `1-${seconds}-${media.join()}`,
  resend: false,
  countable: true,
  visible: true,
  now: seconds * 1_000,
  payload: "{}",
  media,
});

export function mediaStoreConformance(open: () => Promise<ReopenableStore>): void {
  test("of merged messages it is kept how many there are, and on how many levels", async () => {
    await using opened = await open();
    const { media } = opened.store;
    const upload = anUpload({ kind: "merger", name: "messages.json" });
    await media.begin(upload, 10);
    const merged = { messages: 300, layers: 7 };
    const content = { type: "application/json", width: 0, height: 0, images: [] };
    await media.finish(upload, { ...content, merged }, NOW);
    expect(await media.byToken(upload.token)).toMatchObject({ ...content, merged });
    expect(await media.get(1, [upload.uuid])).toMatchObject([{ merged }]);
    const before = anUpload({ kind: "merger" });
    await media.begin(before, 10);
    await media.finish(before, content, NOW);
    expect((await media.get(1, [before.uuid]))[0]).not.toHaveProperty("merged");
  });

  test("an upload becomes ready once, with what was found in it", async () => {
    await using opened = await open();
    const { media } = opened.store;
    const upload = anUpload();
    expect(await media.begin(upload, 10)).toBe(true);
    const { token, now: since, ...fields } = upload;
    expect(await media.byToken(token)).toEqual({ ...fields, since, banned: false, state: "uploading" });
    expect(await media.finish(upload, AN_IMAGE, NOW + 5)).toBe(true);
    expect(await media.finish(upload, { ...AN_IMAGE, type: "image/png" }, NOW + 6)).toBe(false);
    const ready = {
      ...fields,
      ...AN_IMAGE,
      banned: false,
      since: NOW + 5,
      finishedAt: NOW + 5,
      state: "ready",
    };
    expect(await media.byToken(token)).toEqual(ready);
    const again = await opened.reopen();
    expect(await again.media.get(1, [upload.uuid, "unknown"])).toEqual([ready]);
    expect(await again.media.get(2, [upload.uuid])).toEqual([]);
    expect(await again.media.byToken("unknown")).toBeUndefined();
  });

  test("a user has a bounded number of unfinished uploads", async () => {
    await using opened = await open();
    const { media } = opened.store;
    const first = anUpload();
    expect(await media.begin(first, 2)).toBe(true);
    expect(await media.begin(anUpload(), 2)).toBe(true);
    expect(await media.begin(anUpload(), 2)).toBe(false);
    expect(await media.begin(anUpload({ userID: "bo" }), 2)).toBe(true);
    await media.drop(first);
    expect(await media.byToken(first.token)).toBeUndefined();
    expect(await media.begin(anUpload(), 2)).toBe(true);
  });

  test("only an upload can be dropped", async () => {
    await using opened = await open();
    const { media } = opened.store;
    const upload = anUpload();
    await media.begin(upload, 10);
    await media.finish(upload, AN_IMAGE, NOW);
    await media.drop(upload);
    expect((await media.byToken(upload.token))?.state).toBe("ready");
  });

  test("the message and the use of its media are written together", async () => {
    await using opened = await open();
    const { media, messages } = opened.store;
    const upload = anUpload();
    await media.begin(upload, 10);
    await media.finish(upload, AN_IMAGE, NOW);
    expect((await messages.append(aMessageWith([upload.uuid], NOW + 9))).seq).toBe(1);
    expect(await media.byToken(upload.token)).toMatchObject({ state: "used", since: NOW + 9 });
    // The same message again is no use; another one is.
    expect((await messages.append(aMessageWith([upload.uuid], NOW + 9))).duplicate).toBe(true);
    expect((await messages.append(aMessageWith([upload.uuid], NOW + 20))).seq).toBe(2);
    expect(await media.byToken(upload.token)).toMatchObject({ state: "used", since: NOW + 20 });
  });

  test("a sweep takes what is old in a state, oldest first, bounded, once", async () => {
    await using opened = await open();
    const { media } = opened.store;
    const uploads = [3, 1, 2, 9].map((age) => anUpload({ now: NOW + age }));
    for (const upload of uploads) await media.begin(upload, 10);
    const tokens = uploads.map(({ token }) => token);
    const old = { app: 1, state: "uploading", before: NOW + 5, limit: 2 } as const;
    expect(await media.doom(old)).toBe(2);
    expect((await media.doomed(9)).map(({ token }) => token).sort()).toEqual([tokens[1], tokens[2]]);
    expect(await media.doom(old)).toBe(1);
    expect(await media.doom(old)).toBe(0);
    expect(await media.doom({ ...old, state: "ready", before: NOW * 2 })).toBe(0);
    expect(await media.doomed(1)).toHaveLength(1);
    // Gone for everybody, though the files may be there for a while.
    for (const token of tokens.slice(0, 3)) expect(await media.byToken(token)).toBeUndefined();
    expect(await media.byToken(tokens[3] as string)).toBeDefined();
    await media.forget(await media.doomed(9));
    expect(await media.doomed(9)).toEqual([]);
  });

  test("bytes are those of all files, each counted once", async () => {
    await using opened = await open();
    const { media } = opened.store;
    const [first, second] = [anUpload(), anUpload({ size: 50 })];
    for (const upload of [first, second]) await media.begin(upload, 10);
    expect(media.bytes).toBe(0);
    await media.finish(first, AN_IMAGE, NOW);
    const small = { type: 1, file: "original", size: 50, width: 5, height: 5 } as const;
    await media.finish(
      second,
      {
        type: "image/png",
        width: 5,
        height: 5,
        images: [small, { ...small, type: 2 }, { ...small, type: 3 }],
      },
      NOW,
    );
    expect(media.bytes).toBe(1_330 + 50);
    await media.doom({ app: 1, state: "ready", before: NOW + 1, limit: 9 });
    const doomed = await media.doomed(9);
    expect(doomed.map(({ bytes }) => bytes).sort()).toEqual([1_330, 50]);
    await media.forget([...doomed, ...doomed]);
    expect(media.bytes).toBe(0);
  });

  test("the signing key is long and stays", async () => {
    await using opened = await open();
    const { signingKey } = opened.store.media;
    expect(signingKey).toMatch(/^[0-9a-f]{64}$/);
    expect((await opened.reopen()).media.signingKey).toBe(signingKey);
  });

  test("a file is blocked and allowed again; what is no file yet, or none, is not", async () => {
    await using opened = await open();
    const { media } = opened.store;
    const upload = anUpload();
    await media.begin(upload, 10);
    expect(await media.setBanned(upload, true)).toBe(false);
    await media.finish(upload, AN_IMAGE, NOW);
    expect(await media.setBanned(upload, true)).toBe(true);
    const reopened = await opened.reopen();
    expect(await reopened.media.get(1, [upload.uuid])).toMatchObject([{ banned: true, state: "ready" }]);
    expect(await reopened.media.setBanned(upload, false)).toBe(true);
    expect(await reopened.media.get(1, [upload.uuid])).toMatchObject([{ banned: false }]);
    expect(await reopened.media.setBanned({ app: 2, uuid: upload.uuid }, true)).toBe(false);
  });
}
