import type { MessageElement, Target } from "@skein-im/protocol";

/** Who sends: a signed-in device, or the app's back end in somebody's name. */
export interface Sender {
  readonly userID: string;
  /** The profile that goes with a message, as it is when it is asked for. */
  readonly shownAs: { readonly nickName: string; readonly faceUrl: string };
  /** True for REST calls: an app admin acts, no relation or membership is asked. */
  readonly isApp: boolean;
  /** The account that made the request; for REST the admin. */
  readonly operator: string;
  /** For webhooks: `RESTAPI`, `Web`, `Android`, … */
  readonly platform: string;
  readonly address: string;
  /** The session that gets the answer and needs no push. */
  readonly sessionID?: string;
}

/** A message to send, parsed. Its meaning: messages 6; the REST-only fields: rest/messages. */
export interface SendRequest {
  readonly to: Target;
  readonly msgID: string;
  readonly random: number;
  readonly elements: readonly MessageElement[];
  readonly resend?: boolean | undefined;
  readonly onlineUserOnly?: boolean | undefined;
  readonly noUnread?: boolean | undefined;
  readonly noLastMessage?: boolean | undefined;
  readonly needReadReceipt?: boolean | undefined;
  readonly supportExtension?: boolean | undefined;
  readonly noModeration?: boolean | undefined;
  readonly skipBeforeHook?: boolean | undefined;
  readonly skipAfterHook?: boolean | undefined;
  readonly priority?: number | undefined;
  readonly cloudCustomData?: string | undefined;
  readonly offlinePush?: Record<string, unknown> | undefined;
  readonly atUserList?: readonly string[] | undefined;
  /** Members of the group who alone are to see it, beside the sender. */
  readonly receivers?: readonly string[] | undefined;
  /** UUIDs of the uploaded files in the elements, once they were looked up. */
  readonly media?: readonly string[] | undefined;
  /** REST: MsgSeq as the caller chose it. */
  readonly clientSeq?: number | undefined;
  /** REST: also for readers who do not want to be disturbed by the sender. */
  readonly ignoresMute?: boolean | undefined;
  /** Only these users may see it. */
  readonly only?: readonly string[] | undefined;
}

export interface Sent {
  /** 0: online-only, or dropped by the before-webhook. */
  readonly seq: number;
  /** Unix seconds. */
  readonly time: number;
  /** Set when the before-webhook changed the content: the message as JSON text. */
  readonly changedText?: string;
}
