//! A made-up organisation's documents.

use annexa_report::document::*;
use chrono::NaiveDate;

pub(crate) fn meta() -> Meta {
    Meta {
        title: "Statement of Applicability".to_owned(),
        subject: "ISO/IEC 27001:2022, Annex A".to_owned(),
        organisation: "Müller & Söhne Präzisionstechnik GmbH".to_owned(),
        document_id: "ISMS-SOA-001".to_owned(),
        version: "2.3".to_owned(),
        classification: "Confidential".to_owned(),
        language: "en-GB".to_owned(),
        date: NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
        date_text: "20 November 2026".to_owned(),
        state_digest: "3f9a1c0de4b7".repeat(5) + "90ab",
        paper: Paper::A4,
        labels: Labels::default(),
    }
}

/// One portrait section holding the blocks.
pub(crate) fn of(blocks: Vec<Block>) -> Document {
    let mut document = Document::new(meta());
    let mut section = Section::new(Orientation::Portrait, "Sample");
    section.blocks = blocks;
    document.sections.push(section);
    document
}

fn cover() -> Block {
    let line = |role: &str, name: &str, function: &str, date: &str, signature: &str| SignatureLine {
        role: role.to_owned(),
        name: name.to_owned(),
        function: function.to_owned(),
        date: date.to_owned(),
        signature: signature.to_owned(),
    };
    Block::Cover(Cover {
        organisation: meta().organisation,
        title: "Statement of Applicability".to_owned(),
        subtitle: "ISO/IEC 27001:2022 · Annex A".to_owned(),
        lines: vec![
            KeyValueRow::new("Document ID", "ISMS-SOA-001"),
            KeyValueRow::new("Version", "2.3"),
            KeyValueRow::new("Status", Chip::new("Approved", Tone::Done)),
            KeyValueRow::new("Date of issue", "20 November 2026"),
            KeyValueRow::new("Next review", "20 November 2027"),
            KeyValueRow::new(
                "Scope",
                "Development, production and service of precision drives at the sites Ulm and Łódź, including the remote work of their staff.",
            ),
        ],
        approvals: Some(Signatures {
            titles: ["Role", "Name", "Function", "Date", "Signature"].map(str::to_owned),
            lines: vec![
                line("Prepared by", "Jörg Müßig-Größe", "ISMS manager", "12 November 2026", ""),
                line("Reviewed by", "Zażółć Gęślą-Jaźń", "Head of IT", "16 November 2026", ""),
                line(
                    "Approved by",
                    "İpek Yıldırım Şahoğlu",
                    "Managing director",
                    "",
                    "Signed scan, recorded by J. Müßig-Größe",
                ),
            ],
        }),
        digest: Some(KeyValueRow::new("State digest", meta().state_digest.as_str())),
    })
}

const REASONS: [&str; 5] = [
    "Customer drawings are exchanged with suppliers; the framework contracts require classification and agreed transfer rules. See the supplier register and the yearly review.",
    "Required by law and by the contracts with the three largest customers.",
    "Der Zugriff auf Produktionssteuerungen erfolgt über Sprungserver; das Zugriffsberechtigungskonzept und die Rezertifizierung durch die Informationssicherheitsbeauftragte sind dokumentiert und werden halbjährlich überprüft.",
    "Own development of firmware takes place; the build chain is separated, signing keys are held in a hardware module, and every release is reviewed by two persons before it leaves the house.",
    "Zarządzanie kluczami: odpowiedzialność, okresy ważności i niszczenie są opisane w polityce kryptograficznej.",
];
const OWNERS: [&str; 6] = [
    "Jörg Müßig-Größe",
    "Zażółć Gęślą-Jaźń",
    "Αλέξανδρος Παπαδόπουλος",
    "Дмитрий Щербаков",
    "Þórdís Ægisdóttir",
    "Tamás Őrségi",
];

fn controls() -> Table {
    let mut rows = Vec::new();
    for (theme, title, count) in [
        (5, "Organisational controls", 9),
        (6, "People controls", 4),
        (7, "Physical controls", 4),
        (8, "Technological controls", 8),
    ] {
        rows.push(Row::group(format!("{theme}  {title}")));
        for n in 1..=count {
            let at = (theme * 7 + n) as usize;
            let (applies, status) = match at % 4 {
                0 => (Chip::new("Yes", Tone::Accent), Chip::new("Implemented", Tone::Done)),
                1 => (Chip::new("Yes", Tone::Accent), Chip::new("Planned", Tone::InProgress)),
                2 => (Chip::new("No", Tone::Neutral), Chip::new("Excluded", Tone::NotStarted)),
                _ => (Chip::new("Yes", Tone::Accent), Chip::new("Reason missing", Tone::Overdue)),
            };
            rows.push(Row::record(
                vec![
                    Cell::text(format!("A.{theme}.{n}")),
                    Cell::text(
                        [
                            "Supplier agreements",
                            "Information deletion",
                            "Zugangssteuerung für Quellcode und Werkzeuge",
                            "Secure areas",
                        ][at % 4],
                    ),
                    applies.into(),
                    Cell::text(REASONS[at % 5]),
                    status.into(),
                    Cell::text(OWNERS[at % 6]),
                    Cell::links((0..at % 3).map(|k| {
                        (format!("RSK-{:02}", (at + k) % 40 + 1), format!("risk-{}", (at + k) % 40 + 1))
                    })),
                    if at.is_multiple_of(3) {
                        Cell::spans(vec![
                            Span::bold("EV-0042 "),
                            Span::plain("Protocol of the recertification, signed."),
                        ])
                    } else {
                        Cell::empty()
                    },
                ],
                Some(format!("control-{theme}-{n}")),
            ));
        }
    }
    rows.push(Row::totals(vec![
        "Total".into(),
        "25 controls".into(),
        Cell::empty(),
        "19 applicable, 6 excluded".into(),
        Cell::empty(),
        Cell::empty(),
        Cell::empty(),
        Cell::empty(),
    ]));
    Table {
        caption: "Controls with their justification".to_owned(),
        columns: vec![
            Column::id("ID", 14.0),
            Column::text("Control", 17.0),
            Column::chip("Applies", 18.0),
            Column::text("Justification", 36.0),
            Column::chip("Status", 34.0),
            Column::text("Owner", 17.0),
            Column::fixed("Risks", 17.0),
            Column::text("Evidence", 17.0),
        ],
        rows,
        empty: "No controls.".to_owned(),
    }
}

pub(crate) fn risks(count: usize) -> Table {
    let band = |score: usize| match score {
        0..=4 => ("L", "Low", Severity::Low),
        5..=9 => ("M", "Moderate", Severity::Moderate),
        10..=16 => ("H", "High", Severity::High),
        _ => ("C", "Critical", Severity::Critical),
    };
    let rows = (1..=count)
        .map(|n| {
            let (l, i) = (n % 5 + 1, (n / 5) % 5 + 1);
            let chip = |score: usize| Cell::chip(format!("{score} {}", band(score).1), Tone::Band(band(score).2));
            Row::record(
                vec![
                    Cell::text(format!("RSK-{n:02}")),
                    Cell::text(["Ransomware encrypts the production planning and the backups reachable from it.", "Lieferantenausfall bei Spezialguss ohne zweite Quelle; Wiederbeschaffung länger als 12 Wochen.", "Lost laptop with customer drawings."][n % 3]),
                    Cell::text(["Production planning", "Build server", "Kundendaten"][n % 3]),
                    Cell::text(["Malware", "Supplier outage", "Diebstahl"][n % 3]),
                    Cell::text(l.to_string()),
                    Cell::text(i.to_string()),
                    chip(l * i),
                    Cell::text(["Reduce", "Accept", "Share", "Avoid"][n % 4]),
                    Cell::links([(format!("A.5.{}", n % 9 + 1), format!("control-5-{}", n % 9 + 1))]),
                    chip((l * i).div_ceil(2)),
                    Cell::text(OWNERS[n % 6]),
                    Cell::text(format!("2027-{:02}-{:02}", n % 12 + 1, n % 28 + 1)),
                ],
                Some(format!("risk-{n}")),
            )
        })
        .collect();
    Table {
        caption: "Risk register".to_owned(),
        columns: vec![
            Column::id("ID", 15.0),
            Column::text("Risk", 30.0),
            Column::text("Asset", 15.0),
            Column::text("Threat", 15.0),
            Column::number("L", 7.0),
            Column::number("I", 7.0),
            Column::chip("Inherent", 24.0),
            Column::text("Treatment", 11.0),
            Column::fixed("Controls", 16.0),
            Column::chip("Residual", 24.0),
            Column::text("Owner", 18.0),
            Column::date("Due", 18.0),
        ],
        rows,
        empty: "No risks.".to_owned(),
    }
}

pub(crate) fn heat_map(levels: usize, caption: &str) -> HeatMap {
    let names: [&[&str]; 2] = [
        &["Rare", "Unlikely", "Possible", "Likely", "Almost certain", "Continuous"],
        &["Negligible", "Minor", "Moderate", "Major", "Severe", "Existenzbedrohend"],
    ];
    let axis = |title: &str, names: &[&str]| Axis {
        title: title.to_owned(),
        levels: names[..levels].iter().enumerate().map(|(at, name)| format!("{} {name}", at + 1)).collect(),
    };
    let full = levels * levels;
    let band = |score: usize| match score * 25 / full {
        0..=4 => 0,
        5..=9 => 1,
        10..=16 => 2,
        _ => 3,
    };
    let grid = |cell: &dyn Fn(usize, usize) -> bool| {
        (0..levels).map(|v| (0..levels).map(|h| cell(v, h)).collect()).collect()
    };
    let bands = [
        ("L", "Low: accept", Severity::Low),
        ("M", "Moderate: treat within a year", Severity::Moderate),
        ("H", "High: treat within a quarter", Severity::High),
        ("C", "Critical: treat at once", Severity::Critical),
    ];
    HeatMap {
        caption: caption.to_owned(),
        vertical: axis("Likelihood", names[0]),
        horizontal: axis("Impact", names[1]),
        bands: bands
            .map(|(letter, label, severity)| Band {
                severity,
                letter: letter.to_owned(),
                label: label.to_owned(),
            })
            .to_vec(),
        cells: (0..levels)
            .map(|v| {
                (0..levels)
                    .map(|h| HeatCell {
                        count: ((v * 5 + h * 3) % 7 * ((v + h) % 3)) as u32,
                        note: format!("{}", (v + 1) * (h + 1)),
                        band: band((v + 1) * (h + 1)),
                        link: ((v + h) % 3 == 1).then(|| "risks".to_owned()),
                    })
                    .collect()
            })
            .collect(),
        appetite: Some(Boundary {
            label: "Risk appetite".to_owned(),
            inside: grid(&|v, h| band((v + 1) * (h + 1)) <= 1),
        }),
        tolerance: Some(Boundary {
            label: "Risk tolerance".to_owned(),
            inside: grid(&|v, h| band((v + 1) * (h + 1)) <= 2),
        }),
    }
}

fn bars() -> Bars {
    let bar = |label: &str, done: f64, going: f64, text: &str| Bar {
        label: label.to_owned(),
        parts: vec![
            BarPart { value: done, tone: Tone::Done },
            BarPart { value: going, tone: Tone::InProgress },
        ],
        full: 100.0,
        text: text.to_owned(),
        link: None,
    };
    Bars {
        caption: "Readiness by clause".to_owned(),
        bars: vec![
            bar("4 Context of the organisation", 92.0, 4.0, "92 %"),
            bar("5 Leadership", 80.0, 0.0, "80 %"),
            bar("6 Planning", 71.0, 20.0, "71 %"),
            bar("7 Support", 55.0, 15.0, "55 %"),
            bar("8 Operation", 47.0, 40.0, "47 %"),
            Bar {
                parts: vec![
                    BarPart { value: 20.0, tone: Tone::Band(Severity::Low) },
                    BarPart { value: 30.0, tone: Tone::Band(Severity::Moderate) },
                    BarPart { value: 30.0, tone: Tone::Band(Severity::High) },
                    BarPart { value: 10.0, tone: Tone::Band(Severity::Critical) },
                ],
                ..bar("Risks by band", 0.0, 0.0, "90 of 100")
            },
        ],
        legend: vec![
            LegendEntry { tone: Tone::Done, label: "evidenced".to_owned() },
            LegendEntry { tone: Tone::InProgress, label: "under way".to_owned() },
        ],
    }
}

/// A pack with every kind of block.
pub(crate) fn pack(risk_count: usize) -> Document {
    let mut document = Document::new(meta());
    let mut front = Section::new(Orientation::Portrait, "");
    front.push(cover()).push(Block::Contents(Contents { title: "Contents".to_owned(), depth: 3 }));
    document.sections.push(front);

    let mut prose = Section::new(Orientation::Portrait, "About this document");
    prose
        .push(Block::heading(1, "About this document", "about"))
        .push(Block::Paragraph {
            spans: vec![
                Span::plain("The statement lists every control of Annex A, says whether it applies and why, and how far it is implemented. It was built from the state "),
                Span::bold("3f9a1c0de4b7"),
                Span::plain(" of the management system. The risks behind the decisions are in the "),
                Span::link("risk register", "risks"),
                Span::plain("; words in "),
                Span::italic("italics"),
                Span::plain(" are quoted from the policy."),
            ],
        })
        .push(Block::heading(2, "Scripts", "scripts"))
        .push(Block::paragraph("Größe, Maß, Übung · Zażółć gęślą jaźń · Příliš žluťoučký kůň · Árvíztűrő tükörfúrógép · İstanbul'da ığdır · Þjóð · Ξεσκεπάζω τὴν ψυχοφθόρα βδελυγμία · Съешь же ещё этих мягких французских булок · ≤ 4 h → recovery ≥ 99,5 % · ✓ ✗ ☐ ☑"))
        .push(Block::List(List {
            numbered: false,
            items: vec![
                ListItem { level: 0, spans: vec![Span::plain("Scope: sites Ulm and Łódź, including remote work, with the interfaces to the parent company and to the shared data centre that are described in the scope statement.")], anchor: None },
                ListItem { level: 1, spans: vec![Span::plain("Excluded: the canteen")], anchor: None },
                ListItem { level: 0, spans: vec![Span::plain("Owner: the ISMS manager")], anchor: None },
            ],
        }))
        .push(Block::List(List {
            numbered: true,
            items: ["Assess", "Treat", "Approve"].iter().map(|word| ListItem { level: 0, spans: vec![Span::plain(*word)], anchor: None }).collect(),
        }))
        .push(Block::Note(Note { tone: Tone::Overdue, title: "Two justifications are missing".to_owned(), paragraphs: vec![vec![Span::plain("A.5.4 and A.7.2 are excluded without a reason (ISO/IEC 27001:2022, 6.1.3 d). The pack can be built, but an auditor would raise it.")]] }))
        .push(Block::Note(Note { tone: Tone::Neutral, title: String::new(), paragraphs: vec![vec![Span::plain("Grades are always called likely.")]] }))
        .push(Block::heading(3, "Document control", "control"))
        .push(Block::KeyValue { rows: vec![KeyValueRow::new("Owner", "Jörg Müßig-Größe"), KeyValueRow::new("Distribution", Cell::links([("Risk register", "risks"), ("Readiness", "readiness")])), KeyValueRow::new("Classification", "Confidential")] })
        .push(Block::Table(Table { caption: "Versions".to_owned(), columns: vec![Column::id("Version", 20.0), Column::date("Date", 26.0), Column::text("Change", 1.0)], rows: Vec::new(), empty: "No earlier versions.".to_owned() }))
        .push(Block::heading(2, "Readiness", "readiness"))
        .push(Block::Bars(bars()));
    document.sections.push(prose);

    let mut soa = Section::new(Orientation::Landscape, "Statement of Applicability");
    soa.push(Block::heading(1, "Statement of Applicability", "soa")).push(Block::Table(controls()));
    document.sections.push(soa);

    let mut maps = Section::new(Orientation::Portrait, "Risk picture");
    maps.push(Block::heading(1, "Risk picture", "maps"));
    for (levels, words) in
        [(5, "Inherent risk, 5 × 5"), (3, "Inherent risk, 3 × 3"), (6, "Residual risk, 6 × 6")]
    {
        maps.push(Block::heading(2, words, format!("map-{levels}")))
            .push(Block::HeatMap(heat_map(levels, words)));
    }
    document.sections.push(maps);

    let mut register = Section::new(Orientation::Landscape, "Risk register");
    register.push(Block::heading(1, "Risk register", "risks")).push(Block::Table(risks(risk_count)));
    document.sections.push(register);

    let mut sign = Section::new(Orientation::Portrait, "Approval");
    sign.push(Block::heading(1, "Approval", "approval"))
        .push(Block::paragraph("The risk owners accept the residual risks above."))
        .push(Block::Signatures(Signatures {
            titles: ["Role", "Name", "Function", "Date", "Signature"].map(str::to_owned),
            lines: vec![SignatureLine {
                role: "Accepted by".to_owned(),
                name: "İpek Yıldırım Şahoğlu".to_owned(),
                ..SignatureLine::default()
            }],
        }));
    document.sections.push(sign);
    document
}
