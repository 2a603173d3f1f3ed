import { ArrowDownToLine, File as FileIcon, RotateCw } from "lucide-react";
import { formatSize } from "../../i18n/format-size.ts";
import { useLanguage, useT } from "../../i18n/use-t.ts";
import { useStore, useStorePart } from "../../provider/use-store.ts";
import { DownloadStore } from "../download-store.ts";
import type { MessageContentProps } from "../renderers.ts";
import { UploadProgress } from "../upload-progress.tsx";

/** A file: its name and size, and a button that fetches it; one that broke off goes on where it was. */
export function FileContent({ message }: MessageContentProps) {
  const t = useT();
  const { locale } = useLanguage();
  const store = useStore(DownloadStore);
  const download = useStorePart(store, (all) => all.get(message.msgID ?? ""));
  const { fileName = "", fileSize = 0 } = message.fileElem ?? {};
  const name = fileName || (t.messages.kinds[6] ?? "");
  const percent = download?.state === "running" ? Math.round(download.part * 100) : 0;

  const fetchIt = async () => {
    const path = message.localURL ?? (await store.download(message));
    if (path === undefined) return;
    const link = document.createElement("a");
    link.href = path;
    link.download = name;
    link.click();
  };
  return (
    <button type="button" className="skein-file" data-testid="message-file" onClick={() => void fetchIt()}>
      <span className="skein-hidden">
        {download?.state === "failed" ? t.messages.downloadAgain : t.messages.download(name)}
      </span>
      <span className="skein-round-button">
        {download?.state === "failed" ? (
          <RotateCw aria-hidden="true" />
        ) : download?.state === "done" ? (
          <FileIcon aria-hidden="true" />
        ) : (
          <ArrowDownToLine aria-hidden="true" />
        )}
        {download?.state === "running" && (
          <span className="skein-ring" style={{ "--skein-part": percent / 100 }} />
        )}
        <UploadProgress message={message} />
      </span>
      <span className="skein-file__text">
        <b className="skein-ellipsis" dir="auto">
          {name}
        </b>
        <span>
          {formatSize(locale, fileSize)}
          {download?.state === "running" && ` · ${percent}%`}
        </span>
      </span>
    </button>
  );
}
