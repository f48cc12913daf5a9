import { useDeferredValue, useState } from "react";
import { go, recordAddress } from "../../address";
import { useQuery } from "../../bridge/use-query";
import { Palette } from "../../parts/Palette";
import { useWords } from "../../words/words";
import { PLACES } from "./places";

/** Something the window can do. */
export interface Action {
  id: string;
  name: string;
  keys?: string;
  run: () => void;
}

/** So many records are shown; more words find fewer. */
const MOST = 40;

/** Finds places, actions and records by words. */
export function CommandPalette({ actions, onClose }: { actions: Action[]; onClose: () => void }) {
  const words = useWords();
  const [typed, setTyped] = useState("");
  const wanted = useDeferredValue(typed.trim());
  const { answer: hits } = useQuery("record.search", wanted.length > 1 ? { words: wanted } : null);
  const fits = (name: string) => name.toLowerCase().includes(wanted.toLowerCase());
  const places = PLACES.map((place) => ({
    id: `place ${place.address}`,
    name: place.room ? words(`room-${place.key}`) : words.register(place.key),
    hint: place.letter && `G ${place.letter.toUpperCase()}`,
  })).filter(({ name }) => fits(name));
  const doable = actions.filter(({ name }) => fits(name));
  const records = (hits ?? []).slice(0, MOST).map(({ register, id, reference, title }) => ({
    id: `place ${recordAddress(register, id)}`,
    name: `${reference} ${title}`,
    hint: words.register(register),
  }));
  const choose = (id: string) => {
    onClose();
    if (id.startsWith("place ")) go(id.slice("place ".length));
    else actions.find((action) => `action ${action.id}` === id)?.run();
  };
  return (
    <Palette
      label={words("palette")}
      typed={typed}
      onType={setTyped}
      onChoose={choose}
      onClose={onClose}
      nothing={words("palette-nothing")}
      sections={[
        {
          name: words("palette-actions"),
          found: doable.map(({ id, name, keys }) => ({ id: `action ${id}`, name, hint: keys })),
        },
        { name: words("palette-places"), found: places },
        { name: words("palette-records"), found: records },
      ]}
    />
  );
}
