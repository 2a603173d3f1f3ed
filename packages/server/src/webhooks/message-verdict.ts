import { type Failure, failure, type MessageElement, ok, type Result } from "@skein-im/protocol";
import { MessageBody } from "@skein-im/protocol/schemas";
import { Compile } from "typebox/compile";
import type { KnownApp } from "../domains/app/app-directory.ts";
import type { HookVerdict } from "../domains/message/message-hooks.ts";
import { checkContent } from "../domains/message/message-policy.ts";
import type { SendRequest } from "../domains/message/send-request.ts";
import type { WebhookAnswer } from "./webhook-answer.ts";

const bodyCheck = Compile(MessageBody);

const PASS = 0;
const DROP = 2;

/** Codes that belong to the app's back end and reach the sender as they are. Source: webhooks 6 and 8. */
const OWN_CODES_C2C = [[120_001, 130_000]] as const;
const OWN_CODES_GROUP = [[10_100, 10_200], ...OWN_CODES_C2C] as const;

/** What the answer to a message's before-callback means for the message. */
export function messageVerdict(
  app: KnownApp,
  request: SendRequest,
  answer: WebhookAnswer,
  /** Told when the answer's content is unusable and the original is kept. */
  onInvalidContent: () => void,
): Result<HookVerdict> {
  if (answer.code === DROP) return ok({ kind: "drop" });
  if (answer.code !== PASS) return { ok: false, error: refusal(request, answer) };
  const changes = changesOf(app, request, answer.fields);
  if (changes === "invalid") onInvalidContent();
  return ok({ kind: "pass", ...(changes !== "invalid" && changes) });
}

function refusal(request: SendRequest, { code, info }: WebhookAnswer): Failure {
  const inGroup = request.to.groupID !== undefined;
  const own = inGroup ? OWN_CODES_GROUP : OWN_CODES_C2C;
  return own.some(([first, last]) => code >= first && code <= last)
    ? { code, desc: info }
    : failure(inGroup ? "group_refused" : "msg_refused");
}

interface Changes {
  readonly elements?: readonly MessageElement[];
  readonly cloudCustomData?: string;
}

/** Only what is really different: back ends like to send back what they got. */
function changesOf(
  app: KnownApp,
  request: SendRequest,
  { MsgBody: elements, CloudCustomData: data }: WebhookAnswer["fields"],
): Changes | "invalid" {
  if (elements !== undefined && !bodyCheck.Check(elements)) return "invalid";
  if (data !== undefined && typeof data !== "string") return "invalid";
  const content = {
    elements: elements ?? request.elements,
    cloudCustomData: data ?? request.cloudCustomData,
  };
  if (!checkContent(app, content).ok) return "invalid";
  const sameElements = JSON.stringify(content.elements) === JSON.stringify(request.elements);
  const sameData = (content.cloudCustomData ?? "") === (request.cloudCustomData ?? "");
  return {
    ...(!sameElements && { elements: content.elements }),
    ...(!sameData && { cloudCustomData: content.cloudCustomData ?? "" }),
  };
}
