/**
 * The ceiling: what no server on this stack can beat by much. A frame is parsed, gets its seq, is
 * committed with fsync in a worker together with all that arrived meanwhile, is acknowledged and pushed.
 * No sign-in, no rights, no limits, no history, no unread counts; frames are written as the real server does.
 */
import type { IncomingMessage } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { Worker } from "node:worker_threads";
import { type WebSocket, WebSocketServer } from "ws";
import { textFrame } from "../../../packages/server/src/gateway/text-frame.ts";

interface Waiting {
  readonly id: number;
  readonly from: Socket;
  readonly to: { userID?: string; groupID?: string };
  readonly log: string;
  readonly line: string;
  seq: number;
}

const [file = ""] = process.argv.slice(2);
const worker = new Worker(new URL("./commit-worker.ts", import.meta.url), { workerData: file });
const users = new Map<string, Socket>();
const groups = new Map<string, Set<Socket>>();
const heads = new Map<string, number>();
let waiting: Waiting[] = [];
let committing: Waiting[] | undefined;

worker.on("message", () => {
  const done = committing ?? [];
  committing = undefined;
  if (waiting.length > 0) commit();
  const time = Math.floor(Date.now() / 1_000);
  for (const message of done) {
    message.from.write(
      textFrame(`{"id":${message.id},"code":0,"body":{"seq":${message.seq},"time":${time}}}`),
    );
    const frame = textFrame(
      `{"evt":"message","body":{"seq":${message.seq},"time":${time},${message.line.slice(1)}}`,
    );
    if (message.to.userID !== undefined) {
      users.get(message.to.userID)?.write(frame);
    } else {
      for (const socket of groups.get(message.to.groupID ?? "") ?? []) {
        if (socket !== message.from) socket.write(frame);
      }
    }
  }
});

function commit(): void {
  committing = waiting;
  waiting = [];
  worker.postMessage(committing.map(({ seq, log, line }) => `${log} ${seq} ${line}\n`).join(""));
}

const http = createServer();
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, clientTracking: false });
http.on("upgrade", (request: IncomingMessage, stream: Socket, head: Buffer) => {
  sockets.handleUpgrade(request, stream, head, (socket: WebSocket) => serve(socket, stream));
});

function serve(socket: WebSocket, stream: Socket): void {
  stream.setNoDelay(true);
  let userID = "";
  socket.on("message", (data: Buffer) => {
    const { id, cmd, body } = JSON.parse(data.toString("utf8"));
    if (cmd === "message.send") {
      const log = body.to.userID === undefined ? body.to.groupID : [userID, body.to.userID].sort().join("~");
      const seq = (heads.get(log) ?? 0) + 1;
      heads.set(log, seq);
      const line = JSON.stringify({
        from: userID,
        to: body.to,
        msgID: body.msgID,
        random: body.random,
        elements: body.elements,
      });
      waiting.push({ id, from: stream, to: body.to, log, line, seq });
      if (committing === undefined) commit();
      return;
    }
    if (cmd === "login") {
      userID = body.userID;
      users.set(userID, stream);
    } else if (cmd === "join") {
      const members = groups.get(body.groupID) ?? new Set();
      groups.set(body.groupID, members.add(stream));
    }
    stream.write(textFrame(`{"id":${id},"code":0,"body":{}}`));
  });
  socket.on("error", () => stream.destroy());
}

http.listen(0, "127.0.0.1", () => {
  process.stdout.write(`listening http://127.0.0.1:${(http.address() as AddressInfo).port}\n`);
});
