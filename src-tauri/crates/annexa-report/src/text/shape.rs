//! Words to glyphs, each word once.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use annexa_domain::Problem;
use hypher::Lang;
use rustybuzz::UnicodeBuffer;

use super::fonts::{Face, Fonts};
use crate::warnings::Warnings;

/// Words longer than this are shaped afresh each time.
const CACHED_LENGTH: usize = 64;

/// One glyph of a word; lengths in thousandths of the font size.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Glyph {
    pub(crate) id: u16,
    pub(crate) advance: f32,
    /// Where it stands to the right of and above the pen.
    pub(crate) shift: (f32, f32),
    /// Where its characters begin in the word, in bytes.
    start: usize,
}

/// A word as glyphs.
#[derive(Debug, Default)]
pub(crate) struct Shaped {
    /// Runs of one face each.
    pub(crate) runs: Vec<(Face, Vec<Glyph>)>,
    /// Its width in thousandths of the font size.
    pub(crate) width: f32,
    /// Characters no face has.
    pub(crate) missing: Vec<char>,
}

impl Shaped {
    /// Where the word can be cut so that the part before is no wider than `width` thousandths; 0 when not
    /// even its first letter fits.
    pub(crate) fn fits(&self, width: f32) -> usize {
        let mut pen = 0.0;
        for glyph in self.runs.iter().flat_map(|(_, glyphs)| glyphs) {
            pen += glyph.advance;
            if pen > width {
                return glyph.start;
            }
        }
        usize::MAX
    }
}

/// Sets text: fonts, the words already shaped, and what was missing.
pub(crate) struct Typesetter {
    pub(crate) fonts: Fonts,
    pub(crate) warnings: Warnings,
    pub(crate) language: Option<Lang>,
    words: [HashMap<Box<str>, Rc<Shaped>>; 3],
    /// Every glyph set, with the text it stands for.
    pub(crate) used: BTreeMap<Face, BTreeMap<u16, String>>,
}

impl Typesetter {
    /// A typesetter for text in a language (BCP 47).
    pub(crate) fn new(language: &str) -> Result<Self, Problem> {
        let code = language.as_bytes().first_chunk::<2>().map(|code| code.map(|b| b.to_ascii_lowercase()));
        let whole = language.len() == 2 || language.as_bytes().get(2) == Some(&b'-');
        Ok(Self {
            fonts: Fonts::load()?,
            warnings: Warnings::default(),
            language: code.filter(|_| whole).and_then(Lang::from_iso),
            words: Default::default(),
            used: BTreeMap::new(),
        })
    }

    /// A word (or a space) as glyphs; `face` is one of the three text faces.
    pub(crate) fn shape(&mut self, face: Face, word: &str) -> Rc<Shaped> {
        let slot = (face as usize).min(2);
        if let Some(shaped) = self.words[slot].get(word) {
            return Rc::clone(shaped);
        }
        let shaped = Rc::new(self.shape_afresh(face, word));
        if word.len() <= CACHED_LENGTH {
            self.words[slot].insert(word.into(), Rc::clone(&shaped));
        }
        shaped
    }

    fn shape_afresh(&mut self, wanted: Face, word: &str) -> Shaped {
        let mut shaped = Shaped::default();
        let mut run = Run::default();
        let mut current: Option<Face> = None;
        for (at, c) in word.char_indices() {
            // A space is never worth another font.
            let (face, c) = match c {
                ' ' | '\u{a0}' => (wanted, c),
                '\u{200b}' => continue,
                c => match self.fonts.face_for(wanted, current, c) {
                    Some(face) => (face, c),
                    None => {
                        shaped.missing.push(c);
                        (Face::Regular, char::REPLACEMENT_CHARACTER)
                    }
                },
            };
            if current != Some(face) {
                self.shape_run(current, &run, &mut shaped);
                run = Run::default();
                current = Some(face);
            }
            run.push(c, at);
        }
        self.shape_run(current, &run, &mut shaped);
        shaped
    }

    fn shape_run(&mut self, face: Option<Face>, run: &Run, shaped: &mut Shaped) {
        let Some(face) = face else { return };
        if run.text.is_empty() {
            return;
        }
        let font = self.fonts.get(face);
        let scale = 1000.0 / font.units_per_em() as f32;
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&run.text);
        buffer.set_direction(rustybuzz::Direction::LeftToRight);
        let output = rustybuzz::shape(font, &[], buffer);
        let mut glyphs = Vec::with_capacity(output.len());
        let clusters: Vec<usize> = output.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        for (info, position) in output.glyph_infos().iter().zip(output.glyph_positions()) {
            let glyph = Glyph {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                advance: position.x_advance as f32 * scale,
                shift: (position.x_offset as f32 * scale, position.y_offset as f32 * scale),
                start: run.origins.get(info.cluster as usize).copied().unwrap_or(0),
            };
            shaped.width += glyph.advance;
            glyphs.push(glyph);
        }
        let texts = glyph_texts(font, &run.text, &clusters, &glyphs);
        let used = self.used.entry(face).or_default();
        for (glyph, text) in glyphs.iter().zip(texts) {
            used.entry(glyph.id).or_insert(text);
        }
        shaped.runs.push((face, glyphs));
    }
}

/// A stretch of one face, and where each of its bytes stands in the word: a replaced character is longer or shorter
/// than the one it stands for, and invisible ones are left out.
#[derive(Default)]
struct Run {
    text: String,
    origins: Vec<usize>,
}

impl Run {
    fn push(&mut self, c: char, at: usize) {
        self.text.push(c);
        self.origins.resize(self.text.len(), at);
    }
}

/// The text each glyph stands for when words are copied out of the file; `clusters` are the glyphs' places in it.
fn glyph_texts(font: &rustybuzz::Face<'_>, text: &str, clusters: &[usize], glyphs: &[Glyph]) -> Vec<String> {
    let mut texts = vec![String::new(); glyphs.len()];
    let mut at = 0;
    while at < glyphs.len() {
        let from = clusters[at];
        let mut end = at + 1;
        while end < glyphs.len() && clusters[end] == from {
            end += 1;
        }
        let until = clusters.get(end).copied().unwrap_or(text.len());
        let mut rest: Vec<char> = text.get(from..until).unwrap_or("").chars().collect();
        // A glyph that is a character's own shape stands for that character wherever it appears.
        for glyph in at..end {
            let own = |c: &char| font.glyph_index(*c).is_some_and(|id| id.0 == glyphs[glyph].id);
            if end - at > 1
                && let Some(found) = rest.iter().position(own)
            {
                texts[glyph].push(rest.remove(found));
            }
        }
        if let Some(open) = (at..end).find(|glyph| texts[*glyph].is_empty()) {
            texts[open].extend(rest.iter().map(|c| if *c == '\u{a0}' { ' ' } else { *c }));
        }
        at = end;
    }
    texts
}
