import type { V2TimMessage } from "@skein-im/sdk";
import { Chat } from "@skein-im/uikit-react";
import { from, GROUP, image, WORDS, withMessages } from "../chats.ts";
import { picture, SELF } from "../people.ts";
import { spokenSound } from "../spoken-sound.ts";
import { type Story, storiesOf } from "../story.ts";

const MEDIA: readonly V2TimMessage[] = [
  from("bo", 50, { elemType: 3, imageElem: image(200, 480, 320) }),
  from(SELF, 45, { elemType: 3, imageElem: image(20, 240, 480), isPeerRead: true }),
  from("bo", 40, {
    elemType: 5,
    videoElem: {
      videoUrl: "",
      snapshotUrl: picture(260),
      snapshotWidth: 480,
      snapshotHeight: 320,
      duration: 65,
      videoSize: 3_400_000,
    },
  }),
  from("bo", 30, {
    elemType: 4,
    soundElem: { url: spokenSound(8), duration: 8, dataSize: 64_044 },
  }),
  from(SELF, 20, { elemType: 6, fileElem: { fileName: "Trip to the lake.pdf", fileSize: 29_967, url: "" } }),
  from("bo", 15, {
    elemType: 7,
    locationElem: { desc: "Hornborga Lake, Sweden", latitude: 58.2947, longitude: 13.5486 },
  }),
  from(SELF, 10, {
    elemType: 10,
    mergerElem: { title: "What was said", abstractList: ["Ana: Hello", "Bo: Good morning"] },
  }),
  from("bo", 5, { elemType: 2, customElem: { data: "{}", desc: "An order of 3 items" } }),
];

const VOICES: readonly V2TimMessage[] = [
  from("bo", 30, { elemType: 4, soundElem: { url: spokenSound(3), duration: 3, dataSize: 24_044 } }),
  from(SELF, 28, {
    elemType: 4,
    soundElem: { url: spokenSound(8), duration: 8, dataSize: 64_044 },
    isPeerRead: true,
  }),
  from("bo", 20, { elemType: 4, soundElem: { url: spokenSound(270), duration: 270, dataSize: 2_160_044 } }),
  from("bo", 10, {
    elemType: 4,
    soundElem: { url: URL.createObjectURL(new Blob(["no sound"])), duration: 5, dataSize: 8 },
  }),
];

const story = storiesOf("messages", { size: "chat" });

export const MESSAGES: readonly Story[] = [
  story("words", "Texts: days, a reply, a link, some taken back, read, sent and failed", {
    im: () => withMessages(WORDS),
    draw: () => <Chat conversationID="c2c_bo" />,
  }),
  story("media-1", "Pictures, a video and a voice message", {
    im: () => withMessages(MEDIA.slice(0, 4)),
    draw: () => <Chat conversationID="c2c_bo" />,
  }),
  story("media-2", "A file, a place, merged messages and one of the app's own kind", {
    im: () => withMessages(MEDIA.slice(4)),
    draw: () => <Chat conversationID="c2c_bo" />,
  }),
  story("voices", "Voice messages: how loud they are, one too long to look at, one that cannot be played", {
    im: () => withMessages(VOICES),
    draw: () => <Chat conversationID="c2c_bo" />,
  }),
  story("group", "A group: notices, names, a mention, receipts, a pinned message", {
    im: () => withMessages(GROUP),
    draw: () => <Chat conversationID="group_trip" />,
  }),
  story("empty", "No messages yet", {
    im: () => withMessages([]),
    draw: () => <Chat conversationID="c2c_bo" />,
  }),
];
