//! The look of the paper: sizes in points, colours, and how tones become ink.

use crate::document::{Orientation, Paper, Severity, Tone};

/// A colour in sRGB, 0 to 255 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Colour(pub(crate) u8, pub(crate) u8, pub(crate) u8);

pub(crate) const WHITE: Colour = Colour(0xff, 0xff, 0xff);
pub(crate) const SURFACE: Colour = Colour(0xf3, 0xf5, 0xf7);
pub(crate) const INK: Colour = Colour(0x17, 0x20, 0x2a);
pub(crate) const MUTED: Colour = Colour(0x55, 0x61, 0x6e);
pub(crate) const RULE: Colour = Colour(0xc9, 0xd0, 0xd8);
pub(crate) const ACCENT: Colour = Colour(0x1a, 0x5f, 0xb4);
/// The accent, darkened for titles and table heads.
pub(crate) const DEEP: Colour = Colour(0x1b, 0x3f, 0x73);
/// The ground of group and totals rows.
pub(crate) const GROUP: Colour = Colour(0xe4, 0xeb, 0xf3);

pub(crate) const BODY: f32 = 9.5;
pub(crate) const SMALL: f32 = 8.0;
pub(crate) const RUNNING: f32 = 7.5;
/// Distance between baselines, in units of the font size.
pub(crate) const LEADING: f32 = 1.36;
/// How far the letters reach above the baseline and below it, in units of the font size, as lines are set.
pub(crate) const ASCENT: f32 = 1.02;

pub(crate) const MARGIN: f32 = 46.0;
pub(crate) const TOP: f32 = 62.0;
pub(crate) const BOTTOM: f32 = 54.0;

/// Points in a millimetre.
pub(crate) const MM: f32 = 72.0 / 25.4;

/// Width and height of a page in points.
pub(crate) fn page_size(paper: Paper, orientation: Orientation) -> (f32, f32) {
    let (w, h) = match paper {
        Paper::A4 => (595.28, 841.89),
        Paper::Letter => (612.0, 792.0),
    };
    match orientation {
        Orientation::Portrait => (w, h),
        Orientation::Landscape => (h, w),
    }
}

/// Size, space above and space below of a heading.
pub(crate) fn heading(level: u8) -> (f32, f32, f32) {
    match level {
        0 | 1 => (18.0, 20.0, 8.0),
        2 => (13.5, 14.0, 5.0),
        3 => (11.0, 11.0, 4.0),
        _ => (BODY, 9.0, 3.0),
    }
}

/// How a tone is drawn as a chip or bar.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dress {
    pub(crate) fill: Colour,
    pub(crate) edge: Colour,
    pub(crate) ink: Colour,
    /// What stands before the word, so that colour is never alone.
    pub(crate) sign: &'static str,
    pub(crate) pattern: Pattern,
}

/// A pattern over a fill, so that grey prints and colour-blind readers can tell bands apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pattern {
    None,
    Dots,
    Diagonal,
    Cross,
}

pub(crate) fn dress(tone: Tone) -> Dress {
    let outlined =
        |ink: Colour, sign: &'static str| Dress { fill: WHITE, edge: ink, ink, sign, pattern: Pattern::None };
    match tone {
        Tone::Neutral => Dress { fill: SURFACE, edge: RULE, ink: INK, sign: "", pattern: Pattern::None },
        Tone::Accent => Dress { fill: ACCENT, edge: ACCENT, ink: WHITE, sign: "", pattern: Pattern::None },
        Tone::Done => outlined(Colour(0x1b, 0x6e, 0x53), "✓"),
        Tone::InProgress => outlined(Colour(0x2f, 0x6f, 0xb3), "◐"),
        Tone::NotStarted => outlined(Colour(0x6b, 0x76, 0x83), "○"),
        Tone::Overdue => outlined(Colour(0xa8, 0x32, 0x1f), "!"),
        Tone::Band(severity) => band(severity),
    }
}

/// The fill of a bar in a tone: outlined tones are filled with their ink.
pub(crate) fn bar_fill(tone: Tone) -> Colour {
    let dress = dress(tone);
    match tone {
        Tone::Neutral => Colour(0xb4, 0xbe, 0xc9),
        _ if dress.fill == WHITE => dress.ink,
        _ => dress.fill,
    }
}

pub(crate) fn band(severity: Severity) -> Dress {
    let dark = Colour(0x14, 0x20, 0x2c);
    let (fill, edge, ink, pattern) = match severity {
        Severity::VeryLow => (Colour(0xf4, 0xf7, 0xfa), Colour(0x7b, 0x87, 0x94), dark, Pattern::None),
        Severity::Low => (Colour(0xe6, 0xf0, 0xf8), Colour(0x8f, 0xb2, 0xcf), dark, Pattern::None),
        Severity::Moderate => (Colour(0xf0, 0xbe, 0x4f), Colour(0xc2, 0x90, 0x20), dark, Pattern::Dots),
        Severity::High => {
            (Colour(0xcb, 0x62, 0x24), Colour(0x9a, 0x45, 0x12), Colour(0x14, 0x08, 0x00), Pattern::Diagonal)
        }
        Severity::Critical => (Colour(0x56, 0x0a, 0x28), Colour(0x56, 0x0a, 0x28), WHITE, Pattern::Cross),
    };
    Dress { fill, edge, ink, sign: "", pattern }
}
