//! A code in large groups, with its QR code at the right.

use super::flow::{Flow, Ink};
use super::page::{Item, Role};
use crate::document::{Style, TypedCode};
use crate::style::{INK, MUTED, RUNNING, SURFACE};

/// The size of the groups' characters; they are typed from paper.
const SIZE: f32 = 14.0;
/// From one line of groups to the next.
const STEP: f32 = 34.0;
/// The side of the QR code; its modules are then wide enough for any camera.
const QR: f32 = 122.0;
/// The empty border a QR code must have, in modules (ISO/IEC 18004, 6.3.8).
const QUIET: f32 = 4.0;

impl<'a> Flow<'a> {
    pub(super) fn typed_code_height(code: &TypedCode) -> f32 {
        let lines = code.groups.len().div_ceil(code.columns.max(1));
        let qr = if code.qr.is_empty() { 0.0 } else { QR };
        (lines as f32 * STEP + 10.0).max(qr + 10.0)
    }

    pub(super) fn typed_code(&mut self, code: &'a TypedCode) {
        let columns = code.columns.max(1);
        let height = Self::typed_code_height(code);
        self.space(4.0);
        self.need(height);
        let (left, top, width) = (self.left(), self.y, self.width());
        let room = if code.qr.is_empty() { width } else { width - QR - 14.0 };
        let lines = code.groups.len().div_ceil(columns) as f32;
        let ground = Item::Rect {
            x: left,
            y: top,
            w: room,
            h: lines * STEP + 6.0,
            radius: 3.0,
            fill: Some(SURFACE),
            stroke: None,
        };
        self.mark(None, ground);
        let cell = room / columns as f32;
        for (line, groups) in code.groups.chunks(columns).enumerate() {
            let paragraph = self.node(Role::Paragraph, self.parent);
            let y = top + line as f32 * STEP + 24.0;
            for (column, group) in groups.iter().enumerate() {
                let x = left + column as f32 * cell + 10.0;
                let number = (line * columns + column + 1).to_string();
                let muted = Ink { size: RUNNING - 0.5, colour: MUTED };
                // Decoration for those who see it: read aloud, a number would be taken for a part of the code.
                self.words(&number, Style::Plain, muted, (x, y - SIZE), 0.0, None);
                self.words(group, Style::Bold, Ink::plain(SIZE), (x, y), 0.0, Some(paragraph));
            }
        }
        self.qr(code, (left + width - QR, top));
        self.y = top + height;
    }

    fn qr(&mut self, code: &TypedCode, (x, y): (f32, f32)) {
        if code.qr.is_empty() {
            return;
        }
        let figure = self.node(Role::Figure, self.parent);
        self.nodes[figure.0].alternate = code.qr_alternate.clone();
        self.nodes[figure.0].bounds = Some([x, y, x + QR, y + QR]);
        let module = QR / (code.qr.len() as f32 + 2.0 * QUIET);
        for (row, modules) in code.qr.iter().enumerate() {
            let mut column = 0;
            // Neighbours as one rectangle, so that no printer leaves a hair between them.
            while column < modules.len() {
                let dark = modules[column..].iter().take_while(|dark| **dark).count();
                if dark > 0 {
                    let at = (QUIET + column as f32, QUIET + row as f32);
                    let item = Item::Rect {
                        x: x + at.0 * module,
                        y: y + at.1 * module,
                        w: dark as f32 * module,
                        h: module * 1.02,
                        radius: 0.0,
                        fill: Some(INK),
                        stroke: None,
                    };
                    self.mark(Some(figure), item);
                }
                column += dark.max(1);
            }
        }
    }
}
