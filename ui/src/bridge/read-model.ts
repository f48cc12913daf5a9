import type { Dependent } from "./affected";
import { type Refused, refusal } from "./problem";

/** What is known of a query; a new object whenever it changes, so that it can be compared by identity. */
export interface Reading<A> {
  /** The newest answer; `undefined` until the first one came. */
  answer: A | undefined;
  /** Why the newest try failed. */
  refused: Refused | undefined;
  /** Whether a try is under way. */
  loading: boolean;
}

interface Entry extends Dependent {
  reading: Reading<unknown>;
  watchers: Set<() => void>;
  /** Counts tries, so that an answer that was overtaken is dropped. */
  attempt: number;
  stale: boolean;
}

type Read = (name: string, request: unknown) => Promise<unknown>;

const NOTHING: Reading<unknown> = { answer: undefined, refused: undefined, loading: true };

/** So many answers that nobody watches are kept, for the way back. */
const KEPT_UNWATCHED = 24;

/** The answers of queries, by command and request. A watched query is read again when it is invalidated. */
export class ReadModel {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly read: Read) {}

  /** What is known now; begins to read when nothing is. */
  reading(name: string, request: unknown): Reading<unknown> {
    return this.entry(name, request).reading;
  }

  /** Calls back whenever the reading changes, until the returned function is called. */
  watch(name: string, request: unknown, onChange: () => void): () => void {
    const entry = this.entry(name, request);
    entry.watchers.add(onChange);
    if (entry.stale) this.start(entry);
    return () => {
      entry.watchers.delete(onChange);
      this.forgetOldest();
    };
  }

  /** Marks queries as old; the watched ones are read again at once and keep their answer meanwhile. */
  invalidate(isOld: (query: Dependent) => boolean): void {
    for (const entry of this.entries.values()) {
      if (!isOld(entry)) continue;
      if (entry.watchers.size > 0) this.start(entry);
      else entry.stale = true;
    }
  }

  /** Changes an answer on screen before the core has confirmed it. */
  patch<A>(name: string, request: unknown, change: (answer: A) => A): void {
    const entry = this.entries.get(keyOf(name, request));
    if (entry?.reading.answer === undefined) return;
    this.set(entry, { ...entry.reading, answer: change(entry.reading.answer as A) });
  }

  /** Forgets every answer, as when a workspace is opened or locked; what is watched is read anew. */
  clear(): void {
    for (const [key, entry] of this.entries) {
      entry.attempt += 1;
      entry.reading = NOTHING;
      if (entry.watchers.size === 0) this.entries.delete(key);
      else this.start(entry);
    }
  }

  private entry(name: string, request: unknown): Entry {
    const key = keyOf(name, request);
    const known = this.entries.get(key);
    if (known) return known;
    const entry: Entry = { name, request, reading: NOTHING, watchers: new Set(), attempt: 0, stale: true };
    this.entries.set(key, entry);
    return entry;
  }

  private start(entry: Entry): void {
    entry.stale = false;
    entry.attempt += 1;
    const attempt = entry.attempt;
    const isCurrent = () => entry.attempt === attempt;
    this.set(entry, { ...entry.reading, loading: true });
    this.read(entry.name, entry.request).then(
      (answer) => isCurrent() && this.set(entry, { answer, refused: undefined, loading: false }),
      (thrown) =>
        isCurrent() &&
        this.set(entry, { answer: entry.reading.answer, refused: refusal(thrown), loading: false }),
    );
  }

  private set(entry: Entry, reading: Reading<unknown>): void {
    entry.reading = reading;
    for (const watcher of entry.watchers) watcher();
  }

  private forgetOldest(): void {
    const idle = [...this.entries].filter(([, entry]) => entry.watchers.size === 0);
    for (const [key] of idle.slice(0, Math.max(0, idle.length - KEPT_UNWATCHED))) this.entries.delete(key);
  }
}

/** The same for requests that mean the same, whatever the order of their members. */
export function keyOf(name: string, request: unknown): string {
  return `${name} ${JSON.stringify(request, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
      : value,
  )}`;
}
