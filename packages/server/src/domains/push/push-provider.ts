/** What a device is to show, before it has the form of one provider. */
export interface PushNotification {
  /** A UUID of the message and the device: the same again is the same notification. */
  readonly pushID: string;
  readonly title: string;
  readonly body: string;
  /** The number at the app's icon; missing: it stays as it is. */
  readonly badge?: number | undefined;
  /** What the sender gave for the app, "" when nothing. */
  readonly ext: string;
  /** What an app needs to open the conversation: `conversationID`, `msgID`, `sender`, `groupID`, `taskID`. */
  readonly data: Readonly<Record<string, string>>;
  /** What the sender said about single providers, in the form of REST's OfflinePushInfo. */
  readonly info: OfflinePush;
  /** To a device's VoIP token. */
  readonly voip: boolean;
  /** Unix ms; a provider need not keep it longer. */
  readonly expiresAt: number;
}

/** `OfflinePushInfo` as it is stored: fields of a known name have their type. Source: rest/message-format. */
export interface OfflinePush {
  readonly PushFlag?: number;
  readonly Title?: string;
  readonly Desc?: string;
  readonly Ext?: string;
  readonly AndroidInfo?: Readonly<Record<string, unknown>>;
  readonly ApnsInfo?: Readonly<Record<string, unknown>>;
  readonly HarmonyInfo?: Readonly<Record<string, unknown>>;
  readonly MultiLanguageContent?: readonly { Language?: string; Title?: string; Desc?: string }[];
  readonly BadgeAddNum?: number;
  readonly BadgeSetNum?: number;
  readonly [field: string]: unknown;
}

export type PushOutcome =
  /** The provider has it; what the device does with it nobody knows. */
  | { readonly kind: "sent" }
  /** The token is good for nothing (any more); a token that was set after `since` (Unix ms) is another one. */
  | { readonly kind: "invalidToken"; readonly reason: string; readonly since?: number }
  /** The provider wants to be left alone by everybody for a while. */
  | { readonly kind: "throttled"; readonly reason: string; readonly retryAfterMs?: number | undefined }
  /** This one may go through later. */
  | { readonly kind: "retry"; readonly reason: string }
  /** This one never will. */
  | { readonly kind: "refused"; readonly reason: string };

/** A service that brings notifications to devices. */
export interface PushProvider {
  /** Its number in callbacks. Source: webhooks 13. */
  readonly platform: number;
  /** Whether a device may have this token. */
  accepts(token: string): boolean;
  /**
   * Hands one notification over. Ends within 30 s, never rejects, and says nothing of tokens, texts or keys in `reason`. Once for
   * each `pushID`, unless the server was killed in between: the provider is told the ID, so that the device shows it once.
   */
  send(token: string, notification: PushNotification): Promise<PushOutcome>;
  /** Lets go of connections. */
  close(): Promise<void>;
}

/** A text of `OfflinePushInfo`'s parts; an empty one is not set. Source: push 4. */
export function textOf(
  part: Readonly<Record<string, unknown>> | undefined,
  field: string,
): string | undefined {
  const value = part?.[field];
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function numberOf(
  part: Readonly<Record<string, unknown>> | undefined,
  field: string,
): number | undefined {
  const value = part?.[field];
  return typeof value === "number" ? value : undefined;
}
