import type { WireOfficial } from "@skein-im/protocol";
import type { V2TimOfficialAccountInfo } from "../v2tim/models/official-account.ts";

/** The interface's form of an official account. Source: users 5. */
export const toV2TimOfficial = (account: WireOfficial): V2TimOfficialAccountInfo => ({
  officialAccountID: account.accountID,
  officialAccountName: account.name,
  faceUrl: account.faceUrl ?? "",
  organization: account.organization ?? "",
  introduction: account.introduction ?? "",
  customData: account.custom ?? "",
  ownerUserID: account.owner,
  createTime: account.createdAt,
  subscribeTime: account.subscribedAt ?? 0,
  subscriberCount: account.subscribers,
});
