/** What every call resolves to. */

export interface V2TimCallback {
  code: number;
  desc: string;
}

export interface V2TimValueCallback<T> {
  code: number;
  desc: string;
  data?: T;
}
