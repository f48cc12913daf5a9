import History from "lucide-react/icons/history";
import { useState } from "react";
import { asOf, useAsOf } from "../../bridge/as-of";
import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { TextField } from "../../parts/TextField";
import { formatDay, useWords } from "../../words/words";

/** Says above everything that the window shows the past, and leads back. */
export function PastBar() {
  const words = useWords();
  const day = useAsOf();
  if (day === null) return null;
  return (
    <div
      role="status"
      className="flex items-center gap-3 border-overdue border-b-2 bg-overdue-soft px-3 py-2"
    >
      <History aria-hidden="true" size={16} />
      <strong>{words("past-shown", { day: formatDay(day, words.language) })}</strong>
      <span className="text-muted">{words("past-limits")}</span>
      <Button className="ms-auto" onPress={() => asOf.set(null)}>
        {words("past-leave")}
      </Button>
    </div>
  );
}

interface PastDialogProps {
  today: string;
  onClose: () => void;
}

/** Asks for the day at whose end the whole window is to be shown. */
export function PastDialog({ today, onClose }: PastDialogProps) {
  const words = useWords();
  const [day, setDay] = useState(asOf.get() ?? today);
  const right = /^\d{4}-\d\d-\d\d$/.test(day) && day <= today;
  return (
    <Dialog title={words("past")} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!right) return;
          asOf.set(day === today ? null : day);
          onClose();
        }}
      >
        <p>{words("past-means")}</p>
        <TextField
          label={words("past-day")}
          kind="date"
          value={day}
          onChange={setDay}
          wrong={right ? undefined : words("past-not-later")}
          autoFocus
        />
        <div className="flex gap-2">
          <Button submit look="primary" disabled={!right}>
            {words("past-show")}
          </Button>
          <Button onPress={onClose}>{words("cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
