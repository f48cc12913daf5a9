import type { Column } from "./column";
import type { Block } from "./selection";

/** The texts of a block of cells. */
export function textsIn<Row>(rows: Row[], columns: Column<Row>[], block: Block): string[][] {
  return rows
    .slice(block.top, block.bottom + 1)
    .map((row) => columns.slice(block.left, block.right + 1).map((column) => column.text(row)));
}

/** Separated by tabs as spreadsheets take it; a cell with a tab, quote or line end is quoted. */
export function toTsv(cells: string[][]): string {
  return cells.map((row) => row.map(quoted).join("\t")).join("\r\n");
}

function quoted(text: string): string {
  return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table as word processors take it. */
export function toHtml(cells: string[][]): string {
  const row = (texts: string[]) => `<tr>${texts.map((text) => `<td>${escaped(text)}</td>`).join("")}</tr>`;
  return `<table>${cells.map(row).join("")}</table>`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "<br>");
}

/** Reads a block as spreadsheets put it on the clipboard; every row is made as long as the longest. */
export function parseBlock(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let inside = false;
  const endCell = () => {
    row.push(cell);
    cell = "";
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (inside) {
      if (character !== '"') cell += character;
      else if (text[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else inside = false;
    } else if (character === '"' && cell === "" && closesBeforeCellEnds(text, index)) inside = true;
    else if (character === "\t") endCell();
    else if (character === "\n") endRow();
    else if (character !== "\r" || text[index + 1] !== "\n") cell += character;
  }
  if (cell !== "" || row.length > 0) endRow();
  const width = Math.max(0, ...rows.map((one) => one.length));
  return rows.map((one) => [...one, ...Array<string>(width - one.length).fill("")]);
}

/** Whether a quote at the beginning of a cell is closed where a cell ends; otherwise it is part of the text. */
function closesBeforeCellEnds(text: string, opening: number): boolean {
  for (let index = opening + 1; index < text.length; index += 1) {
    if (text[index] !== '"') continue;
    if (text[index + 1] === '"') index += 1;
    else return index + 1 === text.length || "\t\r\n".includes(text[index + 1] ?? "");
  }
  return false;
}
