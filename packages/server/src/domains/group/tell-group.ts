import { randomBytes, randomInt } from "node:crypto";
import type { GroupReport, NoticeMember } from "@skein-im/protocol";
import { secondsOf } from "../../clock.ts";
import type { KnownApp } from "../app/app-directory.ts";
import type { Sender } from "../message/send-request.ts";
import { messageText } from "../message/stored-text.ts";
import type { GroupDeps } from "./group-deps.ts";
import type { Group, PlacedTip } from "./group-store.ts";
import { type GroupTip, type TipOutcome, tipPayload } from "./group-tip.ts";
import { type TipKind, TYPE_TRAITS } from "./group-types.ts";

/** A tip on its way: made before the change, told after it. Undefined where the app has it switched off. */
export interface TipPlan {
  readonly tip: GroupTip;
  /** What the store is to place with the change; undefined where groups keep no tips. */
  readonly stored: GroupTip | undefined;
}

type Content = Pick<GroupTip, "type" | "members" | "changes" | "muteSeconds">;

/** Plans the tip of a change. Source: groups 7.1. */
export async function planTip(
  deps: Pick<GroupDeps, "accounts" | "membership" | "clock">,
  app: KnownApp,
  by: Pick<Sender, "userID">,
  group: Pick<Group, "groupID" | "type" | "supportTopic">,
  kind: TipKind,
  content: Content,
): Promise<TipPlan | undefined> {
  const { groupID, type, supportTopic } = group;
  if (!app.settings.groupTips.includes(`${type}.${kind}`)) return undefined;
  const { stored, countsUnread } = TYPE_TRAITS[type];
  const tip: GroupTip = {
    groupID,
    msgID: `0-${secondsOf(deps.clock)}-${randomBytes(8).toString("hex")}-tip`,
    random: randomInt(2 ** 32),
    by: (await noticeMembers(deps, app, groupID, [by.userID]))[0] ?? { userID: by.userID },
    countable: countsUnread && app.settings.tipsCountUnread,
    ...content,
  };
  return { tip, stored: stored && !supportTopic ? tip : undefined };
}

/** Tells the members of what happened, as the newest message of the group or as one that is kept nowhere. */
export function tellTip(
  { fanOut, clock }: Pick<GroupDeps, "fanOut" | "clock">,
  app: KnownApp,
  plan: TipPlan | undefined,
  placed: { readonly tip?: PlacedTip } | undefined,
  outcome: TipOutcome = {},
): void {
  if (plan === undefined) return;
  const { tip, stored } = plan;
  if (stored !== undefined && placed?.tip === undefined) return;
  const message = placed?.tip ?? { seq: 0, time: secondsOf(clock), payload: tipPayload(tip, outcome) };
  fanOut.toLog(app.appID, { groupID: tip.groupID }, "message", messageText(message));
}

/** Tells users something about a group and themselves. */
export function report(
  { fanOut }: Pick<GroupDeps, "fanOut">,
  app: KnownApp,
  users: readonly string[],
  body: GroupReport,
  exceptSession?: string,
): void {
  for (const user of users) fanOut.toUser(app.appID, user, "group.report", body, exceptSession);
}

/** Users as notices name them: with their names, and their name cards where they are members. */
export async function noticeMembers(
  { accounts, membership }: Pick<GroupDeps, "accounts" | "membership">,
  app: KnownApp,
  groupID: string,
  users: readonly string[],
): Promise<NoticeMember[]> {
  const known = await accounts.getMany(app.appID, users);
  return Promise.all(
    users.map(async (userID) => {
      const account = known.get(userID);
      const nameCard = (await membership.member(app.appID, groupID, userID))?.nameCard;
      return {
        userID,
        ...(account?.nickName && { nickName: account.nickName }),
        ...(account?.faceUrl && { faceUrl: account.faceUrl }),
        ...(nameCard && { nameCard }),
      };
    }),
  );
}

export const noticeMember = async (
  deps: Pick<GroupDeps, "accounts" | "membership">,
  app: KnownApp,
  groupID: string,
  user: string,
): Promise<NoticeMember> => (await noticeMembers(deps, app, groupID, [user]))[0] ?? { userID: user };
