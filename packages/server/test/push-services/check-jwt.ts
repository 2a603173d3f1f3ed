import { type KeyObject, verify } from "node:crypto";

/** The claims of a token that the key signed; throws when it did not. */
export function checkJwt(
  jwt: string,
  key: KeyObject,
): { header: Record<string, unknown>; claims: Record<string, unknown> } {
  const [header = "", claims = "", signature = ""] = jwt.split(".");
  const valid = verify(
    "sha256",
    Buffer.from(`${header}.${claims}`),
    { key, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (!valid) throw new Error("the signature is wrong");
  const read = (text: string) => JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  return { header: read(header), claims: read(claims) };
}
