/** At least one of the two shapes has to be given. */
export type EitherOf<A, B> = (A & Partial<B>) | (Partial<A> & B);

/** What a Blob has, so that this compiles without the DOM's types. */
export interface BlobLike {
  readonly size: number;
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** What a File has. */
export interface FileLike extends BlobLike {
  readonly name: string;
}

/** What an `<input type="file">` has. */
export interface FileInputLike {
  readonly files: ArrayLike<FileLike> | null;
}

/** Where media come from in a browser. */
export type InputElement = FileLike | BlobLike | FileInputLike;
