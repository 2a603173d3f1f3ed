import { createHmac, timingSafeEqual } from "node:crypto";
import { deflateSync, inflateSync } from "node:zlib";
import { fail, ok, type Result, USER_SIG_LIFE_MAX_SECONDS, USER_SIG_SKEW_SECONDS } from "@skein-im/protocol";

/** What a UserSig says, once unpacked. Nothing in it is trusted before `verifyUserSig`. */
export interface UserSigClaims {
  readonly userID: string;
  readonly appID: number;
  /** Unix seconds. */
  readonly issuedAt: number;
  /** Seconds. */
  readonly lifetime: number;
  /** Room rights of another product, base64; part of the signature when present, otherwise ignored. */
  readonly userbuf?: string;
  readonly signature: string;
}

/** Lifetime of the reference's generators: 180 days. */
export const USER_SIG_LIFE_SECONDS = 15_552_000;

/** Longest document a UserSig may unpack to; the largest real one is far below 1 KB. */
const DOCUMENT_BYTES_MAX = 8_192;

/**
 * Makes a UserSig, version 2 (HMAC-SHA256), as every TLSSigAPIv2 generator does. Source: accounts 2.
 * The secret signs as text; it is not decoded from hex.
 */
export function makeUserSig(request: {
  readonly appID: number;
  readonly secret: string;
  readonly userID: string;
  /** Unix seconds. */
  readonly now: number;
  /** Seconds. */
  readonly lifetime?: number;
  readonly userbuf?: string;
}): string {
  const { appID, secret, userID, now, lifetime = USER_SIG_LIFE_SECONDS, userbuf } = request;
  const claims = { userID, appID, issuedAt: now, lifetime, ...(userbuf !== undefined && { userbuf }) };
  const document = {
    "TLS.ver": "2.0",
    "TLS.identifier": userID,
    "TLS.sdkappid": appID,
    "TLS.time": now,
    "TLS.expire": lifetime,
    ...(userbuf !== undefined && { "TLS.userbuf": userbuf }),
    "TLS.sig": sign(claims, secret),
  };
  const packed = deflateSync(Buffer.from(JSON.stringify(document))).toString("base64");
  return packed.replaceAll("+", "*").replaceAll("/", "-").replaceAll("=", "_");
}

/** Unpacks a UserSig without judging it: steps 1 and 2 of accounts 2.5. */
export function decodeUserSig(userSig: string): Result<UserSigClaims> {
  if (userSig === "") return fail("user_sig_empty");
  const document = unpack(userSig);
  if (document === undefined) return fail("user_sig_malformed");
  const claims = claimsOf(document);
  if (claims === undefined) {
    return fail("user_sig_malformed", "the UserSig lacks a field or has one of a wrong type");
  }
  return document["TLS.ver"] === "2.0" ? ok(claims) : fail("user_sig_wrong_version");
}

/** Judges an unpacked UserSig for one app and user: steps 4 to 7 of accounts 2.5. `now` in Unix seconds. */
export function verifyUserSig(
  claims: UserSigClaims,
  expected: { readonly appID: number; readonly userID: string; readonly secrets: readonly string[] },
  now: number,
): Result<UserSigClaims> {
  if (expected.secrets.length === 0) return fail("app_key_missing");
  if (claims.appID !== expected.appID) return fail("user_sig_other_app");
  if (claims.userID !== expected.userID) return fail("user_sig_other_user");
  const given = Buffer.from(claims.signature, "base64");
  const genuine = expected.secrets.some((secret) => {
    const right = Buffer.from(sign(claims, secret), "base64");
    return right.length === given.length && timingSafeEqual(right, given);
  });
  if (!genuine) return fail("user_sig_mismatch");
  if (claims.lifetime <= 0 || claims.lifetime > USER_SIG_LIFE_MAX_SECONDS) {
    return fail("user_sig_malformed", "TLS.expire must be from 1 second to 10 years");
  }
  if (claims.issuedAt > now + USER_SIG_SKEW_SECONDS) {
    return fail(
      "user_sig_malformed",
      "TLS.time lies in the future; check the clock of the machine that made it",
    );
  }
  if (claims.issuedAt + claims.lifetime <= now) return fail("user_sig_expired");
  return ok(claims);
}

function sign(claims: Omit<UserSigClaims, "signature">, secret: string): string {
  const lines =
    `TLS.identifier:${claims.userID}\n` +
    `TLS.sdkappid:${claims.appID}\n` +
    `TLS.time:${claims.issuedAt}\n` +
    `TLS.expire:${claims.lifetime}\n` +
    (claims.userbuf === undefined ? "" : `TLS.userbuf:${claims.userbuf}\n`);
  return createHmac("sha256", secret).update(lines).digest("base64");
}

function unpack(userSig: string): Record<string, unknown> | undefined {
  const base64 = userSig.replaceAll("*", "+").replaceAll("-", "/").replaceAll("_", "=");
  try {
    const text = inflateSync(Buffer.from(base64, "base64"), { maxOutputLength: DOCUMENT_BYTES_MAX });
    const value: unknown = JSON.parse(text.toString("utf8"));
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function claimsOf(document: Record<string, unknown>): UserSigClaims | undefined {
  const userID = document["TLS.identifier"];
  const appID = document["TLS.sdkappid"];
  const issuedAt = document["TLS.time"];
  const lifetime = document["TLS.expire"];
  const userbuf = document["TLS.userbuf"];
  const signature = document["TLS.sig"];
  if (typeof userID !== "string" || typeof signature !== "string") return undefined;
  if (!Number.isSafeInteger(appID) || !Number.isSafeInteger(issuedAt) || !Number.isSafeInteger(lifetime)) {
    return undefined;
  }
  if (userbuf !== undefined && typeof userbuf !== "string") return undefined;
  return {
    userID,
    appID: appID as number,
    issuedAt: issuedAt as number,
    lifetime: lifetime as number,
    ...(userbuf !== undefined && { userbuf }),
    signature,
  };
}
