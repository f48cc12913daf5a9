import { useWords } from "../../words/words";
import { strengthOf } from "./strength";

const LOOKS = { short: 0, weak: 1, fair: 2, strong: 3 } as const;

/** Says while a passphrase is typed how long it would hold, in words and bars. */
export function StrengthNote({ passphrase }: { passphrase: string }) {
  const words = useWords();
  if (passphrase === "") return null;
  const strength = strengthOf(passphrase);
  return (
    <div role="status" className="-mt-2 flex items-center gap-2 text-xs">
      <span aria-hidden="true" className="flex gap-1">
        {[1, 2, 3].map((bar) => (
          <span
            key={bar}
            className={`h-1.5 w-8 rounded-control ${bar <= LOOKS[strength] ? "bg-accent" : "bg-line"}`}
          />
        ))}
      </span>
      {words(`strength-${strength}`)}
    </div>
  );
}
