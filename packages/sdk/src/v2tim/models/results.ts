/** The answer of a call: `code` 0 is success; branch on the code, never on the text. */
export interface V2TimCallback {
  code: number;
  desc: string;
}

/** An answer that carries a value when `code` is 0. */
export interface V2TimValueCallback<T> {
  code: number;
  desc: string;
  data?: T;
}
