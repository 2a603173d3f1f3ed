/**
 * The SDK's interface without a server, for tests and for pages that show components of the kit:
 *
 * ```tsx
 * const im = new FakeIM({ getFriendList: () => answer([aFriend("bob")]) });
 * <SkeinProvider im={im.manager} userID="alice"><FriendList onOpen={() => {}} /></SkeinProvider>
 * ```
 */
export {
  type Answers,
  aConversation,
  aFriend,
  aMessage,
  answer,
  type Call,
  FakeIM,
  settled,
} from "./fake-im.ts";
export { ManualClock } from "./manual-clock.ts";
