export interface V2TimUIKitListener {
  onUiKitEventEmit?: (data: Record<string, unknown>) => void;
}
