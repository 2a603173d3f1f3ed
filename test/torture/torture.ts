import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GroupMemberRoleTypeEnum, type V2TimMessage } from "@skein-im/sdk";
import { ChatClient } from "../harness/chat-client.ts";
import { readLog } from "../harness/log-reader.ts";
import { ServerProcess } from "../harness/server-process.ts";
import { check } from "./checker.ts";
import { type FinalLog, HistoryFile } from "./history.ts";

export interface TortureOptions {
  /** Kills before the run may end. */
  readonly kills: number;
  /** The run goes on for at least this long, in ms. */
  readonly durationMs: number;
  readonly users: number;
  /** Time between the server's start and its next kill, in ms: a random one in this range. */
  readonly lifeMs: readonly [number, number];
  /** Numbers from 0 to 1. */
  readonly random: () => number;
  readonly say: (line: string) => void;
}

export interface TortureResult {
  /** Broken promises; empty when there are none. */
  readonly wrong: readonly string[];
  readonly kills: number;
  readonly acked: number;
  readonly received: number;
  /** Folder of the clients' histories; kept when something is wrong. */
  readonly folder: string;
}

interface Conversation {
  readonly log: string;
  readonly members: readonly string[];
  readonly groupID?: string;
}

const GROUP = "torture";
/** Sends that a client keeps under way at once. */
const UNDER_WAY = 3;
/** How long the clients have for their last messages after the last start, in ms. */
const QUIET_MS = 60_000;

/**
 * Real clients chat in pairs and in one group while the server is killed at random moments and
 * started again on the same data. At the end the checker judges the clients' histories.
 */
export async function torture(options: TortureOptions): Promise<TortureResult> {
  const folder = mkdtempSync(join(tmpdir(), "skein-torture-"));
  const users = Array.from({ length: options.users }, (_, index) => `user${index}`);
  await using server = await ServerProcess.start(
    // The final logs are read in one go.
    {
      SKEIN_MESSAGES_PER_SECOND: "1000",
      SKEIN_MESSAGE_BURST: "1000",
      SKEIN_FRAMES_PER_SECOND: "1000000",
      SKEIN_FRAME_BURST: "1000000",
    },
    { groupMessagesPerSecond: 0 },
  );
  const histories = new Map(users.map((user) => [user, new HistoryFile(join(folder, `${user}.jsonl`))]));
  const conversations = conversationsOf(users);

  const clients = await Promise.all(users.map((user) => ChatClient.signIn(server, user)));
  await createGroup(clients);

  let sending = true;
  const talkers = clients.map((client) =>
    talk(client, conversations, historyOf(histories, client), options, () => sending),
  );
  let kills = 0;
  const endAt = performance.now() + options.durationMs;
  while (kills < options.kills || performance.now() < endAt) {
    const [least, most] = options.lifeMs;
    await pause(least + options.random() * (most - least));
    await server.kill();
    kills += 1;
    await server.start();
    if (kills % 10 === 0) options.say(`${kills} kills, ${count(histories, "ack")} messages acknowledged`);
  }
  sending = false;
  await Promise.all(talkers);

  const logs = await finalLogs(server, conversations);
  await Promise.all(
    clients.map((client) =>
      client
        .until(
          "every message of the others",
          () => heardAll(historyOf(histories, client), client, logs),
          QUIET_MS,
        )
        .catch(
          () => undefined, // the checker says which one is missing
        ),
    ),
  );
  for (const client of clients) noteDisturbances(client, historyOf(histories, client));
  await Promise.all(clients.map((client) => client[Symbol.asyncDispose]()));

  const wrong = check({ clients: new Map([...histories].map(([user, file]) => [user, file.events])), logs });
  if (wrong.length === 0) rmSync(folder, { recursive: true });
  return { wrong, kills, acked: count(histories, "ack"), received: count(histories, "receive"), folder };
}

async function createGroup([owner, ...members]: readonly ChatClient[]): Promise<void> {
  const created = await owner?.im.getGroupManager().createGroup({
    groupType: "Work",
    groupName: "Torture",
    groupID: GROUP,
    memberList: members.map(({ userID }) => ({
      userID,
      role: GroupMemberRoleTypeEnum.V2TIM_GROUP_MEMBER_ROLE_MEMBER,
    })),
  });
  if (created?.code !== 0) throw new Error(`createGroup: ${created?.code} ${created?.desc}`);
}

function conversationsOf(users: readonly string[]): Conversation[] {
  const pairs = users.map((user, index) => {
    const other = users[(index + 1) % users.length] ?? user;
    const members = [user, other].sort();
    return { log: members.join("~"), members };
  });
  return [...pairs, { log: GROUP, members: users, groupID: GROUP }];
}

/** Sends to random conversations of the client until told to stop; writes down what it does and hears. */
async function talk(
  client: ChatClient,
  conversations: readonly Conversation[],
  history: HistoryFile,
  options: TortureOptions,
  goOn: () => boolean,
): Promise<void> {
  const own = conversations.filter(({ members }) => members.includes(client.userID));
  await client.im.getMessageManager().addAdvancedMsgListener({
    listener: { onRecvNewMessage: (message) => history.add(receiveEvent(client.userID, message)) },
  });
  let sent = 0;
  const lane = async () => {
    while (goOn()) {
      const conversation = own[Math.floor(options.random() * own.length)];
      if (conversation === undefined) return;
      sent += 1;
      await sendOne(client, conversation, history, `${client.userID}/${sent}`);
      await pause(5 + options.random() * 20);
    }
  };
  await Promise.all(Array.from({ length: UNDER_WAY }, lane));
}

async function sendOne(client: ChatClient, to: Conversation, history: HistoryFile, n: string): Promise<void> {
  const messages = client.im.getMessageManager();
  const created = await messages.createTextMessage({ text: n });
  const receiver =
    to.groupID === undefined ? (to.members.find((member) => member !== client.userID) ?? "") : "";
  history.add({ t: performance.now(), op: "invoke", n, log: to.log });
  const { code, data } = await messages.sendMessage({
    id: created.data?.id ?? "",
    receiver,
    groupID: to.groupID ?? "",
  });
  const t = performance.now();
  if (code === 0) {
    history.add({ t, op: "ack", n, log: to.log, msgID: data?.msgID ?? "", seq: Number(data?.seq) });
  } else {
    history.add({ t, op: "fail", n, log: to.log, code });
  }
}

function receiveEvent(user: string, message: V2TimMessage) {
  const from = message.sender ?? "";
  return {
    t: performance.now(),
    op: "receive",
    n: message.textElem?.text ?? "",
    log: message.groupID ? message.groupID : [user, message.userID ?? ""].sort().join("~"),
    msgID: message.msgID ?? "",
    seq: Number(message.seq),
    from,
  } as const;
}

/** What the server holds, read past the clients of the run. */
async function finalLogs(server: ServerProcess, conversations: readonly Conversation[]): Promise<FinalLog[]> {
  const logs: FinalLog[] = [];
  for (const { log, members, groupID } of conversations) {
    const [reader = "", peer = ""] = members;
    const messages = await readLog(server, reader, groupID === undefined ? { userID: peer } : { groupID });
    logs.push({
      log,
      members,
      messages: messages.map(({ elements: [element], msgID, seq, from }) => ({
        n: element?.MsgType === "TIMTextElem" ? element.MsgContent.Text : "",
        msgID,
        seq,
        from,
      })),
    });
  }
  return logs;
}

function heardAll(history: HistoryFile, client: ChatClient, logs: readonly FinalLog[]): boolean {
  const expected = logs
    .filter(({ members }) => members.includes(client.userID))
    .reduce((sum, { messages }) => sum + messages.filter(({ from }) => from !== client.userID).length, 0);
  return history.events.filter((event) => event.op === "receive").length >= expected;
}

function noteDisturbances(client: ChatClient, history: HistoryFile): void {
  for (const what of client.events.filter((event) => event === "kicked" || event === "userSigExpired")) {
    history.add({ t: performance.now(), op: "disturbed", what });
  }
}

function historyOf(histories: ReadonlyMap<string, HistoryFile>, client: ChatClient): HistoryFile {
  const history = histories.get(client.userID);
  if (history === undefined) throw new Error(`no history of ${client.userID}`);
  return history;
}

const count = (histories: ReadonlyMap<string, HistoryFile>, op: string): number =>
  [...histories.values()].reduce(
    (sum, { events }) => sum + events.filter((event) => event.op === op).length,
    0,
  );

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
