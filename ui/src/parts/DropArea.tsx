import { type ReactNode, useState } from "react";

interface DropAreaProps {
  label: string;
  /** Takes what was dropped, in its order; folders are left out by the browser. */
  onFiles: (files: File[]) => void;
  disabled?: boolean;
  className?: string;
  children: ReactNode;
}

/** A place onto which files can be dropped; there must be another way beside it, for those who do not drag. */
export function DropArea({ label, onFiles, disabled, className, children }: DropAreaProps) {
  const [over, setOver] = useState(false);
  const carriesFiles = (event: React.DragEvent) => !disabled && event.dataTransfer.types.includes("Files");
  return (
    <section
      aria-label={label}
      onDragOver={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setOver(false);
        const files = [...event.dataTransfer.files];
        if (files.length > 0) onFiles(files);
      }}
      className={`${className ?? ""} ${over ? "outline-2 -outline-offset-2 outline-accent outline-dashed" : ""}`}
    >
      {children}
    </section>
  );
}
