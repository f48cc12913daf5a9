/** How everything that takes input looks, so that fields stand in one line. */
export const INPUT =
  "w-full min-h-8 rounded-control border border-border bg-raised px-2 py-1 text-sm text-ink " +
  "data-[invalid]:border-overdue data-[disabled]:bg-surface read-only:bg-surface";
export const LABEL = "text-xs font-medium text-ink";
export const HINT = "text-xs text-muted";
export const WRONG = "text-xs text-overdue";
/** A list that floats above the page. */
export const POPOVER =
  "z-30 min-w-(--trigger-width) overflow-auto rounded-panel border border-border bg-raised p-1 text-ink shadow-lg";
export const OPTION =
  "flex cursor-default items-center gap-2 rounded-control px-2 py-1.5 text-sm outline-none " +
  "data-[focused]:bg-accent-soft data-[selected]:font-semibold";
