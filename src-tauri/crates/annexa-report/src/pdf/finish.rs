//! From painted pages to a document: outline, links, tags, language, labels, identity.

use std::collections::BTreeMap;

use annexa_domain::Problem;
use lopdf::{Document as File, Object, ObjectId, dictionary};

use super::painter::Painted;
use super::structure::{self, Ids};
use super::{engine, facts};
use crate::document::Document;
use crate::layout::{Layout, Spot};

/// Finishes the painted file and gives back its bytes.
pub(super) fn finish(
    document: &Document,
    layout: &Layout,
    painted: Painted<File>,
) -> Result<Vec<u8>, Problem> {
    let Painted { output: mut file, kids, owners } = painted;
    let painted = Painted { output: (), kids, owners };
    file.version = "1.7".to_owned();
    let pages: Vec<ObjectId> = file.page_iter().collect();
    if pages.len() != layout.pages.len() {
        return Err(engine("pages are missing"));
    }
    fonts(&mut file, layout)?;
    let links = links(&mut file, layout, &pages);
    page_keys(&mut file, &pages, &links)?;
    let ids = Ids { pages, links };
    let tree = structure::write(&mut file, layout, &painted, &ids);
    let outline = outline(&mut file, layout, &ids.pages);
    let metadata = file.add_object(facts::xmp(&document.meta));
    let labels = file.add_object(dictionary! {
        "Nums" => vec![Object::Integer(0), Object::Dictionary(dictionary! { "S" => "D" })],
    });
    let catalog = file.catalog_mut().map_err(|_| engine("there is no catalogue"))?;
    catalog.set("Lang", facts::text(&document.meta.language));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("StructTreeRoot", tree);
    catalog.set("Metadata", metadata);
    catalog.set("PageLabels", labels);
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    let info = file.trailer.get(b"Info").and_then(Object::as_reference);
    let info = info.map_err(|_| engine("there are no properties"))?;
    file.objects.insert(info, Object::Dictionary(facts::info(&document.meta)));
    file.trailer.set("ID", facts::file_id(document)?);
    file.compress();
    let mut bytes = Vec::new();
    file.save_modern(&mut bytes).map_err(|_| engine("the file cannot be assembled"))?;
    Ok(bytes)
}

/// Gives every embedded font its map to text and its real cap height.
fn fonts(file: &mut File, layout: &Layout) -> Result<(), Problem> {
    for (face, glyphs) in &layout.used {
        let name = facts::font_id(*face);
        let found = file.objects.iter().find_map(|(_, object)| {
            let fonts = object.as_dict().ok()?;
            fonts.get(name.as_bytes()).ok()?.as_reference().ok()
        });
        // A face that is measured but never painted is not in the file.
        let Some(font) = found else { continue };
        // The subset numbers its glyphs from 1 in the order of the whole font.
        let new_ids: BTreeMap<u16, &str> = glyphs
            .iter()
            .filter(|(glyph, _)| **glyph != 0)
            .enumerate()
            .filter_map(|(at, (_, text))| Some((u16::try_from(at + 1).ok()?, text.as_str())))
            .collect();
        let map = facts::to_unicode(&new_ids);
        let cap_height = layout.fonts.get(*face).capital_height().unwrap_or(714);
        let dict =
            |file: &File, id| file.get_dictionary(id).cloned().map_err(|_| engine("a font is missing"));
        let type0 = dict(file, font)?;
        let reference = type0.get(b"ToUnicode").and_then(Object::as_reference);
        let reference = reference.map_err(|_| engine("a font has no map"))?;
        file.objects.insert(reference, Object::Stream(map));
        let descriptor = type0
            .get(b"DescendantFonts")
            .and_then(Object::as_array)
            .ok()
            .and_then(|fonts| fonts.first()?.as_dict().ok()?.get(b"FontDescriptor").ok()?.as_reference().ok())
            .ok_or_else(|| engine("a font has no descriptor"))?;
        if let Ok(Object::Dictionary(descriptor)) = file.get_object_mut(descriptor) {
            descriptor.set("CapHeight", i64::from(cap_height));
        }
    }
    Ok(())
}

/// Writes the link annotations of each page.
fn links(file: &mut File, layout: &Layout, pages: &[ObjectId]) -> Vec<Vec<ObjectId>> {
    let mut key = pages.len();
    let mut all = Vec::with_capacity(pages.len());
    for page in &layout.pages {
        let mut own = Vec::with_capacity(page.links.len());
        for link in &page.links {
            let rect = [link.x, page.height - link.y - link.h, link.x + link.w, page.height - link.y];
            let mut annotation = dictionary! {
                "Type" => "Annot",
                "Subtype" => "Link",
                "Rect" => rect.map(|length| Object::Real((length * 100.0).round() / 100.0)).to_vec(),
                "Border" => vec![Object::Integer(0); 3],
                // Printed with the page (ISO 32000-1, 12.5.3).
                "F" => 4,
                "Contents" => facts::text(&link.words),
                "StructParent" => key as i64,
            };
            if let Some(spot) = layout.anchors.get(&link.anchor) {
                annotation.set("Dest", destination(layout, pages, *spot));
            }
            own.push(file.add_object(annotation));
            key += 1;
        }
        all.push(own);
    }
    all
}

fn destination(layout: &Layout, pages: &[ObjectId], spot: Spot) -> Object {
    // A little above, so that the target is not cut off by the window's edge.
    let top = layout.pages[spot.page].height - spot.y + 6.0;
    Object::Array(vec![
        Object::Reference(pages[spot.page]),
        "XYZ".into(),
        Object::Null,
        Object::Real((top * 100.0).round() / 100.0),
        Object::Null,
    ])
}

fn page_keys(file: &mut File, pages: &[ObjectId], links: &[Vec<ObjectId>]) -> Result<(), Problem> {
    for (at, (page, links)) in pages.iter().zip(links).enumerate() {
        let page = file
            .get_object_mut(*page)
            .and_then(Object::as_dict_mut)
            .map_err(|_| engine("a page is missing"))?;
        page.set("StructParents", at as i64);
        page.set("Tabs", "S");
        if links.is_empty() {
            page.remove(b"Annots");
        } else {
            page.set("Annots", links.iter().map(|id| Object::Reference(*id)).collect::<Vec<_>>());
        }
    }
    Ok(())
}

/// Writes the headings as a nested outline, in reading order.
fn outline(file: &mut File, layout: &Layout, pages: &[ObjectId]) -> Option<ObjectId> {
    let entries = &layout.outline;
    if entries.is_empty() {
        return None;
    }
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = entries.iter().map(|_| file.new_object_id()).collect();
    // The headings below each, in order; the last list is of those below none.
    let mut below: Vec<Vec<usize>> = vec![Vec::new(); entries.len() + 1];
    let mut parents: Vec<Option<usize>> = Vec::with_capacity(entries.len());
    let mut open: Vec<usize> = Vec::new();
    let mut places = Vec::with_capacity(entries.len());
    for (at, entry) in entries.iter().enumerate() {
        while open.last().is_some_and(|last| entries[*last].level >= entry.level) {
            open.pop();
        }
        let parent = open.last().copied();
        let siblings = &mut below[parent.unwrap_or(entries.len())];
        places.push(siblings.len());
        siblings.push(at);
        parents.push(parent);
        open.push(at);
    }
    for (at, entry) in entries.iter().enumerate() {
        let mut item = dictionary! {
            "Title" => facts::text(&entry.text),
            "Parent" => parents[at].map_or(root, |parent| ids[parent]),
            "Dest" => destination(layout, pages, entry.spot),
        };
        let own = &below[at];
        if let (Some(first), Some(last)) = (own.first(), own.last()) {
            item.set("First", ids[*first]);
            item.set("Last", ids[*last]);
            // Negative: closed when the file is opened.
            item.set("Count", -(own.len() as i64));
        }
        let siblings = &below[parents[at].unwrap_or(entries.len())];
        if let Some(previous) = places[at].checked_sub(1).and_then(|place| siblings.get(place)) {
            item.set("Prev", ids[*previous]);
        }
        if let Some(next) = siblings.get(places[at] + 1) {
            item.set("Next", ids[*next]);
        }
        file.objects.insert(ids[at], Object::Dictionary(item));
    }
    let top = &below[entries.len()];
    let mut outlines = dictionary! { "Type" => "Outlines", "Count" => top.len() as i64 };
    if let (Some(first), Some(last)) = (top.first(), top.last()) {
        outlines.set("First", ids[*first]);
        outlines.set("Last", ids[*last]);
    }
    file.objects.insert(root, Object::Dictionary(outlines));
    Some(root)
}
