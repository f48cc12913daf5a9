import type { Column } from "./column";
import type { Sort } from "./order";

interface HeadingsProps<R> {
  columns: Column<R>[];
  template: string;
  width: number;
  height: number;
  sorts: Sort[];
  onSort: (key: string, add: boolean) => void;
}

/** The row of headings; pressing one orders by it, with Shift by it as well. */
export function Headings<R>({ columns, template, width, height, sorts, onSort }: HeadingsProps<R>) {
  return (
    <div role="rowgroup" className="sticky top-0 z-10 bg-surface" style={{ width }}>
      <div
        role="row"
        aria-rowindex={1}
        tabIndex={-1}
        className="grid border-line border-b"
        style={{ gridTemplateColumns: template, height }}
      >
        {columns.map((column, index) => {
          const place = sorts.findIndex(({ key }) => key === column.key);
          const sort = sorts[place];
          return (
            <div
              key={column.key}
              role="columnheader"
              tabIndex={-1}
              aria-colindex={index + 1}
              aria-sort={sort ? (sort.down ? "descending" : "ascending") : "none"}
              className="min-w-0"
            >
              <button
                type="button"
                title={column.help}
                onClick={(event) => onSort(column.key, event.shiftKey)}
                className="flex h-full w-full min-w-0 items-center gap-1 px-2 text-start text-xs font-semibold -outline-offset-2"
              >
                <span className="truncate">{column.label}</span>
                {sort && (
                  <span aria-hidden="true" className="shrink-0 text-accent">
                    {sort.down ? "↓" : "↑"}
                    {sorts.length > 1 ? place + 1 : ""}
                  </span>
                )}
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}
