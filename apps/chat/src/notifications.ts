import type { V2TIMManager } from "@skein-im/sdk";
import type { WebPush } from "./session.ts";

/** Whether this browser can show notifications of a page that is not open. */
export const canNotify = (): boolean =>
  "serviceWorker" in navigator && "PushManager" in globalThis && "Notification" in globalThis;

/** Makes the page installable, and keeps it for when there is no network. */
export function registerServiceWorker(): void {
  if (import.meta.env.PROD && "serviceWorker" in navigator) void navigator.serviceWorker.register("./sw.js");
}

export const isSubscribed = async (): Promise<boolean> => {
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) != null;
};

/** Asks the person, subscribes at the browser's push service, and tells the server. False: it did not come to that. */
export async function subscribe(im: V2TIMManager, push: WebPush): Promise<boolean> {
  if ((await Notification.requestPermission()) !== "granted") return false;
  const registration = await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey: push.publicKey })
    .catch(() => undefined);
  return subscription !== undefined && (await tellServer(im, push, subscription));
}

/** After a login: what this browser is subscribed to belongs to whoever is signed in now. False: try again. */
export async function resume(im: V2TIMManager, push: WebPush): Promise<boolean> {
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  return subscription == null || (await tellServer(im, push, subscription));
}

/** Ends this browser's notifications, whether the server hears of it or not. */
export async function forgetSubscription(): Promise<void> {
  if (!canNotify()) return;
  const registration = await navigator.serviceWorker.getRegistration();
  await (await registration?.pushManager.getSubscription())?.unsubscribe().catch(() => false);
}

export async function unsubscribe(im: V2TIMManager): Promise<void> {
  await forgetSubscription();
  // Of no certificate: none is wanted.
  await im.getOfflinePushManager().setOfflinePushConfig({ businessID: 0, token: "" });
}

/** Out of sight the server notifies by push, in sight it does not. Ends with the function that comes back. */
export function followSight(im: V2TIMManager): () => void {
  const tell = async () => {
    const manager = im.getOfflinePushManager();
    if (document.visibilityState === "visible") await manager.doForeground();
    else {
      const { data = 0 } = await im.getConversationManager().getTotalUnreadMessageCount();
      await manager.doBackground({ unreadCount: data });
    }
  };
  const changed = () => void tell();
  document.addEventListener("visibilitychange", changed);
  return () => document.removeEventListener("visibilitychange", changed);
}

async function tellServer(im: V2TIMManager, push: WebPush, subscription: PushSubscription): Promise<boolean> {
  const { businessID } = push;
  const token = JSON.stringify(subscription);
  const { code } = await im.getOfflinePushManager().setOfflinePushConfig({ businessID, token });
  return code === 0;
}
