import { ProfileCard, ProfileEditor } from "@skein-im/uikit-react";
import { type Answers, answer, FakeIM } from "@skein-im/uikit-react/testing";
import { bo, cai, picture } from "../people.ts";
import { type Story, storiesOf } from "../story.ts";
import { withContacts } from "./contacts.tsx";

export const withProfile = () =>
  new FakeIM({
    getUsersInfo: () =>
      answer([
        {
          userID: "ana",
          nickName: "Ana Lopes",
          selfSignature: "Counting geese",
          faceUrl: picture(20, 144, 144),
          gender: 2,
          allowType: 1,
        },
      ]),
    getAllReceiveMessageOpt: () =>
      answer({ userID: "ana", allReceiveMessageOpt: 2, startHour: 22, startMinute: 0, duration: 36_000 }),
  });

const story = storiesOf("profile");
const open = () => {};
const card = (userID: string) => () => <ProfileCard userID={userID} onOpen={open} onClose={open} />;
const knows =
  (person: object, more: Answers = {}) =>
  () =>
    withContacts({
      getUsersInfo: () => answer([person]),
      getBlackList: () => answer([]),
      ...more,
    });
const gus = { userID: "gus", nickName: "Gus Andersson", selfSignature: "Ask me about trains" };

export const PROFILE: readonly Story[] = [
  story("editor", "One's own profile", { im: withProfile, draw: () => <ProfileEditor /> }),
];

export const PROFILE_ALONE: readonly Story[] = [
  story("card", "A friend who is online", { im: knows(bo.userProfile ?? {}), draw: card("bo") }),
  story("card-remark", "A friend with a name for oneself alone", {
    im: knows(cai.userProfile ?? {}),
    draw: card("cai"),
  }),
  story("card-stranger", "Somebody who is no friend", { im: knows(gus), draw: card("gus") }),
  story("card-blocked", "Somebody who is blocked", {
    im: knows(gus, { getBlackList: () => answer([{ userID: "gus" }]) }),
    draw: card("gus"),
  }),
  story("card-self", "Oneself", { im: withProfile, draw: card("ana") }),
];
