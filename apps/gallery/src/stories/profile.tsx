import { ProfileEditor } from "@skein-im/uikit-react";
import { answer, FakeIM } from "@skein-im/uikit-react/testing";
import { picture } from "../people.ts";
import type { Story } from "../story.ts";

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

export const PROFILE: readonly Story[] = [
  {
    id: "profile-editor",
    title: "One's own profile",
    feature: "profile",
    im: withProfile,
    draw: () => <ProfileEditor />,
  },
];
