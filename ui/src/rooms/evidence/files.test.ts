import { describe, expect, it } from "vitest";
import type { RecordView, TrailEntry } from "../../bridge/generated";
import { filesOf, isIn, sizeIn } from "./files";

const record = (reference: string, sha256: string, more: object = {}) =>
  ({
    register: "evidence",
    id: reference,
    reference,
    sha256,
    shown: {},
    computed: {},
    ...more,
  }) as RecordView;

describe("evidence", () => {
  const trail = [
    {
      actor: "Mara",
      recorded_at: "2026-01-01T00:00:00Z",
      fields: [{ register: "evidence", record: "EV-001", field: "sha256", before: "", after: "a" }],
    },
  ] as unknown as TrailEntry[];
  const files = filesOf(
    [
      record("EV-001", "a", { valid_until: "2026-01-31" }),
      record("EV-002", "b", { shown: { links: ["R-001 Fire"] } }),
      record("EV-003", "a"),
    ],
    trail,
  );
  const seen = (view: Parameters<typeof isIn>[0], today = "2026-02-01") =>
    files.filter((file) => isIn(view, file, today)).map(({ reference }) => reference);
  it("knows who added it, what uses it and where the same bytes stand", () => {
    expect(files[0]?.addedBy).toBe("Mara");
    expect(files[1]?.usedBy).toEqual(["R-001 Fire"]);
    expect(files[0]?.duplicates).toEqual(["EV-003"]);
  });
  it("is sorted into views", () => {
    expect(seen("all")).toHaveLength(3);
    expect(seen("orphans")).toEqual(["EV-001", "EV-003"]);
    expect(seen("duplicates")).toEqual(["EV-001", "EV-003"]);
    expect(seen("expired")).toEqual(["EV-001"]);
    expect(seen("expired", "2026-01-31")).toEqual([]);
  });
  it("says sizes as people do", () => {
    expect(sizeIn(1500, "en")).toBe("1.5 kB");
    expect(sizeIn(2_500_000, "en")).toBe("2.5 MB");
  });
});
