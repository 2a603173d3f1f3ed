import { fail, isUserID, type Result } from "@skein-im/protocol";
import type { CommandBody, CommandName } from "@skein-im/protocol/schemas";
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import {
  getConversations,
  type ListConversationsDeps,
  syncConversations,
} from "../domains/conversation/list-conversations.ts";
import { type MarkReadDeps, markRead } from "../domains/conversation/mark-read.ts";
import { type CreateGroupDeps, createGroup } from "../domains/group/create-group.ts";
import { getChanges, getHistory } from "../domains/message/get-history.ts";
import { changeText, type RevokeDeps, revokeMessage } from "../domains/message/revoke-message.ts";
import { type SendDeps, sendMessage } from "../domains/message/send-message.ts";
import type { Sent } from "../domains/message/send-request.ts";
import { messageListText } from "../domains/message/stored-text.ts";
import { type PresenceDeps, signOff } from "../domains/presence/sign-on.ts";
import type { KeyedRate } from "../limits/keyed-rate.ts";
import type { Identity, Session } from "./session.ts";

export interface CommandDeps {
  readonly send: SendDeps;
  readonly read: RevokeDeps;
  readonly conversations: ListConversationsDeps & MarkReadDeps;
  readonly groups: CreateGroupDeps;
  readonly presence: PresenceDeps;
  readonly resendRate: KeyedRate;
  readonly rateLimits: Pick<Config, "messagesPerSecond" | "messageBurst">;
  readonly clock: Clock;
}

/** A signed-in client's request: who asks, and where an answer goes that cannot wait for the operation's end. */
export interface Caller {
  readonly session: Session;
  readonly identity: Identity;
  readonly requestID: number;
}

/** Messages sent again may cost a search: as many as a device may have had under way, then a few. */
const RESENDS_PER_SECOND = 5;
const RESEND_BURST = 100;

/** Answers with the body as JSON text, or fails with a code; `undefined` when it has answered by itself. */
export type Handler<N extends CommandName> = (
  deps: CommandDeps,
  caller: Caller,
  body: CommandBody<N>,
) => Promise<Result<string | undefined>>;

/** Every command of a signed-in client: parse is done, call the operation, answer. */
export const HANDLERS: { readonly [N in Exclude<CommandName, "login">]: Handler<N> } = {
  async ping({ clock }) {
    return { ok: true, value: `{"serverTime":${clock.now()}}` };
  },

  async logout({ presence }, { session, identity, requestID }) {
    await signOff(presence, identity.app, { ...deviceOf(identity), address: session.address }, "logout");
    session.respond(requestID, "{}");
    session.close("logout");
    return ANSWERED;
  },

  async "message.send"(deps, { session, identity, requestID }, body) {
    const { account, app, sender } = identity;
    // Nobody makes an ID that another one's message could have.
    if (!body.msgID.startsWith(`${account.tinyID}-`)) {
      return fail("invalid_parameters", "msgID does not begin with the sender's tinyID");
    }
    const { messagesPerSecond, messageBurst } = deps.rateLimits;
    const now = deps.clock.now();
    if (!identity.messageBucket.take(messagesPerSecond, messageBurst, now)) return fail("too_frequent");
    if (body.resend) {
      const user = `${app.appID}\t${account.userID}`;
      if (!deps.resendRate.take(user, now, RESENDS_PER_SECOND, RESEND_BURST))
        return fail("too_frequent", "too many messages were sent again in a short time");
    }
    const sent = await sendMessage(deps.send, app, sender, body, (result) =>
      session.respond(requestID, sentText(result)),
    );
    return sent.ok ? ANSWERED : sent;
  },

  async "message.history"({ read }, { identity }, body) {
    const page = await getHistory(read, identity.app, reader(identity), body);
    return page.ok
      ? okText(`{"messages":${messageListText(page.value.messages)},"finished":${page.value.finished}}`)
      : page;
  },

  async "message.changes"({ read }, { identity }, body) {
    const changes = await getChanges(read, identity.app, reader(identity), body);
    if (!changes.ok) return changes;
    const texts = changes.value.changes.map((change) =>
      changeText(change.changeSeq, "revoked", change.message),
    );
    return okText(`{"changes":[${texts.join(",")}],"finished":${changes.value.finished}}`);
  },

  async "message.revoke"({ read }, { identity }, body) {
    const revoked = await revokeMessage(read, identity.app, reader(identity), body);
    return revoked.ok ? okText(JSON.stringify(revoked.value)) : revoked;
  },

  async "conversation.sync"({ conversations }, { identity }, body) {
    return okText(await syncConversations(conversations, identity.app, identity.account.userID, body));
  },

  async "conversation.get"({ conversations }, { identity }, body) {
    return okText(await getConversations(conversations, identity.app, identity.account.userID, body.of));
  },

  async "conversation.read"({ conversations }, { identity }, body) {
    const position = await markRead(
      conversations,
      identity.app,
      { userID: identity.account.userID, sessionID: identity.sessionID },
      body,
    );
    return position.ok ? okText(JSON.stringify(position.value)) : position;
  },

  async "group.create"({ groups }, { identity }, body) {
    const members = body.members?.filter((member) => isUserID(member.userID));
    const created = await createGroup(groups, identity.app, identity.account.userID, { ...body, members });
    return created.ok ? okText(JSON.stringify(created.value)) : created;
  },
};

const ANSWERED: Result<undefined> = { ok: true, value: undefined };

const okText = (value: string): Result<string> => ({ ok: true, value });

const reader = (identity: Identity) => ({ userID: identity.account.userID, isApp: false });

const sentText = (sent: Sent): string =>
  sent.changedText === undefined
    ? `{"seq":${sent.seq},"time":${sent.time}}`
    : `{"seq":${sent.seq},"time":${sent.time},"message":${sent.changedText}}`;

const deviceOf = (identity: Identity) => ({
  userID: identity.account.userID,
  deviceID: identity.deviceID,
  platform: identity.platform,
});
