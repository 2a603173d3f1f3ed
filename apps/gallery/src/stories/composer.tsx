import {
  AttachmentStrip,
  ChatStore,
  Composer,
  ComposerStore,
  EmojiPicker,
  MentionList,
  RecordingBar,
  type Skein,
} from "@skein-im/uikit-react";
import { answer } from "@skein-im/uikit-react/testing";
import { testID } from "../acts.ts";
import { first, text, withMessages } from "../chats.ts";
import { MEMBERS, NOW, SELF } from "../people.ts";
import { storiesOf } from "../story.ts";
import { withGroups } from "./groups.tsx";

const BO = "c2c_bo";
const TRIP = "group_trip";
const story = storiesOf("composer", { size: "bar" });
const withWords = () => withMessages([first]);

/** A picture that a person has chosen, of 12 by 8 points. */
const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAwAAAAIBAMAAAA/ygPCAAAAGFBMVEU6fKVUiJpvlJCJoYakrXy+unLZxmj0015PQB8CAAAAI0lEQVQI12NggABBMGBQAgMGYzBgcAEDhlAwYEgDA4ZyMAAAw3QLKYd8o6cAAAAASUVORK5CYII=";
const photo = () =>
  new File([Uint8Array.from(atob(PNG), (char) => char.charCodeAt(0))], "Geese at noon.png", {
    type: "image/png",
  });
const paper = (name: string, bytes: number) =>
  new File([new Uint8Array(bytes)], name, { type: "application/pdf" });
const FILES = [
  photo(),
  paper("Trip to the lake.pdf", 29_967),
  paper("Timetable of all trains, May to October.pdf", 800),
];

const writes = (words: string) => (_: unknown, skein: Skein) => skein.store(ComposerStore, BO).change(words);
const LEVELS = Array.from({ length: 32 }, (_, at) => Math.abs(Math.sin(at * 0.7) * Math.cos(at * 0.23)));
const FOUND = [
  { userID: "__kImSDK_MesssageAtALL__", label: "Everyone" },
  ...MEMBERS.slice(1).map(({ userID, nickName = "", faceUrl }) => ({ userID, label: nickName, faceUrl })),
];

/** The group as it is for somebody who may only read in it. */
const readOnly = (info: object, members = MEMBERS) =>
  withGroups({
    getGroupsInfo: () =>
      answer([{ resultCode: 0, groupInfo: { groupID: "trip", groupType: "Public", role: 200, ...info } }]),
    getGroupMemberList: () => answer({ nextSeq: "0", memberInfoList: members }),
  });
const muteSelf = (seconds: number) =>
  MEMBERS.map((one) => (one.userID === SELF ? { ...one, role: 200, muteUntil: NOW / 1_000 + seconds } : one));

export const COMPOSER = [
  story("empty", "Nothing written yet", { im: withWords, draw: () => <Composer conversationID={BO} /> }),
  story("text", "With a text", {
    im: withWords,
    happens: writes("More than two hundred of them, all in one line!"),
    draw: () => <Composer conversationID={BO} />,
  }),
  story("long-text", "With more lines than it is high", {
    im: withWords,
    happens: writes(Array.from({ length: 14 }, (_, at) => `${at + 1}. what we take along`).join("\n")),
    draw: () => <Composer conversationID={BO} />,
  }),
  story("reply", "Answering a message", {
    im: withWords,
    happens: (_, skein) => skein.store(ChatStore, BO).reply(first),
    draw: () => <Composer conversationID={BO} />,
  }),
  story("edit", "Changing a message", {
    im: withWords,
    happens: (_, skein) => skein.store(ChatStore, BO).edit(text(SELF, 3, "See you on Firday")),
    draw: () => <Composer conversationID={BO} />,
  }),
  story("attachments", "A picture and files that wait", {
    im: withWords,
    happens: (_, skein) => void skein.store(ComposerStore, BO).attach(FILES),
    draw: () => <Composer conversationID={BO} />,
  }),
  story("mention", "Whom an @ may mean", {
    im: () => withGroups(),
    acts: [{ types: "Is there a seat for @", into: testID("composer-input") }, { sees: ".skein-mention" }],
    draw: () => (
      <div style={{ paddingBlockStart: "15rem" }}>
        <Composer conversationID={TRIP} />
      </div>
    ),
  }),
  story("muted", "Muted for a while", {
    im: () => readOnly({}, muteSelf(1_800)),
    draw: () => <Composer conversationID={TRIP} />,
  }),
  story("muted-days", "Muted for days", {
    im: () => readOnly({}, muteSelf(200_000)),
    draw: () => <Composer conversationID={TRIP} />,
  }),
  story("muted-all", "Only managers may write", {
    im: () => readOnly({ isAllMuted: true }),
    draw: () => <Composer conversationID={TRIP} />,
  }),
  story("left", "Not in the group any more", {
    im: () => withGroups({ getGroupsInfo: () => answer([{ resultCode: 10_007 }]) }),
    draw: () => <Composer conversationID={TRIP} />,
  }),
  story("dissolved", "The group is no more", {
    im: () => withGroups({ getGroupsInfo: () => answer([{ resultCode: 10_010 }]) }),
    draw: () => <Composer conversationID={TRIP} />,
  }),
  story("recording", "Recording a voice message", {
    draw: () => <RecordingBar seconds={7} levels={LEVELS} onCancel={() => {}} onSend={() => {}} />,
  }),
  story("recording-silent", "Recording, where the browser does not say how loud", {
    draw: () => <RecordingBar seconds={58} levels={[]} onCancel={() => {}} onSend={() => {}} />,
  }),
  story("strip", "Files that wait, by themselves", {
    draw: () => <AttachmentStrip files={FILES} onRemove={() => {}} />,
  }),
  story("mention-list", "People to mention, by themselves; the second one is chosen", {
    draw: () => (
      <div style={{ position: "relative", marginBlockStart: "13rem" }}>
        <MentionList id="people" found={FOUND} active={1} onPick={() => {}} />
      </div>
    ),
  }),
  story("emoji", "Emoji to choose from", {
    size: "small",
    draw: () => <EmojiPicker onPick={() => {}} />,
  }),
];

export const COMPOSER_ALONE = [
  story("emoji-open", "The composer with its emoji open", {
    size: "short",
    im: withWords,
    acts: [{ clicks: testID("emoji-button") }, { sees: "[popover]" }],
    draw: () => (
      <div style={{ paddingBlockStart: "21rem" }}>
        <Composer conversationID={BO} />
      </div>
    ),
  }),
];
