import { Button } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { useWords } from "../../words/words";
import { PLACES } from "./places";

/** What each key does; the keys themselves are the same in every language. */
const KEYS: { group: string; keys: [string, string][] }[] = [
  {
    group: "keys-everywhere",
    keys: [
      ["Ctrl+K", "palette"],
      ["?", "sheet"],
      ["Ctrl+Z", "undo"],
      ["Ctrl+Y", "redo"],
      ["Ctrl+Shift+L", "lock"],
    ],
  },
  {
    group: "keys-table",
    keys: [
      ["↑ ↓ ← →", "walk"],
      ["Shift+↑ ↓ ← →", "range"],
      ["Home / End", "row-ends"],
      ["Ctrl+Home / Ctrl+End", "table-ends"],
      ["F2", "edit"],
      ["Enter", "commit"],
      ["Esc", "cancel"],
      ["Tab", "next-cell"],
      ["Ctrl+D", "fill"],
      ["Ctrl+C / Ctrl+V", "copy"],
      ["Ctrl+Enter", "new"],
    ],
  },
];

/** The sheet of keys. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const name = (key: string, room: boolean) => (room ? words(`room-${key}`) : words.register(key));
  const ways = PLACES.flatMap(({ key, letter, room }) =>
    letter ? [[`G ${letter.toUpperCase()}`, name(key, room)] as const] : [],
  );
  const list = (rows: (readonly [string, string])[]) => (
    <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2">
      {rows.map(([key, what]) => (
        <div key={key} className="contents">
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
  return (
    <Dialog title={words("keys")} onClose={onClose} light wide>
      <div className="grid gap-8 md:grid-cols-3">
        {KEYS.map(({ group, keys }) => (
          <section key={group} aria-label={words(group)} className="flex flex-col gap-3">
            <h3 className="font-semibold">{words(group)}</h3>
            {list(keys.map(([key, what]) => [key, words(`key-${what}`)] as const))}
          </section>
        ))}
        <section aria-label={words("keys-ways")} className="flex flex-col gap-3">
          <h3 className="font-semibold">{words("keys-ways")}</h3>
          {list(ways)}
        </section>
      </div>
      <div>
        <Button onPress={onClose}>{words("close")}</Button>
      </div>
    </Dialog>
  );
}
