export interface V2TIMAPNSListener {
  onSetAPPUnreadCount?: (unreadCount: number) => void;
}
