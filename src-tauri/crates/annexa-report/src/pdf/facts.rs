//! What a file says of itself: properties, XMP, identity, and what its glyphs mean.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use annexa_domain::Problem;
use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::engine;
use crate::document::{Document, Meta};
use crate::text::Face;

const PROGRAM: &str = "Annexa";

/// The resource name of a face.
pub(super) fn font_id(face: Face) -> String {
    format!("A{}", face as u8)
}

/// A text string as PDF holds it: UTF-16 with a byte order mark, or plain bytes where all is ASCII.
pub(super) fn text(text: &str) -> Object {
    if text.is_ascii() {
        return Object::string_literal(text);
    }
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// The document properties of the oldest kind.
pub(super) fn info(meta: &Meta) -> Dictionary {
    let date = Object::string_literal(meta.date.format("D:%Y%m%d000000Z").to_string());
    dictionary! {
        "Title" => text(&meta.title),
        "Author" => text(&meta.organisation),
        "Subject" => text(&meta.subject),
        "Creator" => text(PROGRAM),
        "Producer" => text(PROGRAM),
        "CreationDate" => date.clone(),
        "ModDate" => date,
    }
}

/// The same properties as XMP; no conformance is claimed.
pub(super) fn xmp(meta: &Meta) -> Stream {
    let date = meta.date.format("%Y-%m-%dT00:00:00Z");
    let [title, organisation, subject, language] =
        [&meta.title, &meta.organisation, &meta.subject, &meta.language].map(|words| escape(words));
    let packet = format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{organisation}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<pdf:Producer>{PROGRAM}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"#,
        bom = '\u{feff}',
    );
    let head = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    // Readers without a PDF parser look for the packet in the raw file.
    Stream::new(head, packet.into_bytes()).with_compression(false)
}

fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML 1.0 has no way to write these.
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// The file's id: from everything the document says and the version that set it.
pub(super) fn file_id(document: &Document) -> Result<Object, Problem> {
    let mut hash = Sha256::new();
    hash.update(env!("CARGO_PKG_VERSION"));
    hash.update(serde_json::to_vec(document).map_err(|_| engine("its data cannot be read back"))?);
    let digest = hash.finalize();
    let id = Object::String(digest[..16].to_vec(), StringFormat::Hexadecimal);
    Ok(Object::Array(vec![id.clone(), id]))
}

/// The map from a font's glyphs to text (ISO 32000-1, 9.10.3): new glyph id and what it stands for.
pub(super) fn to_unicode(glyphs: &BTreeMap<u16, &str>) -> Stream {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let entries: Vec<_> = glyphs.iter().filter(|(_, text)| !text.is_empty()).collect();
    // A block holds at most a hundred entries.
    for block in entries.chunks(100) {
        let _ = writeln!(map, "{} beginbfchar", block.len());
        for (glyph, text) in block {
            let hex: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
            let _ = writeln!(map, "<{glyph:04X}> <{hex}>");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    Stream::new(Dictionary::new(), map.into_bytes())
}
