/** Chance comes in by argument, so that a failing run can be replayed from its seed. */
export interface Random {
  /** 0 to 2^32-1. */
  uint32(): number;
}

/** React Native has no `crypto` of its own; the numbers must differ, not keep a secret. */
export const systemRandom: Random = {
  uint32: () =>
    globalThis.crypto?.getRandomValues(new Uint32Array(1))[0] ?? Math.floor(Math.random() * 4_294_967_296),
};

/** Mulberry32: the same seed gives the same numbers. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return {
    uint32() {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return (mixed ^ (mixed >>> 14)) >>> 0;
    },
  };
}

/** 0 (inclusive) to 1 (exclusive). */
export const fraction = (random: Random): number => random.uint32() / 4_294_967_296;

/** A name that nobody else has: 96 bits. */
export const randomID = (random: Random): string =>
  [random.uint32(), random.uint32(), random.uint32()].map((word) => word.toString(36)).join("");
