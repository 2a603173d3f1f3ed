/** One line of the table: a figure, its ceiling or peer in the same run, and their ratio. */
export interface Row {
  readonly what: string;
  readonly skein: string;
  readonly against: string;
  /** Higher is better, whatever is measured. */
  readonly ratio: number | undefined;
  readonly aim: string;
  readonly note?: string;
}

export interface BenchOptions {
  /** The one-minute version: shorter, coarser, the same rows. */
  readonly quick: boolean;
  readonly say: (line: string) => void;
}

const number = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
export const figure = (value: number): string => number.format(value);
