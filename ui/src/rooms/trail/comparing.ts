import type { TrailEntry } from "../../bridge/generated";

/** A record that is different between two days. */
export interface RecordDifference {
  register: string;
  record: string;
  kind: "added" | "removed" | "changed";
  fields: { field: string; before: string; after: string }[];
  /** The changes that made it so. */
  seqs: number[];
}

/** The day of an entry where it was recorded: `2026-11-17T13:00:00Z (+01:00)` is 2026-11-17 there. */
export function dayOf(recordedAt: string): string {
  const [moment = "", offset = ""] = recordedAt.split(" ");
  const time = Date.parse(moment);
  if (Number.isNaN(time)) return "";
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(offset) ?? [];
  const shift = sign ? (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : 0;
  return new Date(time + shift * 60_000).toISOString().slice(0, 10);
}

/** What is different at the end of a day from the end of an earlier one, record by record, from the trail between. */
export function differences(trail: TrailEntry[], from: string, to: string): RecordDifference[] {
  const found = new Map<
    string,
    RecordDifference & { byField: Map<string, { before: string; after: string }> }
  >();
  for (const entry of trail) {
    const day = dayOf(entry.recorded_at);
    if (day <= from || day > to) continue;
    for (const { register, record, field, before, after } of entry.fields) {
      const key = `${register} ${record}`;
      let difference = found.get(key);
      if (!difference) {
        difference = { register, record, kind: "changed", fields: [], seqs: [], byField: new Map() };
        found.set(key, difference);
      }
      if (difference.seqs.at(-1) !== entry.seq) difference.seqs.push(entry.seq);
      const known = difference.byField.get(field);
      // The first value before and the last one after; what lies between was taken back or overtaken.
      difference.byField.set(field, { before: known ? known.before : before, after });
    }
  }
  return [...found.values()].flatMap(({ byField, ...difference }) => {
    const own = byField.get("id");
    const fields = [...byField]
      .filter(([field, { before, after }]) => field !== "id" && before !== after)
      .map(([field, step]) => ({ field, ...step }));
    const kind = own && own.before !== own.after ? (own.before === "" ? "added" : "removed") : "changed";
    // Made and removed again between the two days, or changed and changed back.
    if (own && own.before === "" && own.after === "") return [];
    if (kind === "changed" && fields.length === 0) return [];
    return [{ ...difference, kind, fields }];
  });
}
