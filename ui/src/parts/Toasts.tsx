import X from "lucide-react/icons/x";
import {
  Button,
  Text,
  // Not yet promised to stay as they are; the version is pinned, and this file is their only user.
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from "react-aria-components";

interface Message {
  text: string;
  hint?: string;
  bad: boolean;
}

const queue = new ToastQueue<Message>({ maxVisibleToasts: 3 });

/** Tells that something was done; it goes away by itself. */
export function tell(text: string): void {
  queue.add({ text, bad: false }, { timeout: 6000 });
}

/** Tells that something was not done, and stays until it is closed. */
export function warn(text: string, hint?: string | null): void {
  queue.add({ text, hint: hint ?? undefined, bad: true });
}

/** Where messages appear. */
export function Toasts({ label, closeLabel }: { label: string; closeLabel: string }) {
  return (
    <ToastRegion
      queue={queue}
      aria-label={label}
      className="fixed end-4 bottom-12 z-50 flex w-96 max-w-[90vw] flex-col gap-2 outline-none"
    >
      {({ toast }) => (
        <Toast
          toast={toast}
          className={`flex items-start gap-3 rounded-panel border bg-raised p-3 text-ink shadow-lg ${
            toast.content.bad ? "border-overdue" : "border-border"
          }`}
        >
          <ToastContent className="flex grow flex-col gap-1">
            <Text slot="title" className="text-sm">
              {toast.content.text}
            </Text>
            {toast.content.hint && (
              <Text slot="description" className="text-xs text-muted">
                {toast.content.hint}
              </Text>
            )}
          </ToastContent>
          <Button
            slot="close"
            aria-label={closeLabel}
            className="grid size-6 place-items-center rounded-control"
          >
            <X aria-hidden="true" size={14} />
          </Button>
        </Toast>
      )}
    </ToastRegion>
  );
}
