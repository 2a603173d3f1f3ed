/** What a UI kit sends to its own process. */
export interface V2TimUIKitListener {
  onUiKitEventEmit?: (data: Record<string, unknown>) => void;
}
