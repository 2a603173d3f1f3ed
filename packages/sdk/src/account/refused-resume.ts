import { ERROR } from "@skein-im/protocol";

/** What a signed-in device does when the server refuses to go on with its session. Source: accounts 4.2, 4.3. */
export type ResumeVerdict =
  /** A passing trouble: try again later. */
  | "again"
  /** The app has to bring a new UserSig. */
  | "expired"
  /** The device is signed out. */
  | "kicked";

const EXPIRED: ReadonlySet<number> = new Set([
  ERROR.user_sig_expired_locally.code,
  ERROR.user_sig_expired.code,
  ERROR.user_sig_empty.code,
  ERROR.user_sig_malformed.code,
  ERROR.user_sig_wrong_version.code,
  ERROR.user_sig_mismatch.code,
  ERROR.user_sig_other_user.code,
  ERROR.user_sig_other_app.code,
]);

const KICKED: ReadonlySet<number> = new Set([
  ERROR.kicked_offline.code,
  ERROR.user_sig_revoked.code,
  ERROR.account_denied.code,
  ERROR.app_unknown.code,
  ERROR.app_disabled.code,
  ERROR.invalid_user_id.code,
]);

export function resumeVerdict(code: number): ResumeVerdict {
  if (EXPIRED.has(code)) return "expired";
  return KICKED.has(code) ? "kicked" : "again";
}
