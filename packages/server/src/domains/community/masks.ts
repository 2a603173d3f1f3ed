const MASK_MAX = (1n << 64n) - 1n;

/** Whether a decimal text is a mask of 64 bits. */
export const isMask = (text: string): boolean => /^\d{1,20}$/.test(text) && BigInt(text) <= MASK_MAX;
