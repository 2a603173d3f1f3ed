import { fail, ok, type Result } from "@skein-im/protocol";

/** Bits 0 to 3 have a name, 32 to 63 are the app's. Source: conversations 9. */
const KNOWN_BITS = 0xfn | (0xffffffffn << 32n);

/** The marks of a set of bits, ascending; powers of two are exact numbers. */
export function bitsOf(marks = "0"): number[] {
  const bits: number[] = [];
  for (let rest = BigInt(marks), bit = 1n; rest > 0n; rest >>= 1n, bit <<= 1n) {
    if ((rest & 1n) === 1n) bits.push(Number(bit));
  }
  return bits;
}

/** A bit as an app names it: a number, a bigint, or the decimal digits of one. Undefined: it is none of them. */
export function toBits(raw: unknown): bigint | undefined {
  if (typeof raw === "bigint") return raw >= 0n ? raw : undefined;
  if (typeof raw === "number") return Number.isInteger(raw) && raw >= 0 ? BigInt(raw) : undefined;
  return typeof raw === "string" && /^\d{1,20}$/.test(raw) ? BigInt(raw) : undefined;
}

/** One mark. Fails with 6017. */
export function parseMark(raw: unknown): Result<bigint> {
  const bit = toBits(raw);
  const isOne = bit !== undefined && bit > 0n && (bit & (bit - 1n)) === 0n;
  return isOne && (bit & KNOWN_BITS) !== 0n
    ? ok(bit)
    : fail("invalid_parameters", "markType must be 1, 2, 4, 8 or 2 to the power of 32 to 63");
}
