import { useEffect, useState } from "react";
import { im } from "./im.ts";
import { canNotify, followSight, isSubscribed, resume, subscribe, unsubscribe } from "./notifications.ts";
import type { WebPush } from "./session.ts";
import { useStrings } from "./use-strings.ts";

/** Switches notifications of this browser on and off; nothing where there can be none. */
export function NotificationSetting({ push }: { readonly push: WebPush | undefined }) {
  const t = useStrings();
  const [isOn, setIsOn] = useState<boolean>();
  const [problem, setProblem] = useState("");
  useEffect(() => {
    if (push !== undefined && canNotify()) void isSubscribed().then(setIsOn);
  }, [push]);
  if (push === undefined || isOn === undefined) return null;

  const change = async (wanted: boolean) => {
    setProblem("");
    if (!wanted) await unsubscribe(im);
    const done = wanted && (await subscribe(im, push));
    setIsOn(done);
    if (wanted && !done) setProblem(t.noNotifications);
  };
  return (
    <fieldset className="skein-settings__group">
      <legend>{t.notifications}</legend>
      <label className="skein-settings__choice">
        <input
          type="checkbox"
          checked={isOn}
          data-testid="notifications"
          onChange={(event) => void change(event.target.checked)}
        />
        {t.notificationsHint}
      </label>
      <p className="problem" role="alert">
        {problem}
      </p>
    </fieldset>
  );
}

/** While somebody is signed in: this browser's notifications are theirs, and stop while the page is looked at. */
export function useNotifications(push: WebPush | undefined): void {
  useEffect(() => {
    if (push === undefined || !canNotify()) return;
    let isTold = false;
    const tell = async () => {
      isTold = await resume(im, push);
    };
    // Who was signed in without a connection is told of with the first one.
    const listener = { onConnectSuccess: () => void (isTold || tell()) };
    im.addIMSDKListener(listener);
    void tell();
    const leaveSight = followSight(im);
    return () => {
      leaveSight();
      im.removeIMSDKListener(listener);
    };
  }, [push]);
}
