//! Spans to lines no wider than their place.

use std::rc::Rc;

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_normalization::char::is_combining_mark;

use super::clean::clean;
use super::fonts::Face;
use super::shape::{Shaped, Typesetter};
use crate::document::{Span, Style};

/// What nobody would call a word, in bytes: longer stretches are set piece by piece, so that neither time nor
/// memory grows faster than the text.
const LONGEST_WORD: usize = 256;

/// A stretch of one line in one look.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) shaped: Rc<Shaped>,
    pub(crate) style: Style,
    pub(crate) link: Option<Rc<str>>,
    /// Which span it comes from; a link broken over lines is one link.
    pub(crate) span: usize,
    /// Its place from the left end of the line and its width, in points.
    pub(crate) x: f32,
    pub(crate) width: f32,
}

/// One set line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    pub(crate) pieces: Vec<Piece>,
    /// The width without the space at its end, in points.
    pub(crate) width: f32,
    /// On the first line: how many characters of the whole text were left out.
    pub(crate) hidden: u32,
}

impl Line {
    /// The first and the last span the line has something of.
    pub(crate) fn spans(&self) -> (usize, usize) {
        let span = |piece: Option<&Piece>| piece.map_or(0, |piece| piece.span);
        (span(self.pieces.first()), span(self.pieces.last()))
    }
}

/// What cannot be broken, and the spaces after it.
struct Segment {
    /// Span and text of each part.
    parts: Vec<(usize, String)>,
    space: Option<usize>,
    ends_line: bool,
    /// A piece of a stretch too long for a word: it goes on where the piece before ends, and is not hyphenated.
    is_piece: bool,
}

struct Setting<'a> {
    spans: &'a [Span],
    links: Vec<Option<Rc<str>>>,
    size: f32,
    width: f32,
    hyphenate: bool,
    lines: Vec<Line>,
    line: Line,
    /// The pen, behind the spaces at the end.
    pen: f32,
}

impl Typesetter {
    /// Sets spans in lines at most `width` points wide; a text without words gives one empty line.
    pub(crate) fn wrap(&mut self, spans: &[Span], size: f32, width: f32, hyphenate: bool) -> Vec<Line> {
        let links = spans.iter().map(|span| span.link.as_deref().map(Rc::from)).collect();
        let mut setting = Setting {
            spans,
            links,
            size,
            width: width.max(size),
            hyphenate,
            lines: Vec::new(),
            line: Line::default(),
            pen: 0.0,
        };
        let (segments, hidden) = segments(spans);
        for segment in segments {
            self.set_segment(&mut setting, segment);
        }
        let last = std::mem::take(&mut setting.line);
        if !last.pieces.is_empty() || setting.lines.is_empty() {
            setting.lines.push(last);
        }
        if let Some(first) = setting.lines.first_mut() {
            first.hidden = hidden;
        }
        setting.lines
    }

    /// One line as wide as it needs to be.
    pub(crate) fn line(&mut self, text: &str, style: Style, size: f32) -> Line {
        let span = Span { text: text.replace('\n', " "), style, link: None };
        self.wrap(&[span], size, f32::MAX, false).into_iter().next().unwrap_or_default()
    }

    fn set_segment(&mut self, to: &mut Setting<'_>, segment: Segment) {
        let shaped: Vec<_> = segment
            .parts
            .iter()
            .map(|(span, text)| (*span, self.shape(Face::of(to.spans[*span].style), text)))
            .collect();
        let scale = to.size / 1000.0;
        let width: f32 = shaped.iter().map(|(_, word)| word.width * scale).sum();
        if to.pen + width <= to.width + 0.01 {
            for (span, word) in shaped {
                to.put(span, word);
            }
        } else {
            self.break_segment(to, &segment, width);
        }
        if let Some(span) = segment.space {
            let space = self.shape(Face::of(to.spans[span].style), " ");
            to.put_space(span, space);
        }
        if segment.ends_line {
            to.end_line();
        }
    }

    /// Sets a segment that does not fit the rest of the line: on the next line, hyphenated, or cut.
    fn break_segment(&mut self, to: &mut Setting<'_>, segment: &Segment, width: f32) {
        if segment.is_piece {
            for (span, text) in &segment.parts {
                self.set_rest(to, *span, text, false);
            }
            return;
        }
        let too_wide = width > to.width;
        // A word is divided when it must be, or when a narrow column would be left mostly empty.
        let may_hyphenate = to.hyphenate && segment.parts.len() == 1;
        if may_hyphenate && (too_wide || (to.pen < to.width * 0.4 && width > to.width * 0.6)) {
            let (span, word) = &segment.parts[0];
            if let Some(at) = self.hyphenate(to, *span, word) {
                to.end_line();
                self.set_rest(to, *span, &word[at..], true);
                return;
            }
        }
        if to.pen > 0.0 {
            to.end_line();
        }
        for (span, text) in &segment.parts {
            self.set_rest(to, *span, text, to.hyphenate);
        }
    }

    /// Sets text that may be wider than a line, hyphenated or cut as often as needed.
    fn set_rest(&mut self, to: &mut Setting<'_>, span: usize, text: &str, may_hyphenate: bool) {
        let face = Face::of(to.spans[span].style);
        let scale = to.size / 1000.0;
        let mut rest = text;
        loop {
            let head = beginning(rest, most_letters(to.width, to.size));
            let word = self.shape(face, head);
            if head.len() == rest.len() && to.pen + word.width * scale <= to.width + 0.01 {
                to.put(span, word);
                return;
            }
            if may_hyphenate && let Some(at) = self.hyphenate(to, span, rest) {
                rest = &rest[at..];
                to.end_line();
                continue;
            }
            let mut cut = word.fits((to.width - to.pen) / scale).min(head.len());
            if cut == 0 && to.pen > 0.0 {
                to.end_line();
                continue;
            }
            if cut == 0 {
                // Narrower than one letter: set the letter all the same.
                cut = rest.chars().next().map_or(rest.len(), char::len_utf8);
            }
            let (head, tail) = rest.split_at(cut);
            let head = self.shape(face, head);
            to.put(span, head);
            if tail.is_empty() {
                return;
            }
            to.end_line();
            rest = tail;
        }
    }

    /// Puts as many syllables as fit on the line, with a hyphen, and gives back where the rest begins; `None`
    /// when the word has no syllable that fits.
    fn hyphenate(&mut self, to: &mut Setting<'_>, span: usize, word: &str) -> Option<usize> {
        let language = self.language?;
        if word.len() > 200 {
            return None;
        }
        let letters: usize = word.chars().filter(|c| c.is_alphabetic()).count();
        if letters < 6 || word.contains(|c: char| c.is_ascii_digit() || c == '/') {
            return None;
        }
        let face = Face::of(to.spans[span].style);
        let scale = to.size / 1000.0;
        let mut best = None;
        let mut at = 0;
        for syllable in hypher::hyphenate(word, language) {
            at += syllable.len();
            if at >= word.len() {
                break;
            }
            let mut head = word[..at].to_owned();
            if !head.ends_with('-') {
                head.push('-');
            }
            let shaped = self.shape(face, &head);
            if to.pen + shaped.width * scale > to.width {
                break;
            }
            best = Some((at, shaped));
        }
        let (at, head) = best?;
        to.put(span, head);
        Some(at)
    }
}

/// More letters than this do not fit a width: none is narrower than a sixth of the size.
pub(crate) fn most_letters(width: f32, size: f32) -> usize {
    ((width / size * 6.0) as usize).saturating_add(8)
}

/// The first letters of a text.
pub(crate) fn beginning(text: &str, letters: usize) -> &str {
    text.char_indices().nth(letters).map_or(text, |(at, _)| &text[..at])
}

/// Where to cut a long stretch: after about [`LONGEST_WORD`] bytes, not before a mark that belongs to a letter.
fn piece_end(text: &str) -> usize {
    let is_end = |c: &(usize, char)| c.0 >= LONGEST_WORD && !is_combining_mark(c.1);
    text.char_indices().find(is_end).map_or(text.len(), |(at, _)| at)
}

/// The unbreakable parts of spans, and how many characters were left out.
fn segments(spans: &[Span]) -> (Vec<Segment>, u32) {
    let mut text = String::new();
    let mut hidden = 0;
    let mut bounds = Vec::with_capacity(spans.len());
    for span in spans {
        let (cleaned, left_out) = clean(&span.text);
        hidden += left_out;
        text.push_str(&cleaned);
        bounds.push(text.len());
    }
    let mut segments = Vec::new();
    let mut start = 0;
    for (end, opportunity) in linebreaks(&text) {
        let whole = &text[start..end];
        let solid = whole.trim_end_matches([' ', '\n']);
        let span_at = |at: usize| bounds.partition_point(|bound| *bound <= at).min(spans.len() - 1);
        let mut parts = Vec::new();
        let mut at = start;
        let solid_end = start + solid.len();
        let is_piece = solid.len() > LONGEST_WORD;
        while at < solid_end {
            let span = span_at(at);
            let mut until = bounds[span].min(solid_end);
            if is_piece {
                until = at + piece_end(&text[at..until]);
            }
            parts.push((span, text[at..until].to_owned()));
            at = until;
            if is_piece && at < solid_end {
                let parts = std::mem::take(&mut parts);
                segments.push(Segment { parts, space: None, ends_line: false, is_piece });
            }
        }
        segments.push(Segment {
            parts,
            space: whole[solid.len()..].contains(' ').then(|| span_at(solid_end)),
            ends_line: opportunity == BreakOpportunity::Mandatory && whole.ends_with('\n'),
            is_piece,
        });
        start = end;
    }
    (segments, hidden)
}

impl Setting<'_> {
    fn put(&mut self, span: usize, shaped: Rc<Shaped>) {
        self.put_space(span, shaped);
        self.line.width = self.pen;
    }

    fn put_space(&mut self, span: usize, shaped: Rc<Shaped>) {
        let width = shaped.width * self.size / 1000.0;
        self.line.pieces.push(Piece {
            shaped,
            style: self.spans[span].style,
            link: self.links[span].clone(),
            span,
            x: self.pen,
            width,
        });
        self.pen += width;
    }

    fn end_line(&mut self) {
        self.lines.push(std::mem::take(&mut self.line));
        self.pen = 0.0;
    }
}
