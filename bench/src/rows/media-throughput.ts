import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type OutgoingHttpHeaders, request } from "node:http";
import { SUBPROTOCOL } from "@skein-im/protocol";
import { makeUserSig } from "@skein-im/server";
import { WebSocket } from "ws";
import { APP, BenchServer } from "./bench-server.ts";
import { type BenchOptions, figure, type Row } from "./row.ts";

const FILE_BYTES = 50_000_000;
const MB = 1_000_000;

/**
 * One file of 50 MB after the other, up and down, against a bare file server in turns. Up is from `media.begin` to
 * the answer of `media.finish`; the bare one has its file fsynced as well.
 */
export async function mediaThroughput(options: BenchOptions): Promise<Row[]> {
  options.say("media throughput");
  const rounds = options.quick ? 5 : 15;
  const bytes = randomBytes(FILE_BYTES);
  await using server = await BenchServer.skein();
  await using bare = await BenchServer.files();
  const uploader = await Uploader.signIn(server);
  const up: Pair = { skein: [], bare: [] };
  const down: Pair = { skein: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    const name = `/file-${round % 3}`;
    let url = "";
    up.skein.push(await seconds(async () => (url = await uploader.upload(bytes))));
    up.bare.push(await seconds(() => call(bare.url + name, "PUT", {}, bytes)));
    down.skein.push(await seconds(() => call(server.url + url, "GET")));
    down.bare.push(await seconds(() => call(bare.url + name, "GET")));
  }
  uploader.close();
  return [row("upload of a file of 50 MB", up), row("download of a file of 50 MB", down)];
}

interface Pair {
  readonly skein: number[];
  readonly bare: number[];
}

function row(what: string, { skein, bare }: Pair): Row {
  const [ours, theirs] = [skein, bare].map((times) => FILE_BYTES / MB / median(times)) as [number, number];
  return {
    what,
    skein: `${figure(ours)} MB/s`,
    against: `${figure(theirs)} MB/s bare file server`,
    ratio: ours / theirs,
    aim: "",
  };
}

const median = (values: number[]): number =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1_000;
}

/** Resolves when the answer has been read; what it holds is thrown away. */
async function call(
  url: string,
  method: string,
  headers: OutgoingHttpHeaders = {},
  body: Buffer = Buffer.alloc(0),
): Promise<void> {
  const sent = request(url, { method, headers: { ...headers, "content-length": body.length } });
  sent.end(body);
  const [response] = await once(sent, "response");
  response.resume();
  await once(response, "end");
  if (response.statusCode >= 300) throw new Error(`${method} ${url}: ${response.statusCode}`);
}

/** A signed-in user who uploads as the SDK does, without what a library costs the client. */
class Uploader {
  readonly #url: string;
  readonly #socket: WebSocket;
  #nextID = 1;

  private constructor(url: string, socket: WebSocket) {
    this.#url = url;
    this.#socket = socket;
  }

  static async signIn({ url }: BenchServer): Promise<Uploader> {
    const socket = new WebSocket(`${url.replace("http", "ws")}/ws`, SUBPROTOCOL);
    await once(socket, "open");
    const uploader = new Uploader(url, socket);
    const userSig = makeUserSig({ ...APP, userID: "up", now: Math.floor(Date.now() / 1_000) - 1 });
    const device = { platform: "Web", deviceID: "bench" };
    await uploader.#ask("login", { sdkAppID: APP.appID, userID: "up", userSig, ...device });
    return uploader;
  }

  /** Answers the address of the file. */
  async upload(bytes: Buffer): Promise<string> {
    const { token } = await this.#ask("media.begin", { kind: "file", name: "f", size: bytes.length });
    const tus = { "tus-resumable": "1.0.0" };
    await call(`${this.#url}/media/uploads`, "POST", {
      ...tus,
      "upload-length": bytes.length,
      "upload-metadata": `token ${Buffer.from(token).toString("base64")}`,
    });
    await call(
      `${this.#url}/media/uploads/${token}`,
      "PATCH",
      { ...tus, "upload-offset": 0, "content-type": "application/offset+octet-stream" },
      bytes,
    );
    return (await this.#ask("media.finish", { token })).media.url;
  }

  close(): void {
    this.#socket.close();
  }

  // biome-ignore lint/suspicious/noExplicitAny: bodies of several kinds
  async #ask(cmd: string, body: object): Promise<any> {
    const id = this.#nextID++;
    this.#socket.send(JSON.stringify({ id, cmd, body }));
    for (;;) {
      const [data] = await once(this.#socket, "message");
      const answer = JSON.parse(String(data));
      if (answer.id !== id) continue;
      if (answer.code !== 0) throw new Error(`${cmd}: ${answer.code} ${answer.desc}`);
      return answer.body;
    }
  }
}
