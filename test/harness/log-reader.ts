import { type HistoryAnswer, SUBPROTOCOL, type Target, type WireMessage } from "@skein-im/protocol";
import { APP_ID, type ServerProcess } from "./server-process.ts";

/** Reads a whole log as the server holds it, past the SDK and its caches. */
export async function readLog(server: ServerProcess, userID: string, of: Target): Promise<WireMessage[]> {
  const socket = new WebSocket(`${server.url.replace("http", "ws")}/ws`, SUBPROTOCOL);
  const answers = new Map<number, (frame: { code: number; desc?: string; body: unknown }) => void>();
  socket.onmessage = ({ data }) => {
    const frame = JSON.parse(data);
    answers.get(frame.id)?.(frame);
  };
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  let nextID = 1;
  const call = <A>(cmd: string, body: unknown) =>
    new Promise<A>((resolve, reject) => {
      const id = nextID++;
      answers.set(id, (frame) => {
        if (frame.code === 0) resolve(frame.body as A);
        else reject(new Error(`${cmd}: ${frame.code} ${frame.desc}`));
      });
      socket.send(JSON.stringify({ id, cmd, body }));
    });
  const userSig = server.userSig(userID);
  await call("login", { sdkAppID: APP_ID, userID, userSig, platform: "Web", deviceID: "log-reader" });
  const messages: WireMessage[] = [];
  for (;;) {
    const from = (messages.at(-1)?.seq ?? 0) + 1;
    const page = await call<HistoryAnswer>("message.history", { of, direction: "newer", from, limit: 100 });
    messages.push(...page.messages);
    if (page.finished) break;
  }
  socket.close();
  return messages;
}
