//! The structure tree: what is a heading, a row, a cell (ISO 32000-1, 14.7 and 14.8).

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::facts::text;
use super::painter::{Kid, Painted};
use crate::layout::{Layout, NodeId, Role};

/// The name of an element in the file.
pub(super) fn tag(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Section => "Sect",
        Role::Title | Role::Paragraph => "P",
        Role::Heading(1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(3) => "H3",
        Role::Heading(_) => "H4",
        Role::List(_) => "L",
        Role::ListItem => "LI",
        Role::ListLabel => "Lbl",
        Role::ListBody => "LBody",
        Role::Contents => "TOC",
        Role::ContentsItem => "TOCI",
        Role::Table => "Table",
        Role::TableHead => "THead",
        Role::TableBody => "TBody",
        Role::TableRow => "TR",
        Role::ColumnHead | Role::RowHead => "TH",
        Role::Cell(_) => "TD",
        Role::Figure => "Figure",
        Role::Caption => "Caption",
        // "Note" would be a footnote.
        Role::Note => "Div",
        Role::Link => "Link",
    }
}

/// Where the tree's objects are to be put, and the annotations it refers to.
pub(super) struct Ids {
    /// Of each page.
    pub(super) pages: Vec<ObjectId>,
    /// Of each page's link annotations.
    pub(super) links: Vec<Vec<ObjectId>>,
}

/// Writes the tree and gives back its root; pages get their key, annotations theirs after all pages.
pub(super) fn write(
    file: &mut lopdf::Document,
    layout: &Layout,
    painted: &Painted<()>,
    ids: &Ids,
) -> ObjectId {
    let root = file.new_object_id();
    let own: Vec<ObjectId> = layout.nodes.iter().map(|_| file.new_object_id()).collect();
    for (at, node) in layout.nodes.iter().enumerate() {
        let kids = &painted.kids[at];
        // Elements that never got content are not in the tree.
        if kids.is_empty() && node.parent.is_some() && !is_kid(painted, node.parent, at) {
            continue;
        }
        let mut element = dictionary! {
            "Type" => "StructElem",
            "S" => tag(node.role),
            "P" => node.parent.map_or(root, |parent| own[parent.0]),
        };
        if !kids.is_empty() {
            element.set("K", kids.iter().map(|kid| kid_object(kid, ids, &own)).collect::<Vec<_>>());
        }
        if let Some(mut attributes) = attributes(node.role) {
            if let (Some([left, top, right, bottom]), Some(height)) = (node.bounds, height_of(layout, kids)) {
                let edges = [left, height - bottom, right, height - top];
                attributes
                    .set("BBox", edges.map(|edge| Object::Real((edge * 100.0).round() / 100.0)).to_vec());
            }
            element.set("A", attributes);
        }
        if !node.alternate.is_empty() {
            element.set("Alt", text(&node.alternate));
        }
        file.objects.insert(own[at], Object::Dictionary(element));
    }
    let parents = parent_tree(painted, layout, &own);
    let next = ids.pages.len() + ids.links.iter().map(Vec::len).sum::<usize>();
    let parents = file.add_object(dictionary! { "Nums" => parents });
    let tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => own[0],
        "ParentTree" => parents,
        "ParentTreeNextKey" => next as i64,
    };
    file.objects.insert(root, Object::Dictionary(tree));
    root
}

/// The height of the page an element's own content begins on.
fn height_of(layout: &Layout, kids: &[Kid]) -> Option<f32> {
    kids.iter().find_map(|kid| match kid {
        Kid::Content(page, _) => layout.pages.get(*page).map(|page| page.height),
        _ => None,
    })
}

fn is_kid(painted: &Painted<()>, parent: Option<NodeId>, at: usize) -> bool {
    parent.is_some_and(|parent| painted.kids[parent.0].contains(&Kid::Element(NodeId(at))))
}

fn kid_object(kid: &Kid, ids: &Ids, own: &[ObjectId]) -> Object {
    match kid {
        Kid::Element(node) => Object::Reference(own[node.0]),
        Kid::Content(page, number) => Object::Dictionary(dictionary! {
            "Type" => "MCR",
            "Pg" => ids.pages[*page],
            "MCID" => i64::from(*number),
        }),
        Kid::Link(page, link) => Object::Dictionary(dictionary! {
            "Type" => "OBJR",
            "Pg" => ids.pages[*page],
            "Obj" => ids.links[*page][*link],
        }),
    }
}

/// What screen readers need to know of a header cell or figure.
fn attributes(role: Role) -> Option<Dictionary> {
    match role {
        Role::ColumnHead => Some(dictionary! { "O" => "Table", "Scope" => "Column" }),
        Role::RowHead => Some(dictionary! { "O" => "Table", "Scope" => "Row" }),
        Role::Cell(columns @ 2..) => Some(dictionary! { "O" => "Table", "ColSpan" => i64::from(columns) }),
        Role::List(true) => Some(dictionary! { "O" => "List", "ListNumbering" => "Decimal" }),
        Role::List(false) => Some(dictionary! { "O" => "List", "ListNumbering" => "Disc" }),
        Role::Figure => Some(dictionary! { "O" => "Layout", "Placement" => "Block" }),
        _ => None,
    }
}

/// From pages' contents and annotations back to their elements.
fn parent_tree(painted: &Painted<()>, layout: &Layout, own: &[ObjectId]) -> Vec<Object> {
    let mut numbers = Vec::new();
    for (page, owners) in painted.owners.iter().enumerate() {
        let list: Vec<Object> = owners.iter().map(|node| Object::Reference(own[node.0])).collect();
        numbers.push(Object::Integer(page as i64));
        numbers.push(Object::Array(list));
    }
    let links = layout.pages.iter().flat_map(|page| &page.links);
    for (key, link) in (painted.owners.len()..).zip(links) {
        numbers.push(Object::Integer(key as i64));
        numbers.push(Object::Reference(own[link.node.0]));
    }
    numbers
}
