import { fail, ok, type Result } from "@skein-im/protocol";
import { makePushTask } from "../../domains/push/make-push-task.ts";
import type { OfflinePush } from "../../domains/push/push-provider.ts";
import type { JsonObject } from "../json-object.ts";
import { type MessageContent, parseContent } from "../message/message-fields.ts";
import { findSender, identityOf, parseFromAccount } from "../message/send-as.ts";
import { parsePushInfo } from "../message/send-fields.ts";
import { defineRoute, PUSH_AREA, type RestCall } from "../route.ts";
import { parseCondition } from "./push-fields.ts";

interface ImPush extends MessageContent {
  readonly from: string | undefined;
  readonly condition: unknown;
  readonly lifeSeconds: number;
  readonly info: OfflinePush | undefined;
}

/** Longest time that a message waits for those who are away, in seconds: seven days. Source: rest/push. */
const LIFE_MAX = 604_800;

/** A message to all, or to those with certain labels. Source: rest/push. */
export const imPush = defineRoute({
  service: "all_member_push",
  command: "im_push",
  area: PUSH_AREA,
  parse: parseImPush,
  async handle(call, { from, condition: raw, lifeSeconds, info, ...content }) {
    const { deps, app } = call;
    const names = Object.values(await deps.labels.attributeNames(app.appID));
    const condition = parseCondition(raw, names);
    if (!condition.ok) return condition;
    const sender = await findSender(call, from, "rest_from_account");
    if (!sender.ok) return sender;
    const { msgID, clientSeq } = identityOf(call, sender.value, content);
    const { userID, nickName, faceUrl } = sender.value;
    const { random, elements, cloudCustomData } = content;
    const made = await makePushTask(deps.pushTasks, app, {
      kind: "task",
      sender: userID,
      random,
      condition: condition.value,
      lifeSeconds,
      info,
      message: {
        msgID,
        from: userID,
        random,
        elements,
        clientSeq,
        cloudCustomData: cloudCustomData || undefined,
        offlinePush: info,
        nickName: nickName || undefined,
        faceUrl: faceUrl || undefined,
      },
    });
    return made.ok ? ok({ TaskId: made.value }) : made;
  },
});

function parseImPush(body: JsonObject, call: RestCall): Result<ImPush> {
  const content = parseContent(body, call, "rest_msg_too_long");
  if (!content.ok) return content;
  const from = parseFromAccount(body.From_Account);
  if (!from.ok) return from;
  const { MsgLifeTime: life = 0, OfflinePushInfo: rawInfo, Condition: condition } = body;
  if (!Number.isInteger(life)) return fail("rest_life_time_type");
  if ((life as number) < 0 || (life as number) > LIFE_MAX) return fail("rest_life_time");
  const info = parsePushInfo(rawInfo);
  if (!info.ok) return info;
  return ok({ ...content.value, from: from.value, condition, lifeSeconds: life as number, info: info.value });
}
