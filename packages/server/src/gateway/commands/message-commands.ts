import { fail } from "@skein-im/protocol";
import { clearHistory, deleteMessages, getDeleted } from "../../domains/message/delete-messages.ts";
import { getChanges } from "../../domains/message/get-changes.ts";
import { getExtensions } from "../../domains/message/get-extensions.ts";
import { getHistory } from "../../domains/message/get-history.ts";
import { getReactions, getReactionUsers } from "../../domains/message/get-reactions.ts";
import { modifyMessage } from "../../domains/message/modify-message.ts";
import { react } from "../../domains/message/react.ts";
import { revokeLiveMessage } from "../../domains/message/revoke-live-message.ts";
import { revokeMessage } from "../../domains/message/revoke-message.ts";
import { sendMessage } from "../../domains/message/send-message.ts";
import type { SendRequest, Sent } from "../../domains/message/send-request.ts";
import { type ExtensionsSet, setExtensions } from "../../domains/message/set-extensions.ts";
import { messageListText } from "../../domains/message/stored-text.ts";
import { searchMessages } from "../../domains/search/search-messages.ts";
import { translateTexts } from "../../domains/translation/translate-texts.ts";
import { voiceToText } from "../../domains/translation/voice-to-text.ts";
import { ANSWERED, type Handlers, okBody, okText, reader, viewOwner } from "./command.ts";

/** Messages sent again may cost a search: as many as a device may have had under way, then a few. */
const RESENDS_PER_SECOND = 5;
const RESEND_BURST = 100;

export const MESSAGE_COMMANDS: Handlers<
  | "message.send"
  | "message.history"
  | "message.changes"
  | "message.revoke"
  | "message.revoke_live"
  | "message.modify"
  | "message.delete"
  | "message.clear"
  | "message.deleted"
  | "message.react"
  | "message.reactions"
  | "message.reaction_users"
  | "message.set_extensions"
  | "message.delete_extensions"
  | "message.extensions"
  | "message.search"
  | "text.translate"
  | "voice.to_text"
> = {
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
    const sent = await sendMessage(deps.send, app, sender, asOfDevice(body), (result) =>
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
    return okText(`{"changes":[${changes.value.changes.join(",")}],"finished":${changes.value.finished}}`);
  },

  async "message.revoke"({ read }, { identity }, body) {
    const revoked = await revokeMessage(read, identity.app, identity.sender, body);
    return revoked.ok ? okBody(revoked.value) : revoked;
  },

  async "message.revoke_live"({ send }, { identity }, body) {
    const { app, sender, account } = identity;
    const revoked = await revokeLiveMessage(send, app, sender, { ...body, tinyID: account.tinyID });
    return revoked.ok ? okBody({}) : revoked;
  },

  async "message.delete"({ read }, { identity }, body) {
    const deleted = await deleteMessages(read, identity.app, viewOwner(identity), body);
    return deleted.ok ? okBody(deleted.value) : deleted;
  },

  async "message.clear"({ read }, { identity }, body) {
    const cleared = await clearHistory(read, identity.app, viewOwner(identity), body);
    return cleared.ok ? okBody(cleared.value) : cleared;
  },

  async "message.deleted"({ read }, { identity }, body) {
    return okBody(await getDeleted(read, identity.app, identity.account.userID, body));
  },

  async "message.react"({ read }, { identity }, body) {
    const change = await react(read, identity.app, reader(identity), body);
    return change.ok ? okBody({ change: change.value }) : change;
  },

  async "message.reactions"({ read }, { identity }, body) {
    const messages = await getReactions(read, identity.app, reader(identity), body);
    return messages.ok ? okBody({ messages: messages.value }) : messages;
  },

  async "message.reaction_users"({ read }, { identity }, body) {
    const page = await getReactionUsers(read, identity.app, reader(identity), body);
    return page.ok ? okBody(page.value) : page;
  },

  async "message.set_extensions"({ read }, { identity }, { of, seq, extensions }) {
    const pairs = extensions.map(({ key, value, seq: known }) => ({ key, value, known }));
    const set = await setExtensions(read, identity.app, identity.sender, { of, seq, pairs });
    return set.ok ? okBody(extensionsAnswer(set.value)) : set;
  },

  async "message.delete_extensions"({ read }, { identity }, { of, seq, keys }) {
    const pairs = keys?.map(({ key, seq: known }) => ({ key, value: null, known })) ?? "all";
    const set = await setExtensions(read, identity.app, identity.sender, { of, seq, pairs });
    return set.ok ? okBody(extensionsAnswer(set.value)) : set;
  },

  async "message.extensions"({ read }, { identity }, body) {
    const found = await getExtensions(read, identity.app, reader(identity), body);
    if (!found.ok) return found;
    const { latest, all, extensions } = found.value;
    return okBody({ latest, news: { after: all ? 0 : body.since, extensions } });
  },

  async "message.search"({ search }, { identity }, body) {
    const found = await searchMessages(search, identity.app, identity.account.userID, body);
    if (!found.ok) return found;
    const { total, hits, cursor } = found.value;
    const hitTexts = hits.map(
      ({ of, count, messages }) =>
        `{"of":${JSON.stringify(of)},"count":${count},"messages":${messageListText(messages)}}`,
    );
    const next = cursor === undefined ? "" : `,"cursor":${JSON.stringify(cursor)}`;
    return okText(`{"total":${total},"hits":[${hitTexts.join(",")}]${next}}`);
  },

  async "text.translate"({ services }, { identity }, body) {
    const texts = await translateTexts(services, identity.app, identity.account.userID, body);
    return texts.ok ? okBody({ texts: texts.value }) : texts;
  },

  async "voice.to_text"({ services }, { identity }, body) {
    const text = await voiceToText(services, identity.app, reader(identity), body);
    return text.ok ? okBody({ text: text.value }) : text;
  },

  async "message.modify"({ read, media }, { identity }, body) {
    const modified = await modifyMessage({ ...read, media }, identity.app, reader(identity), body);
    return modified.ok ? okBody(modified.value) : modified;
  },
};

const extensionsAnswer = ({ results, change }: ExtensionsSet) => ({
  results,
  ...(change !== undefined && { change }),
});

/** What only the app's back end may say of a message counts as unknown in a frame. */
const asOfDevice = (body: SendRequest): SendRequest =>
  "only" in body || "clientSeq" in body || "ignoresMute" in body
    ? { ...body, only: undefined, clientSeq: undefined, ignoresMute: undefined }
    : body;

const sentText = (sent: Sent): string =>
  sent.changedText === undefined
    ? `{"seq":${sent.seq},"time":${sent.time}}`
    : `{"seq":${sent.seq},"time":${sent.time},"message":${sent.changedText}}`;
