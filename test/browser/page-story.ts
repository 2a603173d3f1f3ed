import { AllowType, FriendTypeEnum, GroupAddOptTypeEnum } from "@skein-im/sdk";
import { fillDemo, WELCOME_GROUP } from "../../scripts/demo/fill-demo.ts";
import { Person, sure } from "../../scripts/demo/person.ts";
import type { StillServer } from "./still-page.ts";

/** When what the demo's people have not done happens, on the server's clock. */
const STORY_GOES_ON = Date.UTC(2027, 0, 15, 9, 32, 2);
/** A group of Ana's that Fay asks to join. */
export const ASKED_GROUP = "lake-club";
/** Who writes to nobody but by a call. */
export const callersOf = (variant: string) => ({ caller: `una-${variant}`, called: `vic-${variant}` });

/**
 * The demo's people, and what they have not done yet: Ana is asked by Fay, and has Gus on her blocklist; Lee has just
 * come. What of Ana's a test opens is read already, so that the first one to open it leaves it as it was.
 */
export async function tellPageStory(server: StillServer, variants: readonly string[]): Promise<void> {
  const endpoint = server.url;
  await fillDemo(endpoint);
  // Lists are in the order of the seconds in which something happened: what follows happens in others.
  await server.goOnAt(STORY_GOES_ON);
  await using people = new AsyncDisposableStack();
  const enter = async (userID: string, nickName: string) =>
    people.use(await Person.enter(endpoint, { userID, nickName, selfSignature: "" }));
  const ana = people.use(
    await Person.enter(endpoint, { userID: "ana", nickName: "Ana Lopes", selfSignature: "Counting geese" }),
  );
  const fay = await enter("fay", "Fay Aalto");
  const gus = await enter("gus", "Gus Moreau");
  const lee = await enter("lee", "Lee");
  for (const one of [fay, gus, lee]) await withoutFace(one);
  sure(await lee.im.joinGroup({ groupID: WELCOME_GROUP, message: "" }), "joining");

  sure(
    await ana.im.getGroupManager().createGroup({
      groupID: ASKED_GROUP,
      groupType: "Public",
      groupName: "Friends of the lake",
      addOpt: GroupAddOptTypeEnum.V2TIM_GROUP_ADD_AUTH,
    }),
    "group that is asked",
  );
  sure(await fay.im.joinGroup({ groupID: ASKED_GROUP, message: "May I come along?" }), "application");
  const allowType = AllowType.V2TIM_FRIEND_NEED_CONFIRM;
  sure(await ana.im.setSelfInfo({ userFullInfo: { allowType } }), "who may become a friend");
  const asked = await fay.im.getFriendshipManager().addFriend({
    userID: "ana",
    addType: FriendTypeEnum.V2TIM_FRIEND_TYPE_BOTH,
    addWording: "We met at the jetty.",
  });
  sure(asked, "friendship of fay and ana");
  sure(await ana.im.getFriendshipManager().addToBlackList({ userIDList: ["gus"] }), "blocklist");
  sure(await ana.im.getFriendshipManager().setFriendApplicationRead(), "reading who asks to be a friend");
  sure(await ana.im.getGroupManager().setGroupApplicationRead(), "reading who asks to join");
  await readAll(ana, ["c2c_bo", `group_${WELCOME_GROUP}`, "Trip to the lake"]);

  for (const variant of variants) {
    const { caller, called } = callersOf(variant);
    await withoutFace(await enter(caller, "Una Berg"));
    await withoutFace(await enter(called, "Vic Okoye"));
  }
}

const withoutFace = async (person: Person) =>
  sure(await person.im.setSelfInfo({ userFullInfo: { faceUrl: "" } }), "face");

/** `names`: IDs of conversations, or what they are called. */
async function readAll(person: Person, names: readonly string[]): Promise<void> {
  const conversations = person.im.getConversationManager();
  const { conversationList = [] } = sure(
    await conversations.getConversationList({ nextSeq: "0", count: 20 }),
    "conversations",
  );
  for (const { conversationID, showName = "" } of conversationList) {
    if (!names.includes(conversationID) && !names.includes(showName)) continue;
    const read = { conversationID, cleanTimestamp: 0, cleanSequence: 0 };
    sure(await conversations.cleanConversationUnreadMessageCount(read), `reading ${conversationID}`);
  }
}
