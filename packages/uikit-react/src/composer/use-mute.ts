import { GroupMemberRoleType, type V2TimGroupInfo, type V2TimGroupMemberFullInfo } from "@skein-im/sdk";
import { useGroup } from "../groups/use-groups.ts";
import { formatFull, formatTime, isSameDay } from "../i18n/format-time.ts";
import type { Language } from "../i18n/language.ts";
import { useSkein } from "../provider/skein-context.ts";
import { useNow } from "../theme/use-now.ts";

/** Why somebody may only read in a group: only its managers write, or they themselves are muted up to a time. */
export type Mute = { readonly of: "members" } | { readonly of: "self"; readonly untilSeconds: number };

/** Headless: why the user may only read in a group ("" is none), or undefined. A mute that ends is noticed within 20 seconds. */
export function useMute(groupID: string): Mute | undefined {
  const { userID } = useSkein();
  const now = useNow();
  const { info, members } = useGroup(groupID);
  return muteOf(
    info,
    members.find((one) => one.userID === userID),
    now,
  );
}

/** `now` in Unix milliseconds. All are muted but the owner and admins; one is, up to a second. Source: groups 5. */
export function muteOf(
  info: V2TimGroupInfo | undefined,
  self: V2TimGroupMemberFullInfo | undefined,
  now: number,
): Mute | undefined {
  const isMember = (info?.role ?? 0) < GroupMemberRoleType.V2TIM_GROUP_MEMBER_ROLE_ADMIN;
  if (info?.isAllMuted === true && isMember) return { of: "members" };
  const untilSeconds = self?.muteUntil ?? 0;
  return untilSeconds * 1_000 > now ? { of: "self", untilSeconds } : undefined;
}

/** Further away than this, a mute is one for good: its end says nothing. Seconds. */
const FOR_GOOD_SECONDS = 366 * 86_400;

/** Said in place of the field. `now` in Unix milliseconds. */
export function muteText({ catalogue: t, locale }: Language, mute: Mute, now: number): string {
  if (mute.of === "members") return t.composer.membersMuted;
  const { untilSeconds } = mute;
  const nowSeconds = now / 1_000;
  if (untilSeconds - nowSeconds > FOR_GOOD_SECONDS) return t.composer.muted;
  const format = isSameDay(untilSeconds, nowSeconds) ? formatTime : formatFull;
  return t.composer.mutedUntil(format(locale, untilSeconds));
}
