import { isUserID } from "@skein-im/protocol";
import { createGroup } from "../../domains/group/create-group.ts";
import { type Handlers, okBody } from "./command.ts";

export const GROUP_COMMANDS: Handlers<"group.create"> = {
  async "group.create"({ groups }, { identity }, body) {
    const members = body.members?.filter((member) => isUserID(member.userID));
    const created = await createGroup(groups, identity.app, identity.account.userID, { ...body, members });
    return created.ok ? okBody(created.value) : created;
  },
};
