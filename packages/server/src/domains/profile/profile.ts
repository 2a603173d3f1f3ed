import type { AllowType, Gender } from "@skein-im/protocol";

/** What a profile has beside a name and a picture; what is missing is empty, 0, or what the app has set. Source: users 1.1. */
export interface Profile {
  readonly selfSignature?: string;
  readonly gender?: Gender;
  readonly birthday?: number;
  /** 0 is kept apart from none: the app's setting may be another one. */
  readonly allowType?: AllowType | undefined;
  readonly level?: number;
  readonly role?: number;
  readonly location?: string;
  readonly language?: number;
  /** Bit 0: messages are not wanted. */
  readonly msgSettings?: number;
  /** 1: may not send friend requests. */
  readonly adminForbid?: 0 | 1;
  /** By key; numbers as decimals. */
  readonly custom?: Readonly<Record<string, string>>;
}
