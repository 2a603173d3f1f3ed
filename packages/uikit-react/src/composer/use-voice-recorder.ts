import { useEffect, useRef, useState } from "react";
import { useSkein } from "../provider/skein-context.ts";
import { meterOf, type SoundMeter } from "./sound-meter.ts";

/** Longest recording, seconds. Source: what the reference's UI kits have. */
export const VOICE_SECONDS_MAX = 60;
const TICK_MS = 100;
/** Levels that are kept: the last four seconds. */
const LEVELS = 40;

export interface Recording {
  readonly file: File;
  readonly seconds: number;
}

/** Records by the microphone of the device. */
export interface VoiceRecorder {
  /** Undefined while nothing is being recorded. */
  readonly seconds: number | undefined;
  /** How loud it was in the last seconds, ten times a second, 0 to 1; none where the browser does not say. */
  readonly levels: readonly number[];
  /** False when there is no microphone, or the person said no. */
  readonly start: () => Promise<boolean>;
  /** Ends it; undefined when nothing was recorded. */
  readonly finish: () => Promise<Recording | undefined>;
  /** Ends it, and forgets what was recorded. */
  readonly cancel: () => void;
}

interface Running {
  readonly recorder: MediaRecorder;
  readonly chunks: Blob[];
  readonly since: number;
  readonly meter: SoundMeter | undefined;
  ended?: number;
}

/** What this browser records, best first: Safari has MP4, others WebM. */
const TYPES = ["audio/mp4", "audio/webm;codecs=opus", "audio/webm", "audio/ogg"];

/** Headless: records from the microphone, a minute at most: then it waits for `finish`. */
export function useVoiceRecorder(): VoiceRecorder {
  const { clock } = useSkein();
  const [seconds, setSeconds] = useState<number>();
  const [levels, setLevels] = useState<readonly number[]>([]);
  const running = useRef<Running | undefined>(undefined);

  const release = () => {
    const { recorder, meter } = running.current ?? {};
    running.current = undefined;
    setSeconds(undefined);
    setLevels([]);
    meter?.close();
    for (const track of recorder?.stream.getTracks() ?? []) track.stop();
  };
  const cancel = () => {
    const recorder = running.current?.recorder;
    release();
    if (recorder?.state === "recording") recorder.stop();
  };
  const secondsOf = () => {
    const { since = 0, ended } = running.current ?? {};
    return ((ended ?? clock.now()) - since) / 1_000;
  };

  const start = async (): Promise<boolean> => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type)) ?? "";
      const recorder = new MediaRecorder(stream, mimeType === "" ? {} : { mimeType });
      const chunks: Blob[] = [];
      recorder.ondataavailable = ({ data }) => chunks.push(data);
      recorder.start();
      running.current = { recorder, chunks, since: clock.now(), meter: meterOf(stream) };
      setSeconds(0);
      return true;
    } catch {
      release();
      return false; // no device, or not allowed
    }
  };

  const finish = async (): Promise<Recording | undefined> => {
    const { recorder, chunks } = running.current ?? {};
    if (recorder === undefined || chunks === undefined) return undefined;
    const length = secondsOf();
    if (recorder.state === "recording") {
      const stopped = new Promise((resolve) => recorder.addEventListener("stop", resolve, { once: true }));
      recorder.stop();
      await stopped;
    }
    release();
    const type = recorder.mimeType.split(";")[0] || "audio/webm";
    const name = `voice.${type.split("/")[1] === "mp4" ? "m4a" : (type.split("/")[1] ?? "webm")}`;
    const file = new File(chunks, name, { type });
    return file.size === 0 ? undefined : { file, seconds: Math.max(1, Math.round(length)) };
  };

  const isRecording = seconds !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs from the start of a recording to its end
  useEffect(() => {
    if (!isRecording) return;
    let stop = clock.after(TICK_MS, tick);
    function tick() {
      const now = running.current;
      if (now === undefined) return;
      setSeconds(Math.min(VOICE_SECONDS_MAX, secondsOf()));
      const { meter, ended } = now;
      if (meter !== undefined && ended === undefined)
        setLevels((old) => [...old.slice(1 - LEVELS), meter.level()]);
      if (secondsOf() >= VOICE_SECONDS_MAX && now.recorder.state === "recording") {
        now.ended = clock.now();
        now.recorder.stop();
      }
      stop = clock.after(TICK_MS, tick);
    }
    return () => stop();
  }, [isRecording, clock]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever leaves does not leave the microphone on
  useEffect(() => cancel, []);
  return { seconds, levels, start, finish, cancel };
}
