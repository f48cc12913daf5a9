//! One laid out page as SVG, for a screen: the same glyphs at the same places as in the PDF.
//!
//! Letters are outlines, so the picture needs no font and asks for nothing outside itself.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use annexa_domain::{Code, Problem};
use ttf_parser::{GlyphId, OutlineBuilder};

use crate::document::Document;
use crate::layout::{Item, Layout, Page, lay_out};
use crate::style::Colour;
use crate::text::Face;

/// A heading, and the page it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewHeading {
    /// 1 for a chapter, 2 below it, and so on.
    pub level: u8,
    /// The words.
    pub text: String,
    /// The page, from 1.
    pub page: usize,
}

/// One page of a document as a picture, with what is needed to find the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// How many pages the document has.
    pub pages: usize,
    /// The page shown, from 1.
    pub page: usize,
    /// The page as an SVG document.
    pub svg: String,
    /// What the page says, for a reader who cannot see the picture.
    pub text: String,
    /// The headings in order.
    pub headings: Vec<PreviewHeading>,
}

/// Draws one page of a document, counted from 1; the last one where there are fewer.
///
/// # Errors
/// Only when the program itself is at fault.
pub(crate) fn preview(document: &Document, page: usize) -> Result<Preview, Problem> {
    let layout = lay_out(document)?;
    let number = page.clamp(1, layout.pages.len().max(1));
    let found = layout
        .pages
        .get(number - 1)
        .ok_or_else(|| Problem::new(Code::Internal, "The document has no page to show."))?;
    let headings = layout.outline.iter().map(|entry| PreviewHeading {
        level: entry.level,
        text: entry.text.clone(),
        page: entry.spot.page + 1,
    });
    Ok(Preview {
        pages: layout.pages.len(),
        page: number,
        svg: picture(&layout, found),
        text: words(&layout, found),
        headings: headings.collect(),
    })
}

fn picture(layout: &Layout, page: &Page) -> String {
    let mut body = String::new();
    let mut glyphs = BTreeSet::new();
    for mark in &page.marks {
        draw(&mark.item, &mut body, &mut glyphs);
    }
    let (w, h) = (Length(page.width), Length(page.height));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\"><defs>"
    );
    for (face, glyph) in glyphs {
        let mut outline = Outline::default();
        let font = layout.fonts.get(face);
        font.outline_glyph(GlyphId(glyph), &mut outline);
        let _ = write!(svg, "<path id=\"{}\" d=\"{}\"/>", Name(face, glyph), outline.path);
    }
    let _ = write!(svg, "</defs><rect width=\"{w}\" height=\"{h}\" fill=\"#fff\"/>{body}</svg>");
    svg
}

fn draw(item: &Item, body: &mut String, used: &mut BTreeSet<(Face, u16)>) {
    let _ = match item {
        Item::Text { x, y, size, face, colour, upright, glyphs } => {
            // The fonts in the program have 1000 units to the size, as the advances do.
            let scale = size / 1000.0;
            let turn = if *upright { " rotate(-90)" } else { "" };
            let _ = write!(
                body,
                "<g fill=\"{}\" transform=\"translate({} {}){turn} scale({scale:.5} {:.5})\">",
                Ink(*colour),
                Length(*x),
                Length(*y),
                -scale
            );
            let mut pen = 0.0_f32;
            for (glyph, advance, shift) in glyphs {
                used.insert((*face, *glyph));
                let _ =
                    write!(body, "<use href=\"#{}\" x=\"{}\"/>", Name(*face, *glyph), (pen + shift).round());
                pen += advance;
            }
            body.write_str("</g>")
        }
        Item::Rect { x, y, w, h, radius, fill, stroke } => {
            let _ = write!(
                body,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"",
                Length(*x),
                Length(*y),
                Length(*w),
                Length(*h),
                Length(radius.max(0.0))
            );
            let _ = match fill {
                Some(fill) => write!(body, " fill=\"{}\"", Ink(*fill)),
                None => body.write_str(" fill=\"none\""),
            };
            if let Some((colour, width)) = stroke {
                let _ = write!(body, " stroke=\"{}\" stroke-width=\"{}\"", Ink(*colour), Length(*width));
            }
            body.write_str("/>")
        }
        Item::Line { points, colour, width, dashed } => {
            body.push_str("<polyline fill=\"none\" points=\"");
            for (x, y) in points {
                let _ = write!(body, "{},{} ", Length(*x), Length(*y));
            }
            let _ = write!(body, "\" stroke=\"{}\" stroke-width=\"{}\"", Ink(*colour), Length(*width));
            if *dashed {
                let _ = write!(body, " stroke-dasharray=\"{} {}\"", Length(width * 2.2), Length(width * 1.8));
            }
            body.write_str("/>")
        }
        Item::Empty => Ok(()),
    };
}

/// The words of a page, one line for each piece of text.
fn words(layout: &Layout, page: &Page) -> String {
    let mut text = String::new();
    for mark in &page.marks {
        let Item::Text { face, glyphs, .. } = &mark.item else { continue };
        let said = layout.used.get(face);
        for (glyph, _, _) in glyphs {
            text.push_str(said.and_then(|said| said.get(glyph)).map_or("", String::as_str));
        }
        text.push('\n');
    }
    text
}

/// The name of a glyph within its picture.
struct Name(Face, u16);

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", char::from(b'a' + self.0 as u8), self.1)
    }
}

/// A length in points, to a hundredth.
struct Length(f32);

impl std::fmt::Display for Length {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", (self.0 * 100.0).round() / 100.0)
    }
}

struct Ink(Colour);

impl std::fmt::Display for Ink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Colour(red, green, blue) = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// A glyph's outline as the path of an SVG.
#[derive(Default)]
struct Outline {
    path: String,
}

impl Outline {
    fn step(&mut self, letter: char, points: &[f32]) {
        self.path.push(letter);
        for (at, number) in points.iter().enumerate() {
            let _ = write!(self.path, "{}{number}", if at == 0 { "" } else { " " });
        }
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.step('M', &[x, y]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.step('L', &[x, y]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.step('Q', &[x1, y1, x, y]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.step('C', &[x1, y1, x2, y2, x, y]);
    }

    fn close(&mut self) {
        self.path.push('Z');
    }
}

#[cfg(test)]
mod tests {
    use crate::text::{Face, Fonts};

    #[test]
    fn every_font_of_the_program_has_a_thousand_units() {
        let fonts = Fonts::load().unwrap();
        for face in Face::ALL {
            assert_eq!(fonts.get(face).units_per_em(), 1000, "{}", face.name());
        }
    }
}
