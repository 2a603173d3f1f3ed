import { openReceiver, type Received, type Receiver } from "../../packages/server/test/callback-receiver.ts";

/** What it answers: a body, a status with a body, or nothing ever. */
export type Answer = object | { readonly status: number } | "silence";

const PASS = { ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" };

/** An app's back end on a real port. It lets everything pass but what a test tells it to treat otherwise. */
export class BackEnd implements AsyncDisposable {
  readonly #receiver: Receiver;
  readonly #answers = new Map<string, Answer>();
  readonly #taken = new Set<Received>();
  readonly #waiting = new Set<() => void>();

  private constructor(receiver: Receiver) {
    this.#receiver = receiver;
    receiver.respondWith((response, received) => {
      const { CallbackCommand: command, From_Account: sender } = received.body;
      const answer = this.#answers.get(`${command} ${sender}`) ?? PASS;
      if (answer !== "silence") {
        if ("status" in answer) response.statusCode = answer.status;
        response.end(JSON.stringify(answer));
      }
      for (const check of [...this.#waiting]) check();
    });
  }

  static async open(): Promise<BackEnd> {
    return new BackEnd(await openReceiver());
  }

  get url(): string {
    return this.#receiver.url;
  }

  /** From now on this is the answer to this command about messages of this user. */
  answer(command: string, sender: string, answer: Answer): void {
    this.#answers.set(`${command} ${sender}`, answer);
  }

  /** The callbacks of a command that `matches`, so far. */
  all(command: string, matches: (body: Received["body"]) => boolean): Received[] {
    return this.#receiver.received.filter(({ body }) => body.CallbackCommand === command && matches(body));
  }

  /** The first one that no test has waited for yet, here already or still to come. */
  async next(command: string, matches: (body: Received["body"]) => boolean, ms = 10_000): Promise<Received> {
    const find = () => this.all(command, matches).find((one) => !this.#taken.has(one));
    const found =
      find() ??
      (await new Promise<Received>((resolve, reject) => {
        const check = () => {
          const one = find();
          if (one === undefined) return;
          clearTimeout(timer);
          this.#waiting.delete(check);
          resolve(one);
        };
        const timer = setTimeout(() => {
          this.#waiting.delete(check);
          const got = this.#receiver.received.map(({ text }) => `  ${text.slice(0, 300)}`).join("\n");
          reject(new Error(`the back end waited ${ms} ms in vain for ${command} ${matches}\ngot:\n${got}`));
        }, ms);
        this.#waiting.add(check);
      }));
    this.#taken.add(found);
    return found;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#receiver.close();
  }
}
