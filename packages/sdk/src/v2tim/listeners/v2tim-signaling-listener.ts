/** Invitations and the answers to them. `groupID` is "" outside of groups. */
export interface V2TimSignalingListener {
  /** In groups also for members who are not invited: see `inviteeList`. */
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
  /** `inviteeList` has those who did not answer. */
  onInvitationTimeout?: (inviteID: string, inviteeList: string[]) => void;
  onInvitationModified?: (inviteID: string, data: string) => void;
}
