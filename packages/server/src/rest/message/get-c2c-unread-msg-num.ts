import { ERROR, fail, ok, type Result } from "@skein-im/protocol";
import { logOf } from "../../domains/message/log-key.ts";
import type { JsonObject } from "../json-object.ts";
import { defineRoute, MESSAGE_AREA } from "../route.ts";

interface UnreadQuery {
  readonly user: string;
  readonly peers: readonly string[] | undefined;
}

const PEERS_MAX = 10;

/** Unread one-to-one messages of an account, in total or by conversation. Source: rest/messages. */
export const getC2CUnreadMsgNum = defineRoute({
  service: "openim",
  command: "get_c2c_unread_msg_num",
  area: MESSAGE_AREA,
  parse: parseQuery,
  async handle({ deps, app }, { user, peers }) {
    const known = await deps.accounts.getMany(app.appID, [user, ...(peers ?? [])]);
    if (!known.has(user)) return fail("rest_to_account", "To_Account is not imported");
    const { conversations } = deps.store;
    if (peers === undefined) {
      return ok({ AllC2CUnreadMsgNum: await conversations.unreadOfC2C(app.appID, user) });
    }
    const there = peers.filter((peer) => known.has(peer));
    const rows = await Promise.all(
      there.map((peer) => conversations.get(app.appID, user, logOf(user, { userID: peer }))),
    );
    return ok({
      C2CUnreadMsgNumList: there.map((peer, index) => ({
        Peer_Account: peer,
        C2CUnreadMsgNum: rows[index]?.unread ?? 0,
      })),
      ErrorList: peers
        .filter((peer) => !known.has(peer))
        .map((peer) => ({ Peer_Account: peer, ErrorCode: ERROR.account_missing.code })),
    });
  },
});

function parseQuery({ To_Account: user, Peer_Account: peers }: JsonObject): Result<UnreadQuery> {
  if (typeof user !== "string" || user === "") return fail("rest_to_account");
  if (peers === undefined) return ok({ user, peers });
  if (!Array.isArray(peers) || !peers.every((peer) => typeof peer === "string")) {
    return fail("rest_msg_json", "Peer_Account is not an array of strings");
  }
  if (peers.length > PEERS_MAX) return fail("rest_msg_json", `more than ${PEERS_MAX} conversations`);
  return ok({ user, peers: [...new Set(peers)] });
}
