import { GroupMemberRoleType, type V2TimGroupInfo, type V2TimGroupMemberFullInfo } from "@skein-im/sdk";
import { useGroup } from "../groups/use-groups.ts";
import { useSkein } from "../provider/skein-context.ts";
import { useNow } from "../theme/use-now.ts";

/** Headless: whether the user may only read in a group; "" is none. A mute that ends is noticed within 20 seconds. */
export function useIsMuted(groupID: string): boolean {
  const { userID } = useSkein();
  const now = useNow();
  const { info, members } = useGroup(groupID);
  return isMutedNow(
    info,
    members.find((one) => one.userID === userID),
    now,
  );
}

/** `now` in Unix milliseconds. All are muted but the owner and admins; one is, up to a second. Source: groups 5. */
export function isMutedNow(
  info: V2TimGroupInfo | undefined,
  self: V2TimGroupMemberFullInfo | undefined,
  now: number,
): boolean {
  const isMember = (info?.role ?? 0) < GroupMemberRoleType.V2TIM_GROUP_MEMBER_ROLE_ADMIN;
  return (info?.isAllMuted === true && isMember) || (self?.muteUntil ?? 0) * 1_000 > now;
}
