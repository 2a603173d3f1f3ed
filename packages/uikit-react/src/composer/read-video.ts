import type { VideoStill } from "../messages/outgoing-message.ts";
import type { Clock } from "../provider/clock.ts";

/** What the browser finds out about a video before it is sent. */
export interface VideoFacts {
  /** How long it plays; 0 when the browser cannot tell. */
  readonly seconds: number;
  /** None when the browser cannot show the video. */
  readonly still?: VideoStill;
}

/** Longer edge of a still picture, pixels: what a list shows has less. */
const EDGE_MAX = 960;
const QUALITY = 0.8;
/** The very first picture is often black: one second in, or half of what is shorter. */
const STILL_AT_SECONDS = 1;
/** A video that takes longer is sent without what is not known by then, ms. */
const GIVE_UP_MS = 8_000;

/** Looks into a video. Never rejects. */
export async function readVideo(file: File, clock: Clock): Promise<VideoFacts> {
  const url = URL.createObjectURL(file);
  const video = document.createElement("video");
  const until = Promise.withResolvers<"late">();
  const stop = clock.after(GIVE_UP_MS, () => until.resolve("late"));
  const reach = (event: string) =>
    Promise.race([
      until.promise,
      new Promise<string>((resolve) => {
        video.addEventListener(event, () => resolve(event), { once: true });
        video.addEventListener("error", () => resolve("error"), { once: true });
      }),
    ]);
  try {
    video.muted = true;
    video.playsInline = true;
    video.preload = "auto";
    const loaded = reach("loadeddata");
    video.src = url;
    const isLoaded = (await loaded) === "loadeddata";
    const seconds = Number.isFinite(video.duration) ? video.duration : 0;
    if (!isLoaded) return { seconds };
    const seeked = reach("seeked");
    video.currentTime = Math.min(STILL_AT_SECONDS, seconds / 2);
    const still = (await seeked) === "seeked" ? await stillOf(video) : undefined;
    return { seconds, ...(still && { still }) };
  } finally {
    stop();
    video.removeAttribute("src");
    video.load();
    URL.revokeObjectURL(url);
  }
}

/** The picture at which a video stands. */
async function stillOf(video: HTMLVideoElement): Promise<VideoStill | undefined> {
  const { width, height } = fitted(video.videoWidth, video.videoHeight);
  if (width === 0 || height === 0) return undefined; // a sound
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  canvas.getContext("2d")?.drawImage(video, 0, 0, width, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  return blob === null
    ? undefined
    : { file: new File([blob], "still.jpg", { type: blob.type }), width, height };
}

/** The size of a still picture of a video, in whole pixels. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, EDGE_MAX / Math.max(1, width, height));
  const scaled = (edge: number) => (edge === 0 ? 0 : Math.max(1, Math.round(edge * scale)));
  return { width: scaled(width), height: scaled(height) };
}
