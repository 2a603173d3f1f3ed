import {
  AddContact,
  ApplicationList,
  BlockList,
  ContactList,
  FriendList,
  PeoplePicker,
  PersonRow,
} from "@skein-im/uikit-react";
import { type Answers, answer, FakeIM } from "@skein-im/uikit-react/testing";
import { type Act, testID } from "../acts.ts";
import { bo, dee, FRIENDS, minutesAgo } from "../people.ts";
import { type Story, storiesOf } from "../story.ts";

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

const story = storiesOf("contacts", { size: "list" });
const open = () => {};
const menuOf = (userID: string) => [
  { clicks: `[data-user-id="${userID}"] ${testID("person-menu")}` },
  { sees: "[popover]" },
];
const found = (people: readonly object[]) =>
  withContacts({ getUsersInfo: () => answer([]), searchUsers: () => answer({ userInfoList: people }) });
const finds = (words: string): readonly Act[] => [
  { types: words, into: testID("find-person") },
  { clicks: '.skein-add-contact [type="submit"]' },
];

export const CONTACTS: readonly Story[] = [
  story("friends", "Friends", { im: () => withContacts(), draw: () => <ContactList onOpen={open} /> }),
  story("empty", "No friends yet", { im: withNobody, draw: () => <ContactList onOpen={open} /> }),
  story("searched", "Searching friends", {
    im: () => withContacts(),
    acts: [{ types: "bo", into: testID("search-box") }],
    draw: () => <FriendList onOpen={open} />,
  }),
  story("no-match", "No friend matches", {
    im: () => withContacts(),
    acts: [{ types: "walrus", into: testID("search-box") }],
    draw: () => <FriendList onOpen={open} />,
  }),
  story("requests", "Requests, received and sent", {
    im: () => withContacts(),
    draw: () => <ApplicationList />,
  }),
  story("no-requests", "No requests", { im: withNobody, draw: () => <ApplicationList /> }),
  story("blocked", "The block list", { im: () => withContacts(), draw: () => <BlockList /> }),
  story("nobody-blocked", "Nobody is blocked", { im: withNobody, draw: () => <BlockList /> }),
  story("picker", "Choosing people", {
    im: () => withContacts(),
    size: "small",
    draw: () => <PeoplePicker chosen={["bo", "erin"]} onChange={open} without={["dee"]} />,
  }),
  story("picker-none", "Nobody to choose from", {
    im: withNobody,
    size: "small",
    draw: () => <PeoplePicker chosen={[]} onChange={open} />,
  }),
  story("picker-id", "Choosing somebody by an id", {
    im: () => withContacts(),
    size: "small",
    acts: [{ types: "gus", into: testID("search-box") }],
    draw: () => <PeoplePicker chosen={[]} onChange={open} />,
  }),
  story("person", "Rows of people: online, with a button, with a menu, with long names", {
    im: () => withContacts(),
    size: "small",
    draw: () => (
      <>
        <PersonRow userID="bo" name="Bo Lindqvist" faceUrl={bo.userProfile?.faceUrl} showsPresence />
        <PersonRow userID="cai" name="蔡明" detail="一行白鹭上青天">
          <button type="button" className="skein-button" data-size="small">
            +
          </button>
        </PersonRow>
        <PersonRow
          userID="dee"
          name="Adaeze Chukwuemeka-Okonkwo of the lake"
          detail="Counts geese, and all that comes after them in the evening"
          onOpen={open}
          actions={[{ key: "wave", label: "…", onSelect: open }]}
        />
      </>
    ),
  }),
];

/** Dialogs are above everything: each only by itself. */
export const CONTACTS_ALONE: readonly Story[] = [
  story("add", "Finding somebody", {
    im: () => withContacts(),
    draw: () => <AddContact onOpen={open} onClose={open} />,
  }),
  story("add-found", "Somebody was found: a friend, and a stranger", {
    im: () => found([bo.userProfile ?? {}, { userID: "gus", nickName: "Gus Andersson" }]),
    acts: [...finds("us"), { sees: testID("ask-friend") }],
    draw: () => <AddContact onOpen={open} onClose={open} />,
  }),
  story("add-nobody", "Nobody was found", {
    im: () => found([]),
    acts: [...finds("walrus"), { sees: ".skein-empty" }],
    draw: () => <AddContact onOpen={open} onClose={open} />,
  }),
  story("menu", "What may be done with a friend", {
    im: () => withContacts(),
    acts: menuOf("bo"),
    draw: () => <ContactList onOpen={open} />,
  }),
  ...(
    [
      ["remark", "A name for a friend that only you see"],
      ["block", "Blocking a friend"],
      ["remove", "Ending a friendship"],
    ] as const
  ).map(([key, title]) =>
    story(key, title, {
      im: () => withContacts(),
      acts: [...menuOf("cai"), { clicks: testID(`menu-${key}`) }, { sees: "dialog" }],
      draw: () => <ContactList onOpen={open} />,
    }),
  ),
];
