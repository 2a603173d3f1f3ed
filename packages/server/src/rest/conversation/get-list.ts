import { fail, ok, type Result } from "@skein-im/protocol";
import type {
  ConversationRow,
  RecentPlace,
  RecentQuery,
} from "../../domains/conversation/conversation-store.ts";
import { targetFor } from "../../domains/message/log-key.ts";
import type { JsonObject } from "../json-object.ts";
import type { RestCall } from "../route.ts";
import { contactOf, defineContactRoute } from "./contact-fields.ts";

/** Bits of `AssistFlags`. */
const PINNED_APART = 1;
const EMPTY_TOO = 2;
const PINNED_PAGED = 4;

/** Conversations of one kind in an answer. Source: rest/conversations. */
const PAGE = 100;

interface ListQuery {
  readonly place: RecentPlace;
  readonly pinnedPlace: RecentPlace;
  readonly flags: number;
}

/**
 * A user's conversations, newest message first. With bit 0 pinned ones are looked through by a cursor of their own (TopTimeStamp, TopStartIndex); without
 * bit 2 all of them are in the first answer. Without bit 0 they stand among the others. Source: rest/conversations.
 */
export const getList = defineContactRoute<ListQuery>({
  command: "get_list",
  parse: parseQuery,
  async handle(call, { userID }, { place, pinnedPlace, flags }) {
    const apart = (flags & PINNED_APART) !== 0;
    const limit = (flags & PINNED_PAGED) !== 0 ? PAGE : call.app.settings.pinnedConversations;
    const [others, pinned] = await Promise.all([
      page(call, userID, place, { limit: PAGE, ...(apart && { pinned: false }) }),
      apart ? page(call, userID, pinnedPlace, { limit: Math.max(limit, PAGE), pinned: true }) : NOTHING,
    ]);
    const rows = [...others.rows, ...pinned.rows]
      .filter((row) => (flags & EMPTY_TOO) !== 0 || row.lastMessage !== undefined)
      .sort((a, b) => timeOf(b) - timeOf(a));
    const isOver = others.next === undefined && pinned.next === undefined;
    const [next, nextPinned] = [nextOf(others, isOver), nextOf(pinned, isOver)];
    return ok({
      SessionItem: rows.map((row) => ({
        ...contactOf(targetFor(userID, row.log), "GroupId"),
        MsgTime: timeOf(row),
        TopFlag: row.settings?.pinnedAt === undefined ? 0 : 1,
      })),
      CompleteFlag: isOver ? 1 : 0,
      TimeStamp: next.time,
      StartIndex: next.index,
      TopTimeStamp: nextPinned.time,
      TopStartIndex: nextPinned.index,
    });
  },
});

interface Page {
  readonly rows: readonly ConversationRow[];
  readonly next?: RecentPlace;
}

const NOTHING: Page = { rows: [] };

/** What a cursor is when its part of the list is over and the other one's is not. */
const OVER: RecentPlace = { time: -1, index: 0 };
const START: RecentPlace = { time: 0, index: 0 };

async function page(
  { deps, app }: RestCall,
  user: string,
  before: RecentPlace,
  query: Pick<RecentQuery, "pinned" | "limit">,
): Promise<Page> {
  if (before.time === OVER.time) return NOTHING;
  const isFirst = before.time === 0 && before.index === 0;
  return deps.store.conversations.recent({ app: app.appID, user, ...query, ...(!isFirst && { before }) });
}

function nextOf({ next }: Page, isOver: boolean): RecentPlace {
  if (next !== undefined) return next;
  return isOver ? START : OVER;
}

const timeOf = ({ lastMessage }: ConversationRow): number => lastMessage?.time ?? 0;

function parseQuery(body: JsonObject): Result<ListQuery> {
  const { TimeStamp, StartIndex, TopTimeStamp, TopStartIndex, AssistFlags } = body;
  const numbers = [TimeStamp, StartIndex, TopTimeStamp, TopStartIndex, AssistFlags];
  if (!numbers.every(Number.isSafeInteger)) {
    return fail(
      "conversation_bad_parameter",
      "TimeStamp, StartIndex, TopTimeStamp, TopStartIndex and AssistFlags must be integers",
    );
  }
  const [time = 0, index = 0, pinnedTime = 0, pinnedIndex = 0, flags = 0] = numbers as number[];
  return ok({ place: { time, index }, pinnedPlace: { time: pinnedTime, index: pinnedIndex }, flags });
}
