/** The badge number on iOS. */
export interface V2TIMAPNSListener {
  onSetAPPUnreadCount?: (unreadCount: number) => void;
}
