import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Whether a click beside it closes it; not where something typed would be lost. */
  light?: boolean;
  wide?: boolean;
}

/** A question before everything else; Esc closes it. */
export function Dialog({ title, onClose, children, light, wide }: DialogProps) {
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => !open && onClose()}
      isDismissable={light}
      className="fixed inset-0 z-40 grid place-items-center bg-black/40 p-6"
    >
      <Modal
        className={`max-h-full overflow-auto rounded-dialog border border-border bg-raised text-ink shadow-xl ${
          wide ? "w-[56rem]" : "w-[30rem]"
        } max-w-full`}
      >
        <AriaDialog className="flex flex-col gap-4 p-6 outline-none">
          <Heading slot="title" className="text-lg font-semibold">
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
