import { describe, expect, it } from "vitest";
import type { Column } from "../parts/grid/column";
import { tableOf } from "./SaveTable";

interface Row {
  name: string;
  score: number | null;
  due: string | null;
}

describe("a table that is saved", () => {
  it("has what is shown, with numbers and days as a spreadsheet knows them", () => {
    const columns: Column<Row>[] = [
      { key: "name", label: "Name", width: 1, text: ({ name }) => name },
      {
        key: "score",
        label: "Score",
        width: 1,
        digits: true,
        text: ({ score }) => `${score} high`,
        order: ({ score }) => score,
      },
      {
        key: "due",
        label: "Due",
        width: 1,
        text: ({ due }) => (due ? `on ${due}` : ""),
        order: ({ due }) => due,
      },
    ];
    const rows = [
      { name: "a", score: 12, due: "2027-01-31" },
      { name: "b", score: null, due: null },
    ];
    expect(tableOf("T", columns, rows)).toEqual({
      title: "T",
      columns: [
        { title: "Name", kind: "text" },
        { title: "Score", kind: "number" },
        { title: "Due", kind: "day" },
      ],
      rows: [
        ["a", "12", "2027-01-31"],
        ["b", "null high", ""],
      ],
    });
  });
});
