import type { NewGroup } from "../../../domains/group/group-store.ts";
import { groupLog } from "../../../domains/message/log-key.ts";
import { addParticipant, SIDE } from "./message-writes.ts";
import type { WriteContext } from "./write-context.ts";

const OWNER = 400;
const MEMBER = 200;

export function createGroup(context: WriteContext, group: NewGroup): boolean {
  const { sql, heads } = context;
  const { app, groupID, owner, now } = group;
  if (sql.get("SELECT 1 FROM chat_group WHERE app = ? AND group_id = ?", app, groupID) !== undefined)
    return false;
  const seconds = Math.floor(now / 1_000);
  const members = [...new Set(group.members)].filter((user) => user !== owner);
  sql.run(
    `INSERT INTO chat_group (app, group_id, type, name, face_url, owner, created_at, member_count)
     VALUES (?, ?, ?, ?, '', ?, ?, ?)`,
    app,
    groupID,
    group.type,
    group.name,
    owner,
    seconds,
    members.length + 1,
  );
  const head = heads.find(app, groupLog(groupID)) ?? heads.create(app, groupLog(groupID), now);
  for (const user of [owner, ...members]) {
    sql.run(
      "INSERT INTO group_member (app, group_id, user_id, role, joined_at, name_card) VALUES (?, ?, ?, ?, ?, '')",
      app,
      groupID,
      user,
      user === owner ? OWNER : MEMBER,
      seconds,
    );
    addParticipant(context, app, user, head, SIDE.group, now);
  }
  return true;
}
