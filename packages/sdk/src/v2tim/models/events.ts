/** Events of UI kits and plug-ins. */

export interface PluginEvent {
  type: string;
  detail: Record<string, unknown>;
  pluginName: string;
}

export interface UIKitEvent {
  type: string;
  detail: Record<string, unknown>;
}
