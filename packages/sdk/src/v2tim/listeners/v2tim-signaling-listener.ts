export interface V2TimSignalingListener {
  onReceiveNewInvitation?: (
    inviteID: string,
    inviter: string,
    groupID: string,
    inviteeList: string[],
    data: string,
  ) => void;
  onInviteeAccepted?: (inviteID: string, invitee: string, data: string) => void;
  onInviteeRejected?: (inviteID: string, invitee: string, data: string) => void;
  onInvitationCancelled?: (inviteID: string, inviter: string, data: string) => void;
  onInvitationTimeout?: (inviteID: string, inviteeList: string[]) => void;
  /** since 8.2-8.9 */
  onInvitationModified?: (inviteID: string, data: string) => void;
}
