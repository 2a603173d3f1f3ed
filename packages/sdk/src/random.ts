/** Chance comes in by argument, so that a failing run can be replayed from its seed. */
export interface Random {
  /** 0 to 2^32-1. */
  uint32(): number;
}

export const systemRandom: Random = {
  uint32: () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
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
