import type { WireProfile, WireStatus } from "@skein-im/protocol";
import type { V2TimUserFullInfo, V2TimUserStatus } from "../v2tim/models/user.ts";

/** The interface's form of a profile. Source: users 1.1. */
export const toV2TimUser = (profile: WireProfile): V2TimUserFullInfo => ({
  userID: profile.userID,
  nickName: profile.nickName ?? "",
  faceUrl: profile.faceUrl ?? "",
  selfSignature: profile.selfSignature ?? "",
  gender: profile.gender ?? 0,
  allowType: profile.allowType ?? 0,
  customInfo: { ...profile.custom },
  role: profile.role ?? 0,
  level: profile.level ?? 0,
  birthday: profile.birthday ?? 0,
  ...(profile.location !== undefined && { location: profile.location }),
  ...(profile.language !== undefined && { language: profile.language }),
});

/** The interface's form of presence. Source: accounts 7.1. */
export const toV2TimStatus = (status: WireStatus): V2TimUserStatus => ({
  userID: status.userID,
  statusType: status.status,
  customStatus: status.custom ?? "",
  onlineDevices: [...(status.devices ?? [])],
});
