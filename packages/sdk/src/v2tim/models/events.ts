/** An event that a UI kit sends to its own process. */
export interface UIKitEvent {
  type: string;
  detail: Record<string, unknown>;
}

/** An event that a plug-in sends to its own process. */
export interface PluginEvent {
  type: string;
  detail: Record<string, unknown>;
  pluginName: string;
}
