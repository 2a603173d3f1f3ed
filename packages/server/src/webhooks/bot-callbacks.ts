import { isRobotID } from "@skein-im/protocol";
import type { HookedMessage } from "../domains/message/message-hooks.ts";

/** The robots that a group message mentions; everyone being mentioned is no robot's affair. Source: webhooks 10. */
export const mentionedRobots = ({ request }: HookedMessage): readonly string[] =>
  [...new Set(request.atUserList ?? [])].filter(isRobotID);

/** Whether a one-to-one message is to a robot. */
export const isToRobot = ({ to }: HookedMessage): boolean => to.userID !== undefined && isRobotID(to.userID);
