//! The canvas on printpdf; nothing else in the program names that crate.
//!
//! printpdf only paints: fonts come subset and under our own ids, positions rounded to a hundredth of a
//! point, glyph by glyph. Its outlines, links, metadata and file ids are not used, because they differ from
//! run to run or lose their order.

use std::collections::BTreeMap;

use annexa_domain::Problem;
use printpdf::{
    Color, DictItem, FontId, FontMetrics, FontType, Line, LineCapStyle, LineDashPattern, LinePoint, Op,
    PaintMode, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfFontMetricsStub, PdfPage, PdfSaveOptions,
    Point, Polygon, PolygonRing, Pt, Rect, Rgb, TextItem, TextMatrix, WindingOrder,
};
use sha2::{Digest, Sha256};
use subsetter::{GlyphRemapper, subset};

use super::engine;
use super::painter::Canvas;
use crate::layout::{Item, Layout};
use crate::style::Colour;
use crate::text::{Face, Fonts};

/// How far a glyph may stand from where it was set before the pen is corrected, in thousandths of the size.
const DRIFT: f32 = 1.0;

/// Pages as printpdf operations.
pub(super) struct PdfCanvas {
    document: PdfDocument,
    fonts: BTreeMap<Face, Subset>,
    ops: Vec<Op>,
    size: (f32, f32),
}

/// A face reduced to the glyphs of this document.
struct Subset {
    id: FontId,
    remapper: GlyphRemapper,
    /// What the file says each glyph's advance is, in whole thousandths.
    written: BTreeMap<u16, i32>,
}

impl PdfCanvas {
    /// A canvas with the fonts a layout uses.
    pub(super) fn new(layout: &Layout) -> Result<Self, Problem> {
        let mut document = PdfDocument::new("");
        let mut fonts = BTreeMap::new();
        for (face, glyphs) in &layout.used {
            let mut remapper = GlyphRemapper::new();
            for glyph in glyphs.keys() {
                remapper.remap(*glyph);
            }
            let bytes = subset(face.bytes(), 0, &remapper)
                .map_err(|_| engine(&format!("the font {} could not be reduced", face.name())))?;
            let id = FontId(super::facts::font_id(*face));
            let parsed = parsed_font(*face, &layout.fonts, bytes, &remapper);
            let upem = i32::from(parsed.units_per_em).max(1);
            let written =
                parsed.glyph_widths.iter().map(|(g, w)| (*g, i32::from(*w) * 1000 / upem)).collect();
            document.resources.fonts.map.insert(id.clone(), PdfFont::new(parsed));
            fonts.insert(*face, Subset { id, remapper, written });
        }
        Ok(Self { document, fonts, ops: Vec::new(), size: (0.0, 0.0) })
    }

    fn point(&self, x: f32, y: f32) -> Point {
        Point { x: Pt(hundredth(x)), y: Pt(hundredth(self.size.1 - y)) }
    }

    fn text(&mut self, item: &Item) {
        let Item::Text { x, y, size, face, colour, upright, glyphs } = item else { return };
        let Some(font) = self.fonts.get(face) else { return };
        let mut items = Vec::with_capacity(glyphs.len());
        // Where the reader's pen is and where it should be, in thousandths of the size.
        let (mut pen, mut wanted) = (0.0_f32, 0.0_f32);
        for (glyph, advance, shift) in glyphs {
            let id = font.remapper.get(*glyph).unwrap_or(0);
            let off = wanted + shift - pen;
            if off.abs() >= DRIFT {
                items.push(TextItem::Offset(-off.round()));
                pen += off.round();
            }
            items.push(TextItem::GlyphIds(vec![printpdf::Codepoint::new(id, 0.0)]));
            pen += font.written.get(&id).copied().unwrap_or(0) as f32;
            wanted += advance;
        }
        let handle = PdfFontHandle::External(font.id.clone());
        let at = self.point(*x, *y);
        let matrix = if *upright {
            TextMatrix::Raw([0.0, 1.0, -1.0, 0.0, at.x.0, at.y.0])
        } else {
            TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, at.x.0, at.y.0])
        };
        self.ops.extend([
            Op::SetFillColor { col: ink(*colour) },
            Op::StartTextSection,
            Op::SetFont { font: handle, size: Pt(hundredth(*size)) },
            Op::SetTextMatrix { matrix },
            Op::ShowText { items },
            Op::EndTextSection,
        ]);
    }

    fn rect(&mut self, item: &Item) {
        let Item::Rect { x, y, w, h, radius, fill, stroke } = item else { return };
        let mode = match (fill, stroke) {
            (Some(_), Some(_)) => PaintMode::FillStroke,
            (Some(_), None) => PaintMode::Fill,
            (None, Some(_)) => PaintMode::Stroke,
            (None, None) => return,
        };
        if let Some(fill) = fill {
            self.ops.push(Op::SetFillColor { col: ink(*fill) });
        }
        if let Some((colour, width)) = stroke {
            self.ops.push(Op::SetOutlineColor { col: ink(*colour) });
            self.ops.push(Op::SetOutlineThickness { pt: Pt(hundredth(*width)) });
        }
        if *radius <= 0.0 {
            let corner = self.point(*x, y + h);
            self.ops.push(Op::DrawRectangle {
                rectangle: Rect {
                    x: corner.x,
                    y: corner.y,
                    width: Pt(hundredth(*w)),
                    height: Pt(hundredth(*h)),
                    mode: Some(mode),
                    winding_order: Some(WindingOrder::NonZero),
                },
            });
            return;
        }
        let r = radius.min(w / 2.0).min(h / 2.0);
        let points = round_corners(*x, *y, *w, *h, r)
            .into_iter()
            .map(|(x, y, bezier)| LinePoint { p: self.point(x, y), bezier })
            .collect();
        let rings = vec![PolygonRing { points }];
        let polygon = Polygon { rings, mode, winding_order: WindingOrder::NonZero };
        self.ops.push(Op::DrawPolygon { polygon });
    }

    fn line(&mut self, item: &Item) {
        let Item::Line { points, colour, width, dashed } = item else { return };
        let points = points.iter().map(|(x, y)| LinePoint { p: self.point(*x, *y), bezier: false }).collect();
        let dashes = if *dashed { vec![hundredth(width * 2.2), hundredth(width * 1.8)] } else { Vec::new() };
        let cap = if *dashed { LineCapStyle::Butt } else { LineCapStyle::ProjectingSquare };
        self.ops.extend([
            Op::SetOutlineColor { col: ink(*colour) },
            Op::SetOutlineThickness { pt: Pt(hundredth(*width)) },
            Op::SetLineCapStyle { cap },
            Op::SetLineDashPattern { dash: LineDashPattern::new(0.0, &dashes) },
            Op::DrawLine { line: Line { points, is_closed: false } },
        ]);
        if *dashed {
            self.ops.push(Op::SetLineDashPattern { dash: LineDashPattern::solid() });
        }
    }
}

impl Canvas for PdfCanvas {
    type Output = lopdf::Document;

    fn begin_page(&mut self, width: f32, height: f32) {
        self.size = (width, height);
    }

    fn begin_content(&mut self, tag: &'static str, number: Option<u32>) {
        let tag = tag.to_owned();
        self.ops.push(match number {
            Some(number) => {
                let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(i64::from(number)))]);
                Op::BeginMarkedContentWithProperties { tag, properties: DictItem::Dict { map } }
            }
            None => Op::BeginMarkedContent { tag },
        });
    }

    fn end_content(&mut self) {
        self.ops.push(Op::EndMarkedContent);
    }

    fn draw(&mut self, item: &Item) {
        match item {
            Item::Text { .. } => self.text(item),
            Item::Rect { .. } => self.rect(item),
            Item::Line { .. } => self.line(item),
            Item::Empty => {}
        }
    }

    fn end_page(&mut self) {
        let (width, height) = self.size;
        let whole = Rect::from_wh(Pt(hundredth(width)), Pt(hundredth(height)));
        let ops = std::mem::take(&mut self.ops);
        self.document.pages.push(PdfPage {
            media_box: whole.clone(),
            trim_box: whole.clone(),
            crop_box: whole,
            ops,
        });
    }

    fn end(self) -> Result<lopdf::Document, Problem> {
        let options = PdfSaveOptions { optimize: false, image_optimization: None, ..Default::default() };
        let mut warnings = Vec::new();
        let document = self.document.to_lopdf_document(&options, &mut warnings);
        match warnings.first() {
            Some(warning) => Err(engine(&warning.msg)),
            None => Ok(document),
        }
    }
}

fn parsed_font(face: Face, fonts: &Fonts, bytes: Vec<u8>, remapper: &GlyphRemapper) -> ParsedFont {
    let whole = fonts.get(face);
    let bounds = whole.global_bounding_box();
    let units_per_em = u16::try_from(whole.units_per_em()).unwrap_or(1000);
    let widths = remapper
        .remapped_gids()
        .enumerate()
        .map(|(new, old)| {
            let width = whole.glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(old)).unwrap_or(0);
            (new as u16, width)
        })
        .collect();
    ParsedFont {
        font_name: Some(subset_name(face, &bytes)),
        original_bytes: bytes,
        font_index: 0,
        codepoint_to_glyph: BTreeMap::new(),
        glyph_widths: widths,
        units_per_em,
        font_metrics: FontMetrics { ascent: whole.ascender(), descent: whole.descender() },
        font_type: FontType::TrueType,
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em,
            x_min: bounds.x_min,
            y_min: bounds.y_min,
            x_max: bounds.x_max,
            y_max: bounds.y_max,
            caret_slope_rise: if face == Face::Italic { 1000 } else { 1 },
            caret_slope_run: if face == Face::Italic { 213 } else { 0 },
            us_weight_class: whole.weight().to_number(),
        },
    }
}

/// The name with the six letters that mark a subset (ISO 32000-1, 9.6.4), made from its bytes.
fn subset_name(face: Face, bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let letters: String = digest.iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect();
    format!("{letters}+{}", face.name())
}

/// The corners of a rectangle with round corners, as points and Bézier handles.
fn round_corners(x: f32, y: f32, w: f32, h: f32, r: f32) -> Vec<(f32, f32, bool)> {
    let (x2, y2) = (x + w, y + h);
    // How far the handles of a quarter circle stand from its corner.
    let k = r * 0.447_7;
    vec![
        (x + r, y, false),
        (x2 - r, y, false),
        (x2 - k, y, true),
        (x2, y + k, true),
        (x2, y + r, false),
        (x2, y2 - r, false),
        (x2, y2 - k, true),
        (x2 - k, y2, true),
        (x2 - r, y2, false),
        (x + r, y2, false),
        (x + k, y2, true),
        (x, y2 - k, true),
        (x, y2 - r, false),
        (x, y + r, false),
        (x, y + k, true),
        (x + k, y, true),
        (x + r, y, false),
    ]
}

fn ink(colour: Colour) -> Color {
    let part = |byte: u8| (f32::from(byte) / 255.0 * 1000.0).round() / 1000.0;
    Color::Rgb(Rgb { r: part(colour.0), g: part(colour.1), b: part(colour.2), icc_profile: None })
}

fn hundredth(length: f32) -> f32 {
    (length * 100.0).round() / 100.0
}
