import { MEMBER_PAGE_MAX, ok, type Result } from "@skein-im/protocol";
import type { Session } from "../../account/session.ts";
import { parseGroupID } from "../../groups/params.ts";

/** What is told of each. */
interface BriefMember {
  readonly userID: string;
  /** One of the interface's roles: 200, 300, 400. */
  readonly role: number;
  readonly nameCard: string;
}

/** All members of a group, page by page. Fails with 8501 or 6017 (no group), and what the server says. */
export async function briefGroupMembers({ link }: Session, raw: unknown): Promise<Result<BriefMember[]>> {
  const groupID = parseGroupID(raw);
  if (!groupID.ok) return groupID;
  const members: BriefMember[] = [];
  let after: string | undefined;
  do {
    const answer = await link.request("group.members", {
      groupID: groupID.value,
      limit: MEMBER_PAGE_MAX,
      ...(after !== undefined && { after }),
    });
    if (!answer.ok) return answer;
    for (const { userID, role, nameCard = "" } of answer.value.members)
      members.push({ userID, role, nameCard });
    after = answer.value.next;
  } while (after !== undefined);
  return ok(members);
}
