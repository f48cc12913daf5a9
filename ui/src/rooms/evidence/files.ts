import type { RecordView, TrailEntry } from "../../bridge/generated";

/** A piece of evidence as the room lists it. */
export interface EvidenceFile {
  record: RecordView;
  id: string;
  reference: string;
  title: string;
  fileName: string;
  size: number;
  sha256: string;
  /** When it was added, and by whom, by the trail; blank where the trail does not reach. */
  addedAt: string;
  addedBy: string;
  datedOn: string;
  validUntil: string;
  /** What it is evidence of, as a person reads it. */
  usedBy: string[];
  /** Other references under which the same bytes stand. */
  duplicates: string[];
}

/** The evidence of a workspace with what only the whole of it tells. */
export function filesOf(records: RecordView[], trail: TrailEntry[]): EvidenceFile[] {
  const text = (record: RecordView, key: string) => String(record[key] ?? "");
  const byHash = new Map<string, RecordView[]>();
  for (const record of records) {
    const hash = text(record, "sha256");
    byHash.set(hash, [...(byHash.get(hash) ?? []), record]);
  }
  const added = new Map<string, TrailEntry>();
  for (const entry of trail) {
    for (const step of entry.fields) {
      if (step.register === "evidence" && step.field === "sha256" && !added.has(step.record)) {
        added.set(step.record, entry);
      }
    }
  }
  return records.map((record) => {
    const id = text(record, "id");
    const used = record.shown.links;
    const same = byHash.get(text(record, "sha256")) ?? [];
    return {
      record,
      id,
      reference: text(record, "reference"),
      title: text(record, "title"),
      fileName: text(record, "file_name"),
      size: Number(record.size ?? 0),
      sha256: text(record, "sha256"),
      addedAt: added.get(id)?.recorded_at ?? "",
      addedBy: added.get(id)?.actor ?? "",
      datedOn: text(record, "dated_on"),
      validUntil: text(record, "valid_until"),
      usedBy: Array.isArray(used) ? used.map(String) : used ? [String(used)] : [],
      duplicates: same.filter((other) => other !== record).map((other) => text(other, "reference")),
    };
  });
}

export type EvidenceView = "all" | "orphans" | "duplicates" | "expired";
export const EVIDENCE_VIEWS: EvidenceView[] = ["all", "orphans", "duplicates", "expired"];

/** Whether a file belongs to a view; a day is expired after it. */
export function isIn(view: EvidenceView, file: EvidenceFile, today: string): boolean {
  switch (view) {
    case "all":
      return true;
    case "orphans":
      return file.usedBy.length === 0;
    case "duplicates":
      return file.duplicates.length > 0;
    case "expired":
      return file.validUntil !== "" && file.validUntil < today;
  }
}

/** A size as people say it. */
export function sizeIn(bytes: number, language: string): string {
  const [unit, share] = bytes < 1e6 ? (["kilobyte", 1e3] as const) : (["megabyte", 1e6] as const);
  const style = { style: "unit", unit, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, style).format(bytes / share);
}
