/** The number at the app's icon. */
export interface V2TIMAPNSListener {
  /** Asked when the app goes out of sight, with all that is unread; the number that it returns stands at the icon instead. */
  onSetAPPUnreadCount?: (unreadCount: number) => unknown;
}
