/**
 * Topics and permission groups of communities. A topic that was deleted stays as a name (`deleted`), which is never used
 * again: devices may hold what was in it. Its log has another key then.
 */
export const communities = `
CREATE TABLE topic (
  app INTEGER NOT NULL,
  topic_id TEXT NOT NULL,
  community TEXT NOT NULL,
  name TEXT NOT NULL,
  face_url TEXT NOT NULL,
  introduction TEXT NOT NULL,
  notification TEXT NOT NULL,
  custom TEXT NOT NULL,
  muted_all INTEGER NOT NULL,
  default_permissions TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  deleted INTEGER NOT NULL,
  PRIMARY KEY (app, topic_id)
) WITHOUT ROWID;
CREATE INDEX topic_community ON topic (app, community, deleted);
CREATE TABLE permission_group (
  app INTEGER NOT NULL,
  group_id TEXT NOT NULL,
  permission_group_id TEXT NOT NULL,
  name TEXT NOT NULL,
  custom TEXT NOT NULL,
  permissions TEXT NOT NULL,
  member_count INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (app, group_id, permission_group_id)
) WITHOUT ROWID;
CREATE TABLE permission_group_member (
  app INTEGER NOT NULL,
  group_id TEXT NOT NULL,
  permission_group_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  PRIMARY KEY (app, group_id, permission_group_id, user_id)
) WITHOUT ROWID;
CREATE INDEX permission_group_member_user ON permission_group_member (app, group_id, user_id);
CREATE TABLE permission_group_topic (
  app INTEGER NOT NULL,
  group_id TEXT NOT NULL,
  permission_group_id TEXT NOT NULL,
  topic_id TEXT NOT NULL,
  permissions TEXT NOT NULL,
  PRIMARY KEY (app, group_id, permission_group_id, topic_id)
) WITHOUT ROWID;
`;
