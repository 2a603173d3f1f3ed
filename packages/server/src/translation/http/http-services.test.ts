import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { HttpSpeechRecogniser } from "./http-speech-recogniser.ts";
import { HttpTranslator } from "./http-translator.ts";

interface Asked {
  readonly authorization: string | undefined;
  readonly body: unknown;
}

/** What the service says; `undefined`: nothing at all. */
let answer: { readonly status?: number; readonly text: string } | undefined;
let asked: Asked[] = [];

const service = createServer((request, response) => {
  void read(request).then((body) => {
    asked.push({ authorization: request.headers.authorization, body: JSON.parse(body) });
    if (answer === undefined) return;
    response.writeHead(answer.status ?? 200).end(answer.text);
  });
});
let url = "";

beforeAll(async () => {
  service.listen(0, "127.0.0.1");
  await once(service, "listening");
  url = `http://127.0.0.1:${(service.address() as AddressInfo).port}/service`;
});
afterAll(() => {
  service.closeAllConnections();
  service.close();
});
beforeEach(() => {
  asked = [];
});

async function read(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

describe("a translation service", () => {
  const translator = (with_: object = {}) =>
    new HttpTranslator({ url, token: "", timeoutMs: 5_000, ...with_ });
  const request = { texts: ["hello", "bye"], source: "auto", target: "de" };

  test("is asked with the texts and the languages, and answers the texts", async () => {
    answer = { text: JSON.stringify({ texts: ["hallo", "tschüs"] }) };
    const result = await translator({ token: "secret" }).translate(request);
    expect(result).toEqual({ ok: true, value: ["hallo", "tschüs"] });
    expect(asked).toEqual([{ authorization: "Bearer secret", body: request }]);
  });

  test("gets no token when there is none", async () => {
    answer = { text: '{"texts":["1","2"]}' };
    expect((await translator().translate(request)).ok).toBe(true);
    expect(asked[0]?.authorization).toBeUndefined();
  });

  test.each([
    ["says something else", { text: '{"texts":["only one"]}' }],
    ["says what is no text", { text: '{"texts":["one",2]}' }],
    ["is not JSON", { text: "<html>" }],
    ["is no object", { text: "[]" }],
    ["has trouble", { status: 500, text: "{}" }],
    ["says too much", { text: JSON.stringify({ texts: ["x".repeat(1_100_000), ""] }) }],
  ])("that %s is a failure", async (_, said) => {
    answer = said;
    expect(await translator().translate(request)).toMatchObject({ ok: false, error: { code: 2117 } });
  });

  test("that says nothing is given up", async () => {
    answer = undefined;
    const result = await translator({ timeoutMs: 50 }).translate(request);
    expect(result).toMatchObject({
      ok: false,
      error: { code: 2117, desc: expect.stringContaining("timeout") },
    });
  });

  test("that is not there is a failure", async () => {
    const nobody = await translator({ url: "http://127.0.0.1:1/" }).translate(request);
    expect(nobody).toMatchObject({ ok: false, error: { code: 2117 } });
  });
});

describe("a speech service", () => {
  const recogniser = () => new HttpSpeechRecogniser({ url, token: "t", timeoutMs: 5_000 });
  const request = { url: "https://files.example.org/a.aac", seconds: 7, language: "en-US" };

  test("is asked with the address of the sound, and answers the text", async () => {
    answer = { text: '{"text":"good morning"}' };
    expect(await recogniser().recognise(request)).toEqual({ ok: true, value: "good morning" });
    expect(asked).toEqual([{ authorization: "Bearer t", body: request }]);
  });

  test("that answers something else is a failure", async () => {
    answer = { text: '{"text":7}' };
    expect(await recogniser().recognise(request)).toMatchObject({ ok: false, error: { code: 2118 } });
  });
});
