import { MapPin } from "lucide-react";
import { useT } from "../../i18n/use-t.ts";
import type { MessageContentProps } from "../renderers.ts";

/** A place: its name, where it is, and a way to a map. Nothing is fetched from elsewhere before that. */
export function LocationContent({ message }: MessageContentProps) {
  const t = useT();
  const { desc = "", latitude = 0, longitude = 0 } = message.locationElem ?? {};
  const where = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return (
    <a
      className="skein-location"
      data-testid="message-location"
      href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=15/${latitude}/${longitude}`}
      target="_blank"
      rel="noopener noreferrer"
    >
      <span className="skein-location__map">
        <MapPin aria-hidden="true" />
      </span>
      <span className="skein-location__text">
        <b dir="auto">{desc || t.messages.kinds[7]}</b>
        <span>{where}</span>
        <span className="skein-hidden">{t.messages.openMap}</span>
      </span>
    </a>
  );
}
