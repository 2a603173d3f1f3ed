import { type KeyObject, sign } from "node:crypto";

const HASH = "sha256";

/** A JSON Web Token by an ES256 or an RS256 key. */
export function signedJwt(key: KeyObject, header: object, claims: object): string {
  const alg = key.asymmetricKeyType === "ec" ? "ES256" : "RS256";
  const text = `${base64url({ alg, ...header })}.${base64url(claims)}`;
  const signature = sign(HASH, Buffer.from(text), { key, dsaEncoding: "ieee-p1363" });
  return `${text}.${signature.toString("base64url")}`;
}

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
