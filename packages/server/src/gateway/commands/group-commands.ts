import { isUserID, type Result } from "@skein-im/protocol";
import type { CommandName } from "@skein-im/protocol/schemas";
import { secondsOf } from "../../clock.ts";
import { createGroup } from "../../domains/group/create-group.ts";
import { decideApplication } from "../../domains/group/decide-application.ts";
import { getGroups, joinedGroups } from "../../domains/group/get-groups.ts";
import {
  getAttributes,
  getCounters,
  markMembers,
  writeAttributes,
  writeCounters,
} from "../../domains/group/group-data.ts";
import { inviteMembers } from "../../domains/group/invite-members.ts";
import { joinGroup } from "../../domains/group/join-group.ts";
import { dismissGroup, kickMembers, quitGroup } from "../../domains/group/leave-group.ts";
import { listApplications } from "../../domains/group/list-applications.ts";
import { countOnline, getMembers, listMembers } from "../../domains/group/list-members.ts";
import {
  muteMembers,
  setMemberInfo,
  setMemberRole,
  transferGroup,
} from "../../domains/group/manage-members.ts";
import { getPins, pinMessage } from "../../domains/group/pin-message.ts";
import { setGroupInfo } from "../../domains/group/set-group-info.ts";
import { searchGroups, searchMembers } from "../../domains/search/search-groups.ts";
import { type Handlers, okBody, reader } from "./command.ts";

type GroupCommandName = Extract<CommandName, `group.${string}`>;

const done = (result: Result<void>): Result<string> => (result.ok ? okBody({}) : result);

export const GROUP_COMMANDS: Handlers<GroupCommandName> = {
  async "group.create"({ groups }, { identity }, body) {
    const { app, account, sender } = identity;
    const members = body.members?.filter((member) => isUserID(member.userID));
    const created = await createGroup(groups, app, sender, { ...body, owner: account.userID, members });
    return created.ok ? okBody(created.value) : created;
  },

  async "group.info"({ groups }, { identity }, { groupIDs }) {
    const found = await getGroups(groups, identity.app, identity.account.userID, groupIDs);
    return okBody({
      groups: found.map((one) =>
        one.ok ? { groupID: one.groupID, group: one.value } : { groupID: one.groupID, error: one.error },
      ),
    });
  },

  async "group.joined"({ groups }, { identity }, { topics = false }) {
    return okBody({ groups: await joinedGroups(groups, identity.app, identity.account.userID, topics) });
  },

  async "group.set_info"({ groups }, { identity }, { groupID, ...fields }) {
    return done(await setGroupInfo(groups, identity.app, identity.sender, groupID, fields));
  },

  async "group.join"({ groups }, { identity }, { groupID, message = "" }) {
    const joined = await joinGroup(groups, identity.app, identity.sender, { groupID, message });
    return joined.ok ? okBody({ joining: joined.value }) : joined;
  },

  async "group.quit"({ groups }, { identity }, { groupID }) {
    return done(await quitGroup(groups, identity.app, identity.sender, groupID));
  },

  async "group.dismiss"({ groups }, { identity }, { groupID }) {
    return done(await dismissGroup(groups, identity.app, identity.sender, groupID));
  },

  async "group.invite"({ groups }, { identity }, body) {
    const invited = await inviteMembers(groups, identity.app, identity.sender, body);
    return invited.ok ? okBody({ results: invited.value }) : invited;
  },

  async "group.kick"({ groups }, { identity }, body) {
    const kicked = await kickMembers(groups, identity.app, identity.sender, body);
    return kicked.ok ? okBody({ results: kicked.value }) : kicked;
  },

  async "group.transfer"({ groups }, { identity }, body) {
    return done(await transferGroup(groups, identity.app, identity.sender, body));
  },

  async "group.set_role"({ groups }, { identity }, body) {
    return done(await setMemberRole(groups, identity.app, identity.sender, body));
  },

  async "group.mute"({ groups }, { identity }, { groupID, userID, seconds }) {
    const mute = { groupID, users: [userID], seconds };
    return done(await muteMembers(groups, identity.app, identity.sender, mute));
  },

  async "group.set_member"({ groups }, { identity }, body) {
    return done(await setMemberInfo(groups, identity.app, identity.sender, body));
  },

  async "group.members"({ groups }, { identity }, body) {
    const listed = await listMembers(groups, identity.app, reader(identity), body);
    return listed.ok ? okBody(listed.value) : listed;
  },

  async "group.members_info"({ groups }, { identity }, body) {
    const found = await getMembers(groups, identity.app, reader(identity), body);
    return found.ok ? okBody({ members: found.value }) : found;
  },

  async "group.online"({ groups }, { identity }, { groupID }) {
    const counted = await countOnline(groups, identity.app, reader(identity), groupID);
    return counted.ok ? okBody({ count: counted.value }) : counted;
  },

  async "group.applications"({ groups }, { identity }) {
    return okBody(await listApplications(groups, identity.app, identity.account.userID));
  },

  async "group.applications_read"({ groups, clock }, { identity }) {
    await groups.applications.setReadAt(identity.app.appID, identity.account.userID, secondsOf(clock));
    return okBody({});
  },

  async "group.decide"({ groups }, { identity }, { message = "", ...body }) {
    return done(await decideApplication(groups, identity.app, identity.sender, { ...body, message }));
  },

  async "group.attributes"({ groups }, { identity }, { groupID }) {
    const found = await getAttributes(groups, identity.app, reader(identity), groupID);
    return found.ok ? okBody(found.value) : found;
  },

  async "group.write_attributes"({ groups }, { identity }, { set = {}, keys = [], ...write }) {
    const written = await writeAttributes(groups, identity.app, identity.sender, { ...write, set, keys });
    return written.ok ? okBody(written.value) : written;
  },

  async "group.counters"({ groups }, { identity }, body) {
    const found = await getCounters(groups, identity.app, reader(identity), body);
    return found.ok ? okBody({ counters: found.value }) : found;
  },

  async "group.write_counters"({ groups }, { identity }, body) {
    const written = await writeCounters(groups, identity.app, reader(identity), body);
    return written.ok ? okBody({ counters: written.value }) : written;
  },

  async "group.mark"({ groups }, { identity }, body) {
    return done(await markMembers(groups, identity.app, identity.sender, body));
  },

  async "group.search"({ groups, search }, { identity }, body) {
    const found = await searchGroups({ ...groups, ...search }, identity.app, identity.account.userID, body);
    return found.ok ? okBody(found.value) : found;
  },

  async "group.search_members"({ groups, search }, { identity }, { groupIDs = [], ...body }) {
    const { app, account } = identity;
    const asked = { ...body, groupIDs };
    const found = await searchMembers({ ...groups, ...search }, app, account.userID, asked);
    return found.ok ? okBody(found.value) : found;
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
