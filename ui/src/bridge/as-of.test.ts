import { afterEach, describe, expect, it } from "vitest";
import { asOf, dated, refuseInThePast } from "./as-of";

afterEach(() => asOf.set(null));

describe("the window in the past", () => {
  it("asks for the day where there is one to ask for", () => {
    expect(dated("record.list", { register: "risks" }, "2026-03-01")).toEqual({
      register: "risks",
      as_of: "2026-03-01",
    });
    expect(dated("record.list", { register: "risks" }, null)).toEqual({ register: "risks" });
    expect(dated("trail.list", {}, "2026-03-01")).toEqual({});
    expect(dated("readiness.check", { as_of: "2026-01-01" }, "2026-03-01")).toEqual({ as_of: "2026-01-01" });
  });
  it("changes nothing, whatever is asked", () => {
    const changes = ["record.save", "record.save_many", "record.remove", "trail.undo", "evidence.add", "x.y"];
    for (const name of changes) expect(() => refuseInThePast(name, {})).not.toThrow();
    asOf.set("2026-03-01");
    for (const name of changes) expect(() => refuseInThePast(name, {})).toThrow(/2026-03-01/);
    for (const name of ["record.list", "pack.build", "export.table", "desk.lock", "trail.verify"])
      expect(() => refuseInThePast(name, {})).not.toThrow();
    expect(() => refuseInThePast("sheet.import", { dry_run: true })).not.toThrow();
    expect(() => refuseInThePast("sheet.import", {})).toThrow();
  });
});
