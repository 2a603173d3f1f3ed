import type {
  Failure,
  MessageElement,
  Result,
  Target,
  WireExtension,
  WireMessage,
  WireReceipt,
} from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import type { Sender, SendRequest } from "./send-request.ts";

/** What the app's back end made of a message before it was stored. */
export type HookVerdict =
  | {
      readonly kind: "pass";
      readonly elements?: readonly MessageElement[];
      readonly cloudCustomData?: string;
    }
  /** The sender is told that it worked; nobody sees the message. */
  | { readonly kind: "drop" };

/** A message that is being sent, as hooks see it. */
export interface HookedMessage {
  readonly app: KnownApp;
  readonly sender: Sender;
  readonly request: SendRequest;
  readonly to: Target;
}

/** A message that was revoked, and by whom. */
export interface RevokedMessage {
  readonly app: KnownApp;
  readonly operator: Sender;
  /** As it is now. */
  readonly message: WireMessage;
}

/** What is new about the receipts of a group's messages. */
export interface ReceiptReport {
  readonly app: KnownApp;
  /** Who read, or sent. */
  readonly operator: Sender;
  readonly groupID: string;
  readonly receipts: readonly Pick<WireReceipt, "seq" | "read" | "unread">[];
  /** Whose confirmation it was; empty for a message that was just sent. */
  readonly readers: readonly string[];
}

/** What is new about the extensions of a message. */
export interface ExtensionReport {
  readonly app: KnownApp;
  readonly operator: Sender;
  readonly message: WireMessage;
  readonly operation: "set" | "delete" | "clear";
  /** Empty where all were deleted. */
  readonly extensions: readonly WireExtension[];
  /** The newest number of the message's extensions. */
  readonly latest: number;
}

/** The app's back end around a message: asked before, told after. */
export interface MessageHooks {
  /** A failure refuses the message with its code. */
  beforeSend(message: HookedMessage): Promise<Result<HookVerdict>>;
  /** Whether `beforeSend` has anything to ask: spares the hot path a promise. */
  asksBefore(app: KnownApp, to: Target): boolean;
  /** Does not wait. */
  afterSend(message: HookedMessage, sent: { readonly seq: number; readonly time: number }): void;
  /** A message was refused, by anything but `beforeSend`. Does not wait. */
  sendFailed(message: HookedMessage, error: Failure): void;
  /** Does not wait. */
  afterRevoke(revoked: RevokedMessage): void;
  /** Does not wait. */
  receiptsChanged(report: ReceiptReport): void;
  /** Does not wait. */
  extensionsChanged(report: ExtensionReport): void;
}
