import { fail, ok, type Result } from "@skein-im/protocol";
import { valueCallback } from "../call-result.ts";
import type { Client } from "../client.ts";
import { parseSource } from "../media/file-source.ts";
import type { Files } from "../media/local-file.ts";
import {
  type FileToSend,
  fileElement,
  imageElement,
  soundElement,
  videoElement,
} from "../media/media-element.ts";
import type { CreatedMessage } from "../messages/created-messages.ts";
import type { V2TIMMessageManager } from "../v2tim/managers/v2tim-message-manager.ts";
import { newlyCreated } from "./message-creation.ts";

type Methods = Pick<
  V2TIMMessageManager,
  "createImageMessage" | "createSoundMessage" | "createVideoMessage" | "createFileMessage"
>;

/** Parameters as JavaScript callers may give them. */
type Raw = Readonly<Record<string, unknown>> | undefined;

/** Messages with files: nothing is read or uploaded before they are sent. Source: messages 5. */
export function mediaCreation(client: Client): Methods {
  const create = (raw: unknown, madeOf: (files: Files, raw: Raw) => Result<CreatedMessage>) =>
    valueCallback(
      client.initialised(() => {
        const made = madeOf(client.files, (raw ?? undefined) as Raw);
        return made.ok ? ok(newlyCreated(client, made.value)) : made;
      }),
    );
  return {
    createImageMessage: (params) => create(params, imageOf),
    createSoundMessage: (params) => create(params, soundOf),
    createVideoMessage: (params) => create(params, videoOf),
    createFileMessage: (params) => create(params, fileOf),
  };
}

/** Fails with -5, 6017. */
export function imageOf(files: Files, raw: Raw): Result<CreatedMessage> {
  const { imagePath, imageName, fileName, ...rest } = raw ?? {};
  const file = parseSource(files, {
    ...rest,
    parameter: "imagePath",
    path: imagePath,
    name: imageName ?? fileName,
  });
  if (!file.ok) return file;
  return ok({ elements: [imageElement()], files: [toSend("image", file.value)] });
}

/** Fails with -5, 6017. */
export function soundOf(files: Files, raw: Raw): Result<CreatedMessage> {
  const { soundPath, duration = 0, fileName, ...rest } = raw ?? {};
  if (!isDuration(duration)) return wrongDuration;
  const file = parseSource(files, { ...rest, parameter: "soundPath", path: soundPath, name: fileName });
  if (!file.ok) return file;
  return ok({
    elements: [soundElement(file.value, Math.round(duration))],
    files: [toSend("sound", file.value)],
  });
}

/** Without a still picture when there is no `snapshotElement`, and `snapshotPath` is empty. Fails with -5, 6017. */
export function videoOf(files: Files, raw: Raw): Result<CreatedMessage> {
  const { videoFilePath, type = "", duration = 0, fileName, ...rest } = raw ?? {};
  if (!isDuration(duration)) return wrongDuration;
  if (typeof type !== "string") return fail("invalid_parameters", "type must be a string, such as mp4");
  const video = parseSource(files, {
    ...rest,
    parameter: "videoFilePath",
    path: videoFilePath,
    name: fileName,
  });
  if (!video.ok) return video;
  const snapshot = stillOf(files, rest);
  if (snapshot?.ok === false) return snapshot;
  const element = videoElement(video.value, {
    format: type,
    seconds: Math.round(duration),
    snapshotSize: snapshot?.value.size ?? 0,
  });
  return ok({
    elements: [element],
    files: [
      toSend("video", video.value),
      ...(snapshot === undefined ? [] : [toSend("snapshot", snapshot.value)]),
    ],
  });
}

function stillOf(files: Files, { snapshotPath = "", snapshotElement }: NonNullable<Raw>) {
  const isGiven = (value: unknown) => value !== undefined && value !== null && value !== "";
  if (!isGiven(snapshotElement) && !isGiven(snapshotPath)) return undefined;
  const path = { parameter: "snapshotPath", path: snapshotPath };
  return parseSource(files, isGiven(snapshotElement) ? { ...path, inputElement: snapshotElement } : path);
}

/** Fails with -5, 6017. */
export function fileOf(files: Files, raw: Raw): Result<CreatedMessage> {
  const { filePath, fileName, ...rest } = raw ?? {};
  const file = parseSource(files, { ...rest, parameter: "filePath", path: filePath, name: fileName });
  if (!file.ok) return file;
  return ok({ elements: [fileElement(file.value)], files: [toSend("file", file.value)] });
}

const toSend = (kind: FileToSend["kind"], file: FileToSend["file"]): FileToSend => ({
  element: 0,
  kind,
  file,
});

const isDuration = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value) && value >= 0;

const wrongDuration: Result<never> = fail("invalid_parameters", "duration must be seconds, 0 or more");
