import { groupConversationID } from "@skein-im/uikit-react";
import { im } from "./im.ts";
import { openConversation } from "./use-route.ts";

/** The room of a demo server, where a message of every kind is. See scripts/demo. */
const WELCOME_GROUP = "welcome";

/** Takes a newcomer there. Somebody who is there already goes where they were; a server may have no such room. */
export async function visitWelcomeRoom(): Promise<void> {
  const { code } = await im.joinGroup({ groupID: WELCOME_GROUP, message: "" });
  if (code === 0 && location.hash === "") openConversation(groupConversationID(WELCOME_GROUP));
}
