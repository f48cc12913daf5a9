//! From words to glyphs in lines.

mod clean;
mod fonts;
mod shape;
mod wrap;

pub(crate) use clean::{brief, clean};
pub(crate) use fonts::{Face, Fonts};
pub(crate) use shape::Typesetter;
pub(crate) use wrap::{Line, Piece, beginning, most_letters};
