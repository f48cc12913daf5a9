//! Tables, second pass: rows to pages.

use std::collections::BTreeMap;

use super::flow::{Flow, Ink};
use super::page::{Item, NodeId, Role};
use super::table_measure::{Content, Grid, Place, RowLook, SetRow, height, look};
use crate::document::{
    Align, Cell, CellLine, Column, ColumnKind, KeyValueRow, RowKind, Signatures, Span, Style, Table, Width,
};
use crate::style::{ASCENT, DEEP, GROUP, INK, MUTED, RULE, SMALL, SURFACE, WHITE};
use crate::warnings::Warning;

/// A table of at most so many rows is worth measuring as a whole.
const SMALL_TABLE: usize = 16;
/// What is not higher than this share of a page is not parted.
const KEPT_WHOLE: f32 = 0.42;
/// Room in the cells of small tables, at the sides and above and below.
const PLAIN_PAD: (f32, f32) = (5.0, 4.2);

/// What stays the same from page to page.
struct Sheet {
    grid: Grid,
    head: Option<SetRow>,
    /// The element rows go below.
    body: NodeId,
    /// How many columns a cell over the whole width spans.
    span: u16,
}

impl<'a> Flow<'a> {
    /// The height that a table needs where it begins: all of it when it is small, else caption, head and two rows.
    pub(super) fn table_lead(&mut self, table: &'a Table) -> f32 {
        let grid = self.grid(&table.columns);
        let above =
            self.set_head(&grid, &titles(table)).height + if table.caption.is_empty() { 4.0 } else { 22.0 };
        let most = self.page_height() * KEPT_WHOLE;
        let (mut lead, mut whole) = (above, above);
        for (at, row) in table.rows.iter().enumerate() {
            // A first row that fills a page cannot have another beside it, and no more need be measured.
            if whole > most || (at >= 2 && table.rows.len() > SMALL_TABLE) {
                return lead.min(most);
            }
            whole += self.set_row(&grid, look(row.kind), &row.cells, 0.0).height;
            if at < 2 {
                lead = whole;
            }
        }
        if whole <= most { whole } else { lead.min(most) }
    }

    /// The same for names and values: all of them when they are few, else the first rows.
    pub(super) fn key_value_lead(&mut self, rows: &[KeyValueRow]) -> f32 {
        let mut grid = self.grid(&key_value_columns());
        grid.pad = PLAIN_PAD;
        let most = self.page_height() * KEPT_WHOLE;
        let (mut first, mut whole) = (0.0_f32, 0.0_f32);
        for (at, row) in rows.iter().enumerate() {
            if whole > most {
                return first.min(most);
            }
            let cells = [Cell::text(row.label.as_str()), row.value.clone()];
            whole += self.set_row(&grid, RowLook::Record, &cells, 0.0).height;
            if at < 4 {
                first = whole;
            }
        }
        if whole <= most { whole + 2.0 } else { first.min(most) }
    }

    pub(super) fn table(&mut self, table: &'a Table) {
        if table.columns.is_empty() {
            return;
        }
        let grid = self.grid(&table.columns);
        let lead = self.table_lead(table);
        self.space(3.0);
        self.need(lead.min(self.page_height()));
        let node = self.node(Role::Table, self.parent);
        if !table.caption.is_empty() {
            self.tables += 1;
            let label = self.document.meta.labels.table.replace("{number}", &self.tables.to_string());
            self.caption(&label, &table.caption, node);
        }
        let head = self.set_head(&grid, &titles(table));
        let thead = self.node(Role::TableHead, node);
        self.draw_head(&grid, &head, Some(thead));
        let body = self.node(Role::TableBody, node);
        let span = grid.columns.len() as u16;
        let sheet = Sheet { grid, head: Some(head), body, span };
        if table.rows.is_empty() {
            let cell = Cell::spans(vec![Span::muted(table.empty.as_str())]);
            self.whole_width(&sheet, &cell);
        }
        self.rows(&sheet, table);
        self.y += 10.0;
    }

    fn rows(&mut self, sheet: &Sheet, table: &'a Table) {
        let mut ahead: Option<SetRow> = None;
        let mut shaded = false;
        for (at, row) in table.rows.iter().enumerate() {
            let wanted = if row.kind == RowKind::Group { 1 } else { table.columns.len() };
            if row.cells.len() != wanted {
                let name = if table.caption.is_empty() { &table.columns[0].title } else { &table.caption };
                self.set.warnings.push(Warning::WrongCellCount {
                    table: name.clone(),
                    row: at as u32 + 1,
                    cells: row.cells.len() as u32,
                    columns: wanted as u32,
                });
            }
            let set = match ahead.take() {
                Some(set) => set,
                None => self.set_row(&sheet.grid, look(row.kind), &row.cells, 0.0),
            };
            let next = table.rows.get(at + 1);
            // The last row never stands alone on a page.
            let ends = at > 0 && at + 2 == table.rows.len();
            let keeps =
                row.kind == RowKind::Group || ends || next.is_some_and(|next| next.kind == RowKind::Totals);
            let mut together = set.height;
            if keeps && let Some(next) = next {
                let following = self.set_row(&sheet.grid, look(next.kind), &next.cells, 0.0);
                together += following.height.min(self.page_height() * 0.4);
                ahead = Some(following);
            }
            shaded = row.kind == RowKind::Record && !shaded;
            self.row(sheet, &set, together, row.anchor.as_ref(), !shaded && row.kind == RowKind::Record);
        }
    }

    /// Places one row: whole where a page can hold it, in parts where none can.
    fn row(&mut self, sheet: &Sheet, row: &SetRow, together: f32, anchor: Option<&String>, shaded: bool) {
        let head = sheet.head.as_ref().map_or(0.0, |head| head.height);
        let most = self.page_height() - head;
        if row.height <= most {
            if together.min(most) > self.room() {
                self.turn_page(sheet);
            }
        } else if self.room() < self.page_height() * 0.25 {
            self.turn_page(sheet);
        }
        self.anchor(anchor);
        let tr = self.node(Role::TableRow, sheet.body);
        let cells: Vec<_> = (0..row.cells.len())
            .map(|at| {
                let role = match (row.look, sheet.grid.columns[at].kind) {
                    (RowLook::Group, _) => Role::Cell(sheet.span),
                    (_, ColumnKind::Id) => Role::RowHead,
                    _ => Role::Cell(sheet.span / sheet.grid.columns.len() as u16),
                };
                self.node(role, tr)
            })
            .collect();
        let mut links = vec![BTreeMap::new(); row.cells.len()];
        let mut from = vec![0; row.cells.len()];
        loop {
            // On the pages after the first, where the cell that names the row has nothing more to say.
            let named =
                from.iter().any(|line| *line > 0) && row.cells.first().is_some_and(|c| from[0] >= c.len());
            let top = self.y;
            let room = if row.height <= most { row.height } else { self.room() };
            self.part(&sheet.grid, row, &mut from, room, shaded, Some(&cells), &mut links);
            if named {
                self.continued(&sheet.grid, top);
            }
            if row.cells.iter().zip(&from).all(|(lines, from)| *from >= lines.len()) {
                return;
            }
            self.turn_page(sheet);
        }
    }

    fn turn_page(&mut self, sheet: &Sheet) {
        self.begin_page();
        if let Some(head) = &sheet.head {
            self.draw_head(&sheet.grid, head, None);
        }
    }

    /// The head, tagged once and decoration on the pages after.
    fn draw_head(&mut self, grid: &Grid, head: &SetRow, thead: Option<NodeId>) {
        let cells: Option<Vec<_>> = thead.map(|thead| {
            let tr = self.node(Role::TableRow, thead);
            head.cells.iter().map(|_| self.node(Role::ColumnHead, tr)).collect()
        });
        let mut links = vec![BTreeMap::new(); head.cells.len()];
        let mut from = vec![0; head.cells.len()];
        self.part(grid, head, &mut from, head.height, false, cells.as_deref(), &mut links);
    }

    /// Paints as much of a row as `room` holds, from the given lines on, and moves them and the pen.
    #[expect(clippy::too_many_arguments, reason = "one pass over what a row is made of")]
    fn part(
        &mut self,
        grid: &Grid,
        row: &SetRow,
        from: &mut [usize],
        room: f32,
        shaded: bool,
        nodes: Option<&[NodeId]>,
        links: &mut [BTreeMap<(usize, usize), NodeId>],
    ) {
        let (pad_x, pad_y) = grid.pad;
        let inner = room - 2.0 * pad_y;
        let until: Vec<usize> = row
            .cells
            .iter()
            .zip(from.iter())
            .map(|(lines, from)| {
                let mut taken = 0.0;
                let mut at = *from;
                while let Some(line) = lines.get(at) {
                    // At least one line each time, or a row would never end.
                    if taken + line.height > inner + 0.01 && at > *from {
                        break;
                    }
                    taken += line.height;
                    at += 1;
                }
                at
            })
            .collect();
        let spans = row.cells.iter().zip(from.iter().zip(&until));
        let content = spans.map(|(lines, (a, b))| height(&lines[*a..*b])).fold(grid.size, f32::max);
        let is_whole = from.iter().all(|line| *line == 0)
            && row.cells.iter().zip(&until).all(|(lines, until)| *until == lines.len());
        let h = if is_whole { row.height } else { content + 2.0 * pad_y };
        let top = self.y;
        let width: f32 = grid.columns.iter().map(|place| place.width).sum();
        let (ground, colour) = match row.look {
            RowLook::Head => (DEEP, WHITE),
            RowLook::Group | RowLook::Totals => (GROUP, INK),
            RowLook::Record => (if shaded { SURFACE } else { WHITE }, INK),
        };
        let left = self.left();
        self.fill(left, top, width, h, ground);
        self.frame(grid, row.look, top, h);
        for (at, lines) in row.cells.iter().enumerate() {
            let place = &grid.columns[at];
            let room = if row.look == RowLook::Group { width } else { place.width } - 2.0 * pad_x;
            let node = nodes.and_then(|nodes| nodes.get(at)).copied();
            if node.is_some() && lines.is_empty() {
                self.mark(node, Item::Empty);
            }
            let mut y = top + pad_y;
            for line in &lines[from[at]..until[at]] {
                let slack = (room - line.width()).max(0.0);
                let align = if row.look == RowLook::Group { 0.0 } else { place.align };
                let x = place.x + pad_x + slack * align;
                match &line.content {
                    Content::Text(text) => {
                        // Only of this line's spans, or a cell of many links would copy them all for each line.
                        let (first, last) = text.spans();
                        let mut own: BTreeMap<usize, NodeId> = links[at]
                            .range((line.source, first)..=(line.source, last))
                            .map(|((_, span), node)| (*span, *node))
                            .collect();
                        let ink = Ink { size: grid.size, colour };
                        self.line(text, (x, y + grid.size * ASCENT), ink, node, &mut own);
                        links[at].extend(own.into_iter().map(|(span, node)| ((line.source, span), node)));
                    }
                    Content::Chips(chips) => {
                        for chip in chips {
                            self.chip(chip, (x, y), node);
                        }
                    }
                }
                y += line.height;
            }
            from[at] = until[at];
        }
        self.y += h;
    }

    /// The lines around and between the cells of a row.
    fn frame(&mut self, grid: &Grid, look: RowLook, top: f32, h: f32) {
        let bottom = top + h;
        let Some(last) = grid.columns.last() else { return };
        let (left, right) = (self.left(), last.x + last.width);
        let colour = if look == RowLook::Head { DEEP } else { RULE };
        // The upper line again: the row's ground has covered half of it.
        self.rule((left, top), (right, top), colour, 0.5);
        self.rule((left, bottom), (right, bottom), colour, 0.5);
        self.rule((left, top), (left, bottom), colour, 0.5);
        self.rule((right, top), (right, bottom), colour, 0.5);
        if look != RowLook::Group && look != RowLook::Head {
            for place in &grid.columns[1..] {
                self.rule((place.x, top), (place.x, bottom), RULE, 0.35);
            }
        }
    }

    /// Says in a row's first cell that its beginning stands on the page before.
    fn continued(&mut self, grid: &Grid, top: f32) {
        let Some(first) = grid.columns.first() else { return };
        let size = grid.size - 1.0;
        let text = format!("({})", self.document.meta.labels.continued);
        let text = self.cut(&text, Style::Italic, size, first.width - grid.pad.0);
        let ink = Ink { size, colour: MUTED };
        let at = (first.x + grid.pad.0 * 0.6, top + grid.pad.1 + grid.size * ASCENT);
        self.words(&text, Style::Italic, ink, at, 0.0, None);
    }

    /// "Table 3  Words" above a table.
    fn caption(&mut self, label: &str, text: &str, table: NodeId) {
        let node = self.node(Role::Caption, table);
        let spans = [Span::bold(format!("{label}  ")), Span::plain(text)];
        for line in self.set.wrap(&spans, SMALL + 0.5, self.width(), false) {
            self.need(SMALL * 1.4);
            let at = (self.left(), self.y + SMALL * ASCENT);
            let ink = Ink { size: SMALL + 0.5, colour: MUTED };
            self.line(&line, at, ink, Some(node), &mut BTreeMap::new());
            self.y += SMALL * 1.4;
        }
        self.y += 3.5;
    }

    fn whole_width(&mut self, sheet: &Sheet, cell: &Cell) {
        let width = self.width();
        let place = Place { x: self.left(), width, align: 0.0, kind: ColumnKind::Text };
        let grid = Grid { columns: vec![place], size: sheet.grid.size, pad: sheet.grid.pad };
        let row = self.set_row(&grid, RowLook::Record, std::slice::from_ref(cell), 0.0);
        let below = Sheet { grid, head: None, body: sheet.body, span: sheet.span };
        self.row(&below, &row, row.height, None, false);
    }

    pub(super) fn key_value(&mut self, rows: &[KeyValueRow]) {
        let lead = self.key_value_lead(rows);
        self.space(2.0);
        self.need(lead);
        let columns = key_value_columns();
        let cells = rows.iter().map(|row| vec![Cell::text(row.label.as_str()), row.value.clone()]);
        self.plain_sheet(&columns, None, cells.collect(), 0.0);
    }

    pub(super) fn signatures(&mut self, signatures: &Signatures) {
        let shares = [16.0, 23.0, 20.0, 18.0, 23.0];
        let columns = shares.map(|share| column(ColumnKind::Text, share));
        let titles = signatures.titles.iter().map(|title| Cell::text(title.as_str())).collect();
        let cells = signatures.lines.iter().map(|line| {
            [&line.role, &line.name, &line.function, &line.date, &line.signature]
                .map(|text| if text.is_empty() { Cell::empty() } else { Cell::text(text.as_str()) })
                .to_vec()
        });
        self.plain_sheet(&columns, Some(titles), cells.collect(), 31.0);
    }

    /// Rows without shading in a small table.
    fn plain_sheet(
        &mut self,
        columns: &[Column],
        titles: Option<Vec<Cell>>,
        rows: Vec<Vec<Cell>>,
        min_height: f32,
    ) {
        let mut grid = self.grid(columns);
        grid.pad = PLAIN_PAD;
        self.space(2.0);
        let head = titles.map(|titles| self.set_head(&grid, &titles));
        let lead = head.as_ref().map_or(0.0, |head| head.height) + min_height.max(18.0);
        self.need(lead);
        let node = self.node(Role::Table, self.parent);
        match &head {
            Some(head) => {
                let thead = self.node(Role::TableHead, node);
                self.draw_head(&grid, head, Some(thead));
            }
            None => {
                let (left, right) = (self.left(), self.left() + self.width());
                self.rule((left, self.y), (right, self.y), RULE, 0.5);
            }
        }
        let body = self.node(Role::TableBody, node);
        let span = grid.columns.len() as u16;
        let sheet = Sheet { grid, head, body, span };
        let mut rows = rows.into_iter().peekable();
        let mut ahead: Option<SetRow> = None;
        let mut is_first = true;
        while let Some(cells) = rows.next() {
            let row = match ahead.take() {
                Some(row) => row,
                None => self.set_row(&sheet.grid, RowLook::Record, &cells, min_height),
            };
            let mut together = row.height;
            // The last row never stands alone on a page.
            if !is_first
                && rows.len() == 1
                && let Some(last) = rows.peek()
            {
                let last = self.set_row(&sheet.grid, RowLook::Record, last, min_height);
                together += last.height.min(self.page_height() * 0.4);
                ahead = Some(last);
            }
            is_first = false;
            self.row(&sheet, &row, together, None, false);
        }
        self.y += 10.0;
    }
}

fn titles(table: &Table) -> Vec<Cell> {
    let title = |column: &Column| match column.title.is_empty() {
        true => Cell::empty(),
        false => Cell { lines: vec![CellLine::Text(vec![Span::bold(column.title.as_str())])] },
    };
    table.columns.iter().map(title).collect()
}

/// The two columns of names and values.
fn key_value_columns() -> [Column; 2] {
    [column(ColumnKind::Id, 27.0), column(ColumnKind::Text, 73.0)]
}

fn column(kind: ColumnKind, weight: f32) -> Column {
    Column { title: String::new(), width: Width::Weight(weight), align: Align::Left, kind }
}
