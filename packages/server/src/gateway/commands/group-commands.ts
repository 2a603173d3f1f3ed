import { isUserID } from "@skein-im/protocol";
import { createGroup } from "../../domains/group/create-group.ts";
import { getPins, pinMessage } from "../../domains/group/pin-message.ts";
import { type Handlers, okBody, reader } from "./command.ts";

export const GROUP_COMMANDS: Handlers<"group.create" | "group.pin" | "group.pins"> = {
  async "group.create"({ groups }, { identity }, body) {
    const members = body.members?.filter((member) => isUserID(member.userID));
    const created = await createGroup(groups, identity.app, identity.account.userID, { ...body, members });
    return created.ok ? okBody(created.value) : created;
  },

  async "group.pin"({ pins }, { identity }, body) {
    const pinned = await pinMessage(pins, identity.app, identity.sender, body);
    return pinned.ok ? okBody({}) : pinned;
  },

  async "group.pins"({ pins }, { identity }, { groupID }) {
    const listed = await getPins(pins, identity.app, reader(identity), groupID);
    return listed.ok ? okBody({ pins: listed.value }) : listed;
  },
};
