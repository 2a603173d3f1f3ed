import { fail, ok } from "@skein-im/protocol";
import { defineRoute, GROUP_AREA, type Route } from "../route.ts";

/** Commands about libraries of words that a cloud keeps. This server has none: the app's own list is its only one. Source: rest/moderation. */
export const CLOUD_AUDIT_WORDS: readonly Route[] = [
  "get_cloud_audit_keywords_ids",
  "get_cloud_audit_keywords",
  "add_cloud_audit_keywords",
  "delete_cloud_audit_keywords",
].map((command) =>
  defineRoute({
    service: "im_msg_audit_mgr",
    command,
    area: GROUP_AREA,
    parse: () => ok(undefined),
    handle: async () =>
      fail("group_not_allowed", "this server has no cloud libraries of words; use the local list of the app"),
  }),
);
