/** Shapes of parameters that have no name of their own in the interface. */
/** At least one of the two shapes has to be given. */
export type EitherOf<A, B> = (A & Partial<B>) | (Partial<A> & B);

/** Structural stand-ins, so that File, Blob and HTMLInputElement fit without the DOM library. */
export interface BlobLike {
  readonly size: number;
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}
export interface FileLike extends BlobLike {
  readonly name: string;
}
export interface FileInputLike {
  readonly files: ArrayLike<FileLike> | null;
}
export type InputElement = FileLike | BlobLike | FileInputLike;
