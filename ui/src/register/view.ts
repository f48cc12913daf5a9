import type { Sort } from "../parts/grid/order";

/** How a register is looked at; it stands in the address, so that coming back finds it as it was left. */
export interface View {
  filter: string;
  sorts: Sort[];
  /** The columns shown; `null` for those of the declaration. */
  columns: string[] | null;
}

/** Reads a view out of an address. */
export function viewIn(query: URLSearchParams): View {
  const sorts = (query.get("sort") ?? "").split(",").filter(Boolean);
  const columns = query.get("columns");
  return {
    filter: query.get("filter") ?? "",
    sorts: sorts.map((text) =>
      text.startsWith("-") ? { key: text.slice(1), down: true } : { key: text, down: false },
    ),
    columns: columns ? columns.split(",") : null,
  };
}

/** A view as it stands in an address. */
export function queryOf(view: View): Record<string, string> {
  return {
    filter: view.filter,
    sort: view.sorts.map(({ key, down }) => (down ? `-${key}` : key)).join(","),
    columns: view.columns?.join(",") ?? "",
  };
}
