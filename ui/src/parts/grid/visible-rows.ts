/** Which rows of many are drawn. */
export interface VisibleRows {
  /** The first, from 0. */
  first: number;
  /** One after the last. */
  end: number;
}

/** The rows that can be seen, with some before and after so that scrolling shows no gap. */
export function visibleRows(
  scrolled: number,
  height: number,
  rowHeight: number,
  count: number,
  spare = 6,
): VisibleRows {
  const first = Math.floor(Math.max(0, scrolled) / rowHeight) - spare;
  const end = Math.ceil((Math.max(0, scrolled) + height) / rowHeight) + spare;
  return { first: Math.max(0, Math.min(first, count)), end: Math.max(0, Math.min(end, count)) };
}

/** How far to scroll so that a row is wholly seen below the heading; the same where it is already. */
export function scrolledTo(
  row: number,
  scrolled: number,
  height: number,
  rowHeight: number,
  heading: number,
): number {
  const top = row * rowHeight;
  const room = height - heading;
  if (top < scrolled) return top;
  if (top + rowHeight > scrolled + room) return top + rowHeight - room;
  return scrolled;
}
