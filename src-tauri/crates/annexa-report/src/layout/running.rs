//! The lines at the head and foot of every page.

use super::flow::{Flow, Ink};
use crate::document::Style;
use crate::style::{DEEP, MARGIN, MUTED, RULE, RUNNING};
use crate::text::{beginning, brief, clean, most_letters};

/// No line at the head or foot of a page holds more characters.
const MOST: usize = 400;

impl Flow<'_> {
    /// Writes head and foot on all pages; the number of pages must be final.
    pub(super) fn running_lines(&mut self) {
        let meta = &self.document.meta;
        let short = |text: &str| brief(text, MOST).into_owned();
        let (organisation, classification) = (short(&meta.organisation), short(&meta.classification));
        let total = self.pages.len().to_string();
        let version = meta.labels.version.replace("{version}", &short(&meta.version));
        let digest: String = meta.state_digest.chars().take(12).collect();
        let state = meta.labels.state.replace("{digest}", &digest);
        let mut facts = vec![short(&meta.document_id)];
        if !meta.version.is_empty() {
            facts.push(version);
        }
        facts.push(short(&meta.date_text));
        if !digest.is_empty() {
            facts.push(state);
        }
        facts.retain(|fact| !fact.is_empty());
        let facts = facts.join("  ·  ");
        let pages = std::mem::take(&mut self.pages);
        for (at, page) in pages.into_iter().enumerate() {
            let (width, height) = (page.width, page.height);
            let (is_cover, title) = (page.is_cover, page.running_title.clone());
            self.pages.push(page);
            self.set.warnings.page = at as u32 + 1;
            let right = width - MARGIN;
            let ink = Ink { size: RUNNING, colour: MUTED };
            let strong = Ink { size: RUNNING, colour: DEEP };
            if !is_cover {
                let room = right - MARGIN;
                let mark = self.cut(&classification, Style::Bold, RUNNING, room * 0.5);
                let taken = self.words(&mark, Style::Bold, strong, (right, 38.0), 1.0, None);
                let mut head = organisation.clone();
                if !title.is_empty() {
                    head = format!("{head}  ·  {title}");
                }
                let head = self.cut(&head, Style::Plain, RUNNING, room - taken - 12.0);
                self.words(&head, Style::Plain, ink, (MARGIN, 38.0), 0.0, None);
                self.rule((MARGIN, 45.0), (right, 45.0), RULE, 0.6);
            }
            let foot = height - 30.0;
            self.rule((MARGIN, foot - 11.0), (right, foot - 11.0), RULE, 0.6);
            let count =
                meta.labels.page_of.replace("{page}", &(at + 1).to_string()).replace("{pages}", &total);
            let taken = self.words(&count, Style::Plain, ink, (right, foot), 1.0, None);
            let mut left = facts.clone();
            if is_cover && !classification.is_empty() {
                left = format!("{left}  ·  {classification}");
            }
            let left = self.cut(&left, Style::Plain, RUNNING, right - MARGIN - taken - 12.0);
            self.words(&left, Style::Plain, ink, (MARGIN, foot), 0.0, None);
        }
    }

    /// The text, ended by an ellipsis where it is wider than `width`.
    pub(super) fn cut(&mut self, text: &str, style: Style, size: f32, width: f32) -> String {
        // What cannot fit is not even looked at, however long the text is.
        let head = beginning(text, most_letters(width.max(0.0), size));
        if head.len() == text.len() && self.set.line(text, style, size).width <= width {
            return text.to_owned();
        }
        let (text, _) = clean(head);
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        // The widest beginning that fits with the ellipsis; widths grow with length.
        let fits = ends.partition_point(|end| {
            let cut = format!("{}…", text[..*end].trim_end());
            self.set.line(&cut, style, size).width <= width
        });
        match fits.checked_sub(1).and_then(|last| ends.get(last)) {
            Some(end) => format!("{}…", text[..*end].trim_end()),
            None => "…".to_owned(),
        }
    }
}
