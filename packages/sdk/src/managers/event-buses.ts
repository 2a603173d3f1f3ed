import type { Client } from "../client.ts";
import { ListenerIDs } from "../listener-ids.ts";
import { callGuarded } from "../listener-set.ts";
import type { V2TimUIKitListener } from "../v2tim/listeners/v2tim-ui-kit-listener.ts";
import type { V2TIMManager } from "../v2tim/managers/v2tim-manager.ts";

type Methods = Pick<
  V2TIMManager,
  "emitUIKitEvent" | "emitPluginEvent" | "addUIKitListener" | "emitUIKitListener" | "removeUIKitListener"
>;

/** Between the app, its UI kit and plug-ins, inside this process. Source: accounts 3.1. */
export function eventBuses({ listeners: { sdk }, log }: Client): Methods {
  const uiKit = new ListenerIDs<V2TimUIKitListener>();
  return {
    async emitUIKitEvent(event) {
      sdk.emit("onUIKitEventEmited", event);
    },
    async emitPluginEvent(event) {
      sdk.emit("onPluginEventEmited", event);
    },
    addUIKitListener: (params) => uiKit.add(params?.listener),
    emitUIKitListener(params) {
      for (const listener of uiKit.all()) {
        callGuarded(log, "onUiKitEventEmit", () => listener?.onUiKitEventEmit?.(params?.data));
      }
    },
    removeUIKitListener(params) {
      if (params?.uuid === undefined) uiKit.clear();
      else uiKit.take(params.uuid);
    },
  };
}
