//! The fonts in the program; the machine's own are never used, so that every machine prints the same.

use annexa_domain::{Code, Problem};
use unicode_normalization::char::is_combining_mark;

use crate::document::Style;

/// A font file of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Face {
    Regular,
    Bold,
    Italic,
    Symbols,
    Math,
}

impl Face {
    pub(crate) const ALL: [Self; 5] = [Self::Regular, Self::Bold, Self::Italic, Self::Symbols, Self::Math];

    /// The face a style asks for before any fallback.
    pub(crate) fn of(style: Style) -> Self {
        match style {
            Style::Plain | Style::Muted => Self::Regular,
            Style::Bold => Self::Bold,
            Style::Italic => Self::Italic,
        }
    }

    /// The font's PostScript name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Regular => "NotoSans-Regular",
            Self::Bold => "NotoSans-Bold",
            Self::Italic => "NotoSans-Italic",
            Self::Symbols => "NotoSansSymbols2-Regular",
            Self::Math => "NotoSansMath-Regular",
        }
    }

    /// The whole font file.
    pub(crate) fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../fonts/NotoSans-Regular.ttf"),
            Self::Bold => include_bytes!("../../fonts/NotoSans-Bold.ttf"),
            Self::Italic => include_bytes!("../../fonts/NotoSans-Italic.ttf"),
            Self::Symbols => include_bytes!("../../fonts/NotoSansSymbols2-Regular.ttf"),
            Self::Math => include_bytes!("../../fonts/NotoSansMath-Regular.ttf"),
        }
    }
}

/// The parsed fonts.
pub(crate) struct Fonts {
    faces: Vec<rustybuzz::Face<'static>>,
}

impl Fonts {
    /// Parses the fonts in the program.
    pub(crate) fn load() -> Result<Self, Problem> {
        let faces = Face::ALL
            .iter()
            .map(|face| {
                rustybuzz::Face::from_slice(face.bytes(), 0).ok_or_else(|| {
                    Problem::new(Code::Internal, format!("The font {} cannot be read.", face.name()))
                })
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { faces })
    }

    pub(crate) fn get(&self, face: Face) -> &rustybuzz::Face<'static> {
        &self.faces[face as usize]
    }

    fn has(&self, face: Face, c: char) -> bool {
        self.get(face).glyph_index(c).is_some_and(|glyph| glyph.0 != 0)
    }

    /// Which face sets a character of a text that asks for `wanted`; `None` when no face has it.
    ///
    /// A combining mark stays with the letter before it, `previous`, where that face has the mark.
    pub(crate) fn face_for(&self, wanted: Face, previous: Option<Face>, c: char) -> Option<Face> {
        if let Some(previous) = previous
            && is_combining_mark(c)
            && self.has(previous, c)
        {
            return Some(previous);
        }
        [wanted, Face::Regular, Face::Symbols, Face::Math].into_iter().find(|face| self.has(*face, c))
    }
}
