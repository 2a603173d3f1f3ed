/**
 * The ceiling of files: a few lines of Node that take a file (PUT, fsync before the answer) and give it (GET), in
 * a folder, with nothing around it.
 */
import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

const folder = process.argv[2] ?? ".";

const http = createServer(async (request, response) => {
  const path = join(folder, (request.url ?? "/").replaceAll("/", "_"));
  try {
    if (request.method === "PUT") {
      await pipeline(request, createWriteStream(path, { flush: true }));
      response.writeHead(204).end();
      return;
    }
    const { size } = await stat(path);
    response.writeHead(200, { "content-length": size });
    await pipeline(createReadStream(path), response);
  } catch {
    response.destroy();
  }
});

http.listen(0, "127.0.0.1", () => {
  process.stdout.write(`listening http://127.0.0.1:${(http.address() as AddressInfo).port}\n`);
});
