//! The risk matrix.

use std::collections::BTreeMap;

use super::contents::MOST_NAMED;
use super::figure::Area;
use super::flow::{Flow, Ink};
use super::page::{Item, NodeId, Role};
use crate::document::{Boundary, HeatMap, Span, Style, Tone};
use crate::style::{self, INK, MUTED, Pattern, SMALL, WHITE};
use crate::text::{Line, brief};
use crate::warnings::Warning;

/// The measures of a matrix in points.
struct Plan {
    /// The left upper corner of the cells.
    x: f32,
    y: f32,
    cell: (f32, f32),
    rows: usize,
    columns: usize,
}

impl Plan {
    /// The cell at a level of each axis, lowest first.
    fn area(&self, vertical: usize, horizontal: usize) -> Area {
        let (w, h) = self.cell;
        let row = self.rows - 1 - vertical;
        Area { x: self.x + horizontal as f32 * w, y: self.y + row as f32 * h, w, h }
    }
}

impl<'a> Flow<'a> {
    /// The height a matrix will take with axes, legend and caption.
    pub(super) fn heat_map_height(&mut self, map: &'a HeatMap) -> f32 {
        let (_, cell) = self.heat_map_cell(map);
        map.vertical.levels.len() as f32 * cell.1 + 108.0
    }

    /// The width of the upright axis' names, and of a cell and its height.
    fn heat_map_cell(&mut self, map: &HeatMap) -> (f32, (f32, f32)) {
        let mut names = 0.0_f32;
        for level in &map.vertical.levels {
            names = names.max(self.width_of(level, Style::Plain, SMALL, 92.0));
        }
        let columns = map.horizontal.levels.len().max(1) as f32;
        let rows = map.vertical.levels.len().max(1) as f32;
        let width = ((self.width() - names - 34.0) / columns).min(92.0);
        let most = (self.page_height() - 130.0) / rows;
        (names, (width, (width * 0.7).min(most).min(42.0)))
    }

    pub(super) fn heat_map(&mut self, map: &'a HeatMap) {
        let (rows, columns) = (map.vertical.levels.len(), map.horizontal.levels.len());
        let fits = |inside: &Boundary| {
            inside.inside.len() == rows && inside.inside.iter().all(|line| line.len() == columns)
        };
        let complete = map.cells.len() == rows
            && map.cells.iter().all(|line| line.len() == columns)
            && map.cells.iter().flatten().all(|cell| cell.band < map.bands.len())
            && map.appetite.iter().chain(&map.tolerance).all(fits);
        if !complete || rows == 0 || columns == 0 {
            self.set.warnings.push(Warning::IncompleteMatrix { caption: map.caption.clone() });
        }
        if rows == 0 || columns == 0 {
            return;
        }
        let (names, cell) = self.heat_map_cell(map);
        let height = self.heat_map_height(map);
        self.space(4.0);
        self.need(height);
        let figure = self.node(Role::Figure, self.parent);
        self.nodes[figure.0].alternate = told(map);
        let plan = Plan { x: self.left() + 22.0 + names + 8.0, y: self.y, cell, rows, columns };
        self.heat_map_axes(map, &plan, names, figure);
        for vertical in 0..rows {
            for horizontal in 0..columns {
                self.heat_cell(map, &plan, (vertical, horizontal), figure);
            }
        }
        if let Some(tolerance) = &map.tolerance {
            self.boundary(tolerance, &plan, true, figure);
        }
        if let Some(appetite) = &map.appetite {
            self.boundary(appetite, &plan, false, figure);
        }
        self.y = plan.y + rows as f32 * cell.1 + 46.0;
        let entries: Vec<_> = map
            .bands
            .iter()
            .map(|band| (Tone::Band(band.severity), band.letter.clone(), band.label.clone()))
            .collect();
        self.legend(&entries, plan.x, figure);
        self.boundary_legend(map, &plan, figure);
        self.nodes[figure.0].bounds = Some([self.left(), plan.y, self.left() + self.width(), self.y]);
        self.figure_caption(&map.caption, figure);
    }

    fn heat_map_axes(&mut self, map: &HeatMap, plan: &Plan, names: f32, figure: NodeId) {
        let node = Some(figure);
        let (w, h) = plan.cell;
        let bold = Ink { size: SMALL + 1.0, colour: MUTED };
        let middle = plan.y + plan.rows as f32 * h / 2.0;
        let title = self.cut(&map.vertical.title, Style::Bold, bold.size, plan.rows as f32 * h);
        let title = self.set.line(&title, Style::Bold, bold.size);
        let at = (self.left() + 10.0, middle + title.width / 2.0);
        self.pieces(&title.pieces, at, bold, node, true);
        for (level, name) in map.vertical.levels.iter().enumerate() {
            let area = plan.area(level, 0);
            let span = Span::plain(name.as_str());
            let mut lines = self.set.wrap(&[span], SMALL, names + 0.5, true);
            lines.truncate(((h / (SMALL * 1.2)) as usize).max(1));
            let right = plan.x - 8.0;
            let first = area.y + h / 2.0 - lines.len() as f32 * SMALL * 0.6 + SMALL * 0.95;
            self.centred(&lines, (right, first), 1.0, node);
        }
        let bottom = plan.y + plan.rows as f32 * h;
        for (level, name) in map.horizontal.levels.iter().enumerate() {
            let area = plan.area(0, level);
            let span = Span::plain(name.as_str());
            let mut lines = self.set.wrap(&[span], SMALL, w - 4.0, true);
            lines.truncate(2);
            self.centred(&lines, (area.x + w / 2.0, bottom + 12.0), 0.5, node);
        }
        let centre = plan.x + plan.columns as f32 * w / 2.0;
        let title = self.cut(&map.horizontal.title, Style::Bold, bold.size, plan.columns as f32 * w);
        self.words(&title, Style::Bold, bold, (centre, bottom + 36.0), 0.5, node);
    }

    fn centred(&mut self, lines: &[Line], (x, mut y): (f32, f32), align: f32, node: Option<NodeId>) {
        for line in lines {
            self.pieces(&line.pieces, (x - line.width * align, y), Ink::plain(SMALL), node, false);
            y += SMALL * 1.2;
        }
    }

    fn heat_cell(&mut self, map: &HeatMap, plan: &Plan, (v, h): (usize, usize), figure: NodeId) {
        let node = Some(figure);
        let area = plan.area(v, h);
        let Area { x, y, w, h: high } = area;
        let cell = map.cells.get(v).and_then(|line| line.get(h));
        let band = cell.and_then(|cell| map.bands.get(cell.band));
        let (Some(cell), Some(band)) = (cell, band) else {
            let stroke = Some((MUTED, 0.5));
            self.mark(node, Item::Rect { x, y, w, h: high, radius: 0.0, fill: None, stroke });
            return;
        };
        let dress = style::band(band.severity);
        let inset = 1.2;
        let ground = Area { x: x + inset, y: y + inset, w: w - 2.0 * inset, h: high - 2.0 * inset };
        let Area { x: gx, y: gy, w: gw, h: gh } = ground;
        let (fill, stroke) = (Some(dress.fill), Some((dress.edge, 0.4)));
        self.mark(node, Item::Rect { x: gx, y: gy, w: gw, h: gh, radius: 0.0, fill, stroke });
        // On wine the lines are lighter than the ground, elsewhere darker.
        let lines =
            if dress.pattern == Pattern::Cross { style::Colour(0x7d, 0x2b, 0x4b) } else { dress.edge };
        self.pattern(ground, dress.pattern, lines, node);
        let ink = |size: f32| Ink { size, colour: dress.ink };
        let small = (high * 0.2).clamp(5.5, SMALL);
        self.plate((gx + 2.2, gy + 2.2), (small * 1.15, small * 1.25), dress.fill, node);
        self.words(
            &band.letter,
            Style::Bold,
            ink(small),
            (gx + 2.2 + small * 0.57, gy + 2.0 + small),
            0.5,
            node,
        );
        let middle = x + w / 2.0;
        if cell.count > 0 {
            let size = (high * 0.36).clamp(9.0, 17.0);
            let count = Span { text: cell.count.to_string(), style: Style::Bold, link: cell.link.clone() };
            let base = y + high * 0.5 + size * 0.36;
            for line in self.set.wrap(&[count], size, f32::MAX, false) {
                let wide = line.width + size * 0.6;
                self.plate((middle - wide / 2.0, base - size * 0.88), (wide, size * 1.08), dress.fill, node);
                let at = (middle - line.width / 2.0, base);
                self.counted(&line, at, ink(size), figure);
            }
        }
        if !cell.note.is_empty() && high > 30.0 {
            let size = small * 0.85;
            let note = self.cut(&cell.note, Style::Plain, size, w * 0.55);
            let wide = self.set.line(&note, Style::Plain, size).width;
            let at = (gx + gw - 2.5 - wide, gy + gh - 3.2);
            self.plate((at.0 - 1.2, at.1 - size * 0.85), (wide + 2.4, size * 1.1), dress.fill, node);
            self.words(&note, Style::Plain, ink(size), at, 0.0, node);
        }
    }

    /// A patch of the cell's own colour under words, so that patterns do not run through them.
    fn plate(&mut self, (x, y): (f32, f32), (w, h): (f32, f32), fill: style::Colour, node: Option<NodeId>) {
        self.mark(node, Item::Rect { x, y, w, h, radius: 1.5, fill: Some(fill), stroke: None });
    }

    /// A count keeps the ink of its band even where it is a link.
    fn counted(&mut self, line: &Line, at: (f32, f32), ink: Ink, figure: NodeId) {
        let (corner, extent) = ((at.0, at.1 - ink.size), (line.width, ink.size * 1.2));
        let owner = self.link_pieces(&line.pieces, corner, extent, figure);
        self.pieces(&line.pieces, at, ink, Some(owner.unwrap_or(figure)), false);
    }

    /// Draws the border between the cells inside and those outside.
    fn boundary(&mut self, boundary: &Boundary, plan: &Plan, dashed: bool, figure: NodeId) {
        let inside = |v: usize, h: usize| {
            boundary.inside.get(v).and_then(|line| line.get(h)).copied().unwrap_or(false)
        };
        let (w, h) = plan.cell;
        let mut edges = Vec::new();
        for v in 0..plan.rows {
            for c in 0..plan.columns {
                let area = plan.area(v, c);
                if c + 1 < plan.columns && inside(v, c) != inside(v, c + 1) {
                    edges.push(vec![(area.x + w, area.y), (area.x + w, area.y + h)]);
                }
                if v + 1 < plan.rows && inside(v, c) != inside(v + 1, c) {
                    edges.push(vec![(area.x, area.y), (area.x + w, area.y)]);
                }
            }
        }
        let node = Some(figure);
        let (halo, width) = if dashed { (3.2, 1.4) } else { (4.6, 2.4) };
        for points in &edges {
            let item = Item::Line { points: points.clone(), colour: WHITE, width: halo, dashed: false };
            self.mark(node, item);
        }
        for points in edges {
            self.mark(node, Item::Line { points, colour: INK, width, dashed });
        }
    }

    fn boundary_legend(&mut self, map: &HeatMap, plan: &Plan, figure: NodeId) {
        let node = Some(figure);
        let lines = [(&map.appetite, false, 2.4), (&map.tolerance, true, 1.4)];
        let mut drawn = false;
        let mut pen = plan.x;
        for (boundary, dashed, width) in lines {
            let Some(boundary) = boundary else { continue };
            let points = vec![(pen, self.y + 4.0), (pen + 24.0, self.y + 4.0)];
            self.mark(node, Item::Line { points, colour: INK, width, dashed });
            let at = (pen + 29.0, self.y + 7.0);
            let label = self.cut(&boundary.label, Style::Plain, SMALL, self.width() * 0.3);
            pen += 29.0 + self.words(&label, Style::Plain, Ink::plain(SMALL), at, 0.0, node) + 16.0;
            drawn = true;
        }
        if drawn {
            self.y += 18.0;
        }
    }
}

/// The matrix in words, for those who do not see it.
fn told(map: &HeatMap) -> String {
    let mut told = Vec::new();
    let cells: BTreeMap<_, _> = map
        .cells
        .iter()
        .enumerate()
        .flat_map(|(v, line)| line.iter().enumerate().map(move |(h, cell)| ((v, h), cell)))
        .filter(|(_, cell)| cell.count > 0)
        .collect();
    for ((v, h), cell) in cells.into_iter().rev() {
        let name = |levels: &[String], at: usize| {
            levels.get(at).map_or_else(|| at.to_string(), |level| brief(level, MOST_NAMED).into_owned())
        };
        let band = map.bands.get(cell.band).map_or("", |band| band.letter.as_str());
        told.push(format!(
            "{} × {}: {} ({band})",
            name(&map.vertical.levels, v),
            name(&map.horizontal.levels, h),
            cell.count
        ));
    }
    format!("{}. {} × {}. {}", map.caption, map.vertical.title, map.horizontal.title, told.join("; "))
}
