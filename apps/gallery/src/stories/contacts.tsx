import { AddContact, ApplicationList, BlockList, ContactList, PeoplePicker } from "@skein-im/uikit-react";
import { type Answers, answer, FakeIM } from "@skein-im/uikit-react/testing";
import { dee, FRIENDS, minutesAgo } from "../people.ts";
import type { Story } from "../story.ts";

export const withContacts = (more: Answers = {}) =>
  new FakeIM({
    getFriendList: () => answer(FRIENDS),
    getBlackList: () => answer([dee]),
    getFriendApplicationList: () =>
      answer({
        unreadCount: 1,
        friendApplicationList: [
          {
            userID: "fay",
            nickname: "Fay",
            addWording: "We met at the jetty",
            type: 1,
            addTime: minutesAgo(9),
          },
          { userID: "gus", nickname: "Gus", type: 2, addTime: minutesAgo(600) },
        ],
      }),
    getUserStatus: () => answer([{ userID: "bo", statusType: 1 }]),
    ...more,
  });
const withNobody = () =>
  new FakeIM({
    getFriendList: () => answer([]),
    getBlackList: () => answer([]),
    getFriendApplicationList: () => answer({ unreadCount: 0, friendApplicationList: [] }),
  });

const story = (id: string, title: string, more: Omit<Story, "id" | "title" | "feature">): Story => ({
  id: `contacts-${id}`,
  title,
  feature: "contacts",
  size: "list",
  ...more,
});

export const CONTACTS: readonly Story[] = [
  story("friends", "Friends", { im: () => withContacts(), draw: () => <ContactList onOpen={() => {}} /> }),
  story("empty", "No friends yet", { im: withNobody, draw: () => <ContactList onOpen={() => {}} /> }),
  story("requests", "Requests, received and sent", {
    im: () => withContacts(),
    draw: () => <ApplicationList />,
  }),
  story("no-requests", "No requests", { im: withNobody, draw: () => <ApplicationList /> }),
  story("blocked", "The block list", { im: () => withContacts(), draw: () => <BlockList /> }),
  story("picker", "Choosing people", {
    im: () => withContacts(),
    size: "small",
    draw: () => <PeoplePicker chosen={["bo", "erin"]} onChange={() => {}} without={["dee"]} />,
  }),
];

/** Dialogs are above everything: each only by itself. */
export const CONTACT_DIALOGS: readonly Story[] = [
  story("add", "Finding somebody", {
    im: () => withContacts(),
    draw: () => <AddContact onOpen={() => {}} onClose={() => {}} />,
  }),
];
