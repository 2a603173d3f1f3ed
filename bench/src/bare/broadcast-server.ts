/**
 * The ceiling of a fan-out: `ws` as its documentation shows it. On SIGUSR2-free standard input
 * commands `rate seconds bytes` it broadcasts that many messages per second to all sockets.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { WebSocketServer } from "ws";

const http = createServer();
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
sockets.on("connection", (socket) => {
  // Answers like the real server, so that the same clients can sign in.
  socket.on("message", (data: Buffer) => {
    const { id } = JSON.parse(data.toString("utf8"));
    socket.send(`{"id":${id},"code":0,"body":{}}`);
  });
});

createInterface({ input: process.stdin }).on("line", async (line) => {
  const [rate = 1, seconds = 1, bytes = 1] = line.split(" ").map(Number);
  const text = `{"evt":"message","body":"`.padEnd(bytes - 2, "x") + `"}`;
  const startedAt = performance.now();
  const total = rate * seconds;
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - startedAt) * rate) / 1_000));
    for (; sent < due; sent += 1) for (const client of sockets.clients) client.send(text);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  process.stdout.write("done\n");
});

http.listen(0, "127.0.0.1", () => {
  process.stdout.write(`listening http://127.0.0.1:${(http.address() as AddressInfo).port}\n`);
});
