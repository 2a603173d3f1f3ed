import type { WireMessage } from "@skein-im/protocol";
import type { KnownApp } from "../app/app-directory.ts";
import { pushIDOf, titleOf } from "./make-notification.ts";
import { taskIDOf } from "./make-push-task.ts";
import { type PushNotification, textOf } from "./push-provider.ts";
import type { DuePush } from "./push-store.ts";
import type { PushTask } from "./push-task-store.ts";
import { inLanguage, pushLanguage } from "./push-text.ts";
import { taskBody } from "./run-push-tasks.ts";

/** The notification of a task for one device. */
export function taskNotification(
  { dataID }: { readonly dataID: string },
  app: KnownApp,
  due: DuePush,
  task: PushTask,
): PushNotification {
  const { info } = task;
  const words = inLanguage(info, due.language);
  const message = (task.message === "" ? {} : JSON.parse(task.message)) as Partial<WireMessage>;
  const taskID = taskIDOf(task.kind, task.id);
  return {
    pushID: pushIDOf(dataID, due),
    title: titleOf(info, words) ?? (message.nickName || task.sender),
    body: textOf(words, "Desc") ?? taskBody(task, pushLanguage(due.language, app.settings.pushLanguage)),
    badge: due.badge,
    ext: textOf(info, "Ext") ?? "",
    data: {
      taskID,
      sender: task.sender,
      ...(message.msgID !== undefined && { msgID: message.msgID, conversationID: `c2c_${task.sender}` }),
    },
    info,
    voip: due.voip,
    expiresAt: due.expiresAt,
  };
}
