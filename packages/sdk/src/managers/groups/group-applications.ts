import { APPLICATION_BYTES_MAX, fail, ok, type Result } from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import { callback, valueCallback } from "../../call-result.ts";
import type { Client } from "../../client.ts";
import { parseGroupID, parseText, parseUserID } from "../../groups/params.ts";
import { toV2TimApplication } from "../../groups/to-v2tim-group.ts";
import type { V2TIMGroupManager } from "../../v2tim/managers/v2tim-group-manager.ts";

type Methods = Pick<
  V2TIMGroupManager,
  "getGroupApplicationList" | "acceptGroupApplication" | "refuseGroupApplication" | "setGroupApplicationRead"
>;

type Raw = { readonly [key: string]: unknown };

/** Wishes to join, and invitations to approve. Source: groups 4.4. */
export function groupApplications(client: Client): Methods {
  return {
    getGroupApplicationList: () =>
      valueCallback(
        client.signedIn(async ({ link, userID }) => {
          const answer = await link.request("group.applications", {});
          if (!answer.ok) return answer;
          const { unread, applications } = answer.value;
          return ok({
            unreadCount: unread,
            groupApplicationList: applications.map((one) => toV2TimApplication(one, userID)),
          });
        }),
      ),
    acceptGroupApplication: (params) =>
      callback(client.signedIn((session) => decide(session, { ...params }, true))),
    refuseGroupApplication: (params) =>
      callback(client.signedIn((session) => decide(session, { ...params }, false))),
    setGroupApplicationRead: () =>
      callback(
        client.signedIn(async ({ link }) => {
          const answer = await link.request("group.applications_read", {});
          return answer.ok ? ok(undefined) : answer;
        }),
      ),
  };
}

/** What older versions write in place of nobody. Source: groups 4.4. */
const NOBODY = "0";

/** By its parts, or by the application as the list gave it. Fails with 8501, 6017, and what the server says: 10024, 10007, 10013, 10014. */
async function decide({ link }: Session, raw: Raw, agreed: boolean): Promise<Result<void>> {
  const application = { ...(raw.application as Raw | undefined) };
  const part = (name: string): unknown => raw[name] ?? application[name];
  const groupID = parseGroupID(part("groupID"));
  if (!groupID.ok) return groupID;
  const from = parseUserID(part("fromUser"), "fromUser");
  if (!from.ok) return from;
  const message = parseText(raw.reason, "reason", APPLICATION_BYTES_MAX, "invalid_parameters");
  if (!message.ok) return message;
  const toUser = part("toUser") ?? "";
  const type = part("type") ?? 0;
  if (type !== 0 && type !== 2) return fail("invalid_parameters", "type is none that can be decided: 0 or 2");
  if (typeof toUser !== "string") return fail("invalid_parameters", "toUser is no userID");
  const answer = await link.request("group.decide", {
    groupID: groupID.value,
    type,
    from: from.value,
    to: type === 0 || toUser === NOBODY ? "" : toUser,
    agreed,
    message: message.value ?? "",
  });
  return answer.ok ? ok(undefined) : answer;
}
