import { PassThrough, type Writable } from "node:stream";
import { expect, test } from "vitest";
import * as ws from "ws";
import { textFrame } from "./text-frame.ts";

/** The library's frame reader; its types leave it out. */
const { Receiver } = ws as unknown as { Receiver: new (options: { isServer: boolean }) => Writable };

/** What a WebSocket library reads from the bytes. */
async function readBack(bytes: Buffer): Promise<string> {
  const receiver = new Receiver({ isServer: false });
  const message = new Promise<string>((resolve, reject) => {
    receiver.on("message", (data: Buffer) => resolve(data.toString()));
    receiver.on("error", reject);
  });
  const stream = new PassThrough();
  stream.pipe(receiver);
  stream.end(bytes);
  return message;
}

test.each([0, 1, 125, 126, 65_535, 65_536, 200_000])(
  "a text of %d bytes is read back as it was",
  async (length) => {
    const text = "x".repeat(length);
    expect(await readBack(textFrame(text))).toBe(text);
  },
);

test("lengths are bytes, not characters", async () => {
  const text = "雁阵🪿".repeat(30);
  expect(await readBack(textFrame(text))).toBe(text);
});

test("the frame is for clients: unmasked", () => {
  expect((textFrame("hi")[1] ?? 0) & 0x80).toBe(0);
});
