import { File as FileIcon, X } from "lucide-react";
import { useEffect, useState } from "react";
import { formatSize } from "../i18n/format-size.ts";
import { useLanguage, useT } from "../i18n/use-t.ts";
import { IconButton } from "../theme/icon-button.tsx";
import { kindOf } from "./attachment.ts";

export interface AttachmentStripProps {
  /** What goes with the next message, in its order. */
  readonly files: readonly File[];
  /** One of them is not to go. */
  readonly onRemove: (file: File) => void;
}

/** The files that go with the next message; nothing when there are none. */
export function AttachmentStrip({ files, onRemove }: AttachmentStripProps) {
  const t = useT();
  if (files.length === 0) return null;
  return (
    <ul className="skein-attachments" aria-label={t.composer.attachments} data-testid="attachments">
      {files.map((file, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files may be alike
        <li key={`${file.name} ${at}`} className="skein-attachment">
          <Preview file={file} />
          <IconButton label={t.composer.detach(file.name)} icon={<X />} onClick={() => onRemove(file)} />
        </li>
      ))}
    </ul>
  );
}

function Preview({ file }: { readonly file: File }) {
  const { locale } = useLanguage();
  const [url, setURL] = useState<string>();
  const isImage = kindOf(file) === "image";
  useEffect(() => {
    if (!isImage) return;
    const made = URL.createObjectURL(file);
    setURL(made);
    return () => URL.revokeObjectURL(made);
  }, [file, isImage]);
  if (isImage) return <img src={url} alt={file.name} />;
  return (
    <span className="skein-attachment__file">
      <FileIcon aria-hidden="true" />
      <span className="skein-ellipsis" dir="auto">
        {file.name}
      </span>
      <span>{formatSize(locale, file.size)}</span>
    </span>
  );
}
