import { Phone, PhoneOff, Video } from "lucide-react";
import type { ReactNode } from "react";
import { useFriend } from "../contacts/use-contacts.ts";
import { useT } from "../i18n/use-t.ts";
import { useProfile } from "../profile/use-profile.ts";
import { Notices } from "../provider/notices.tsx";
import { useSlot } from "../provider/slots.ts";
import { useModal } from "../provider/use-modal.ts";
import { Avatar } from "../theme/avatar.tsx";
import { IconButton } from "../theme/icon-button.tsx";
import type { Call } from "./call-state.ts";
import { useCall } from "./use-call.ts";

export interface CallScreenProps {
  /** What stands on the screen once the call was accepted: the app's sound and picture. Default: a line that says so. */
  readonly children?: (call: Call, hangUp: () => void) => ReactNode;
}

/** The call that rings, above everything; nothing while there is none. */
export function CallScreen({ children }: CallScreenProps) {
  const { current } = useCall();
  return current === undefined ? null : <Ringing key={current.inviteID} call={current} accepted={children} />;
}

interface RingingProps {
  readonly call: Call;
  readonly accepted: CallScreenProps["children"];
}

function Ringing({ call, accepted }: RingingProps) {
  const t = useT();
  const { box, id } = useModal();
  const { accept, reject, cancel, dismiss } = useCall();
  const profile = useProfile(call.userID);
  const friend = useFriend(call.userID);
  const AvatarSlot = useSlot("Avatar", Avatar);
  const name = friend?.friendRemark || profile?.nickName || call.userID;
  const isRinging = call.phase === "ringing";
  const refuse = call.direction === "incoming" ? reject : cancel;
  return (
    <dialog
      ref={box}
      className="skein-dialog skein-call"
      data-testid="call"
      data-phase={call.phase}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        if (isRinging) void refuse();
        else dismiss();
      }}
    >
      <div className="skein-call__box">
        <span className="skein-call__face" data-ringing={isRinging}>
          <AvatarSlot id={call.userID} name={name} url={profile?.faceUrl} size="large" />
        </span>
        <h2 id={id} className="skein-profile__name" dir="auto">
          {name}
        </h2>
        <p className="skein-hint" role="status">
          {isRinging ? t.calls.rings[call.direction][call.kind] : t.calls.ended[call.phase]}
        </p>
        {call.phase === "accepted" && accepted?.(call, dismiss)}
        <div className="skein-call__buttons">
          {isRinging && call.direction === "incoming" && (
            <IconButton
              label={t.calls.accept}
              icon={call.kind === "video" ? <Video /> : <Phone />}
              kind="bare"
              className="skein-call__button"
              data-kind="accept"
              data-testid="accept-call"
              onClick={() => void accept()}
            />
          )}
          {isRinging && (
            <IconButton
              label={call.direction === "incoming" ? t.calls.reject : t.calls.cancel}
              icon={<PhoneOff />}
              kind="bare"
              className="skein-call__button"
              data-kind="refuse"
              data-testid="refuse-call"
              onClick={() => void refuse()}
            />
          )}
          {!isRinging && (
            <button type="button" className="skein-button" data-testid="end-call" onClick={dismiss}>
              {call.phase === "accepted" ? t.calls.hangUp : t.common.close}
            </button>
          )}
        </div>
      </div>
      <Notices in={id} />
    </dialog>
  );
}
