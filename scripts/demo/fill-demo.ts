import {
  FriendTypeEnum,
  GroupAddOptTypeEnum,
  GroupMemberRoleTypeEnum,
  ReceiveMsgOptEnum,
} from "@skein-im/sdk";
import { Person, type Place, type Profile, sure } from "./person.ts";

/** The room that the chat page takes newcomers to: open to everybody, with all that was said before. */
export const WELCOME_GROUP = "welcome";

const PEOPLE = {
  ana: { userID: "ana", nickName: "Ana Lopes", selfSignature: "Counting geese" },
  bo: { userID: "bo", nickName: "Bo Lindqvist", selfSignature: "Mostly outdoors" },
  cai: { userID: "cai", nickName: "蔡明 Cai Ming", selfSignature: "一行白鹭上青天" },
  dee: { userID: "dee", nickName: "Dee Okafor", selfSignature: "Back on Monday" },
} satisfies Record<string, Profile>;

type Cast = Record<keyof typeof PEOPLE, Person>;

/**
 * Fills a new demo server with a few people, their groups and messages of every kind, by nothing but the SDK: who
 * opens it sees a living product. Throws when something is refused. Expects an empty server at `endpoint`.
 */
export async function fillDemo(endpoint: string): Promise<void> {
  await using people = new AsyncDisposableStack();
  const enter = async (profile: Profile) => people.use(await Person.enter(endpoint, profile));
  const [ana, bo, cai, dee] = await Promise.all([
    enter(PEOPLE.ana),
    enter(PEOPLE.bo),
    enter(PEOPLE.cai),
    enter(PEOPLE.dee),
  ]);
  const cast = { ana, bo, cai, dee };
  await becomeFriends(cast);
  await welcomeRoom(cast);
  await planTrip(cast);
  await talkInPairs(cast);
}

async function becomeFriends({ ana, bo, cai }: Cast): Promise<void> {
  const pairs: [Person, string[]][] = [
    [ana, ["bo", "cai", "dee"]],
    [bo, ["cai", "dee"]],
    [cai, ["dee"]],
  ];
  for (const [person, others] of pairs) {
    for (const userID of others) {
      const added = await person.im.getFriendshipManager().addFriend({
        userID,
        addType: FriendTypeEnum.V2TIM_FRIEND_TYPE_BOTH,
        addWording: "Hello!",
      });
      sure(added, `friendship of ${person.userID} and ${userID}`);
    }
  }
}

/** A room with one message of each kind. Its type shows newcomers what was said before they came. */
async function welcomeRoom({ ana, bo, cai, dee }: Cast): Promise<void> {
  const room: Place = { groupID: WELCOME_GROUP };
  sure(
    await ana.im.getGroupManager().createGroup({
      groupID: WELCOME_GROUP,
      groupType: "Meeting",
      groupName: "Welcome to Skein",
      introduction: "One message of every kind. Say hello!",
      notification: "Open a second window, sign in as somebody else, and talk to yourself.",
      faceUrl: "/faces/welcome.svg",
      addOpt: GroupAddOptTypeEnum.V2TIM_GROUP_ADD_ANY,
      memberList: members("bo", "cai", "dee"),
    }),
    "welcome room",
  );
  const hello = await ana.text(room, "Welcome! This is a demo of Skein, with a message of every kind. 👋");
  await bo.image(room, "geese.jpg");
  await bo.video(room, "flight.mp4", "flight-cover.jpg", 5);
  await ana.voice(room, "welcome.mp3", 8);
  await cai.file(room, "trip.pdf", "Trip to the lake.pdf");
  await dee.location(room, "Hornborga Lake, Sweden", 58.2947, 13.5486);
  await cai.face(room, "🪿");
  await dee.image(room, "wings.gif");
  const answer = await cai.reply(room, "大家好！Replies show what they answer.", hello);
  await dee.mention(room, "@Ana Lopes and everybody who is mentioned sees it in the list.", ["ana"]);
  const said = [hello, answer];
  await bo.merged(room, "What was said so far", said);
  await ana.custom(
    room,
    { businessID: "text_link", text: "Every component of the UI kit", link: "/gallery/" },
    "A link",
  );
  for (const [person, reaction] of [
    [bo, "👍"],
    [cai, "👍"],
    [dee, "🎉"],
  ] as const) {
    await person.react(hello, reaction);
  }
  sure(
    await ana.messages.pinGroupMessage({
      groupID: WELCOME_GROUP,
      msgID: hello.msgID ?? "",
      isPinned: true,
    }),
    "pin",
  );
}

async function planTrip({ ana, bo, cai, dee }: Cast): Promise<void> {
  const groupID = sure(
    await bo.im.getGroupManager().createGroup({
      groupType: "Work",
      groupName: "Trip to the lake",
      notification: "Friday 16:00 at the station",
      faceUrl: "/faces/trip.svg",
      memberList: members("ana", "cai", "dee"),
    }),
    "group of the trip",
  );
  const trip: Place = { groupID };
  await bo.text(trip, "Who comes to the lake on Friday?");
  await ana.text(trip, "Me! I bring the binoculars.");
  const plan = await bo.file(trip, "trip.pdf", "Trip to the lake.pdf");
  await cai.text(trip, "我带汤 🍲 I bring soup.");
  const late = await dee.text(trip, "I come on Saturday morning, after work.");
  await ana.reply(trip, "We meet you at the jetty then.", late);
  await bo.mention(trip, "@Dee Okafor the first train is at 6:12", ["dee"]);
  await dee.react(plan, "❤️");
  await cai.react(plan, "👍");
}

async function talkInPairs({ ana, bo, cai, dee }: Cast): Promise<void> {
  await bo.text({ receiver: "ana" }, "Did you see the geese this morning?");
  await ana.text({ receiver: "bo" }, "More than two hundred, all in one line!");
  await ana.image({ receiver: "bo" }, "geese.jpg");
  await bo.text({ receiver: "ana" }, "Beautiful. May I use it for the invitation?");
  await cai.text({ receiver: "ana" }, "照片真好看！");
  await cai.text({ receiver: "ana" }, "See you on Friday 😊");
  await dee.text({ receiver: "bo" }, "Can you keep a seat for me?");
  await dee.voice({ receiver: "ana" }, "welcome.mp3", 8);
  sure(
    await bo.messages.setC2CReceiveMessageOpt({
      userIDList: ["dee"],
      opt: ReceiveMsgOptEnum.V2TIM_RECEIVE_NOT_NOTIFY_MESSAGE,
    }),
    "receive option",
  );
  sure(
    await ana.im.getConversationManager().pinConversation({ conversationID: "c2c_bo", isPinned: true }),
    "pinned conversation",
  );
}

const members = (...userIDs: string[]) =>
  userIDs.map((userID) => ({ userID, role: GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_MEMBER }));
