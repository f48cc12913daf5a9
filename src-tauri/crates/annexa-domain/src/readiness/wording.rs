//! What the rules about wording look for; they show the words found, so that a person can dismiss them.

/// Words of a reason that speaks of cost, maturity or a later time instead of an absent need.
pub(super) const COST_OR_TIME: &[&str] = &[
    "budget",
    "too expensive",
    "expensive",
    "cost",
    "costs",
    "later",
    "not yet",
    "next year",
    "in future",
    "in the future",
    "no time",
    "no resources",
    "immature",
    "maturity",
    "not ready",
    "postponed",
    "low priority",
    "too small",
    "zu teuer",
    "kosten",
    "später",
    "noch nicht",
    "nächstes jahr",
    "keine zeit",
    "keine ressourcen",
    "reifegrad",
    "trop cher",
    "trop coûteux",
    "coût",
    "coûts",
    "plus tard",
    "pas encore",
    "l'année prochaine",
    "manque de temps",
    "pas le temps",
    "pas de ressources",
    "manque de moyens",
    "maturité",
    "demasiado caro",
    "muy caro",
    "coste",
    "costes",
    "costo",
    "costos",
    "presupuesto",
    "más tarde",
    "más adelante",
    "todavía no",
    "aún no",
    "próximo año",
    "falta de tiempo",
    "sin recursos",
    "falta de recursos",
    "madurez",
];

/// Words that name nothing but a slip of somebody.
pub(super) const HUMAN_ERROR: &[&str] = &[
    "human error",
    "human mistake",
    "human failure",
    "personal error",
    "mistake",
    "forgot",
    "forgotten",
    "carelessness",
    "negligence",
    "oversight",
    "inattention",
    "lack of awareness",
    "menschliches versagen",
    "unachtsamkeit",
    "vergessen",
    "erreur humaine",
    "faute humaine",
    "négligence",
    "oubli",
    "oublié",
    "étourderie",
    "error humano",
    "fallo humano",
    "descuido",
    "negligencia",
    "olvido",
    "olvidó",
    "falta de atención",
];

/// Words of a remedy that only tells people to do better.
pub(super) const TRAINING: &[&str] = &[
    "train",
    "trained",
    "training",
    "retrain",
    "retrained",
    "retraining",
    "awareness",
    "remind",
    "reminded",
    "reminder",
    "instructed",
    "sensitise",
    "sensitised",
    "sensitize",
    "schulung",
    "geschult",
    "sensibilisiert",
    "belehrt",
    "unterweisung",
    "formation",
    "formé",
    "formés",
    "formée",
    "sensibilisation",
    "sensibilisé",
    "sensibilisés",
    "rappel",
    "rappelé",
    "formación",
    "capacitación",
    "capacitado",
    "concienciación",
    "concienciado",
    "sensibilización",
    "recordatorio",
    "recordado",
];

/// Words of a remedy that changes something else than people.
pub(super) const CHANGE: &[&str] = &[
    "procedure",
    "process",
    "checklist",
    "automate",
    "automated",
    "tool",
    "system",
    "template",
    "technical",
    "configure",
    "configured",
    "review",
    "redesign",
    "policy",
    "four-eyes",
    "prozess",
    "verfahren",
    "checkliste",
    "automatisiert",
    "procédure",
    "processus",
    "liste de contrôle",
    "automatisé",
    "automatisée",
    "outil",
    "système",
    "modèle",
    "procedimiento",
    "proceso",
    "lista de verificación",
    "automatizado",
    "automatizada",
    "herramienta",
    "sistema",
    "plantilla",
];

/// Words that name a course in which people are made aware of information security.
pub(super) const AWARENESS: &[&str] = &[
    "awareness",
    "induction",
    "onboarding",
    "security basics",
    "security introduction",
    "introduction to information security",
    "sensibilisierung",
    "sicherheitsunterweisung",
    "unterweisung",
    "sicherheitsbewusstsein",
    "sensibilisation",
    "concienciación",
    "sensibilización",
];

/// Words that name a restore test in the title of evidence.
pub(super) const RESTORE: &[&str] = &[
    "restore",
    "restored",
    "restoring",
    "restoration",
    "recovery test",
    "rücksicherung",
    "wiederherstellung",
];

/// The text in small letters with single blanks and without a closing full stop.
pub(super) fn plain(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
        .trim_end_matches(['.', '!', ';'])
        .to_owned()
}

/// Which of these words and phrases stand in a text, as whole words.
pub(super) fn found<'w>(text: &str, words: &[&'w str]) -> Vec<&'w str> {
    let spaced = |text: &str| {
        let letters: String = text
            .to_lowercase()
            .chars()
            .map(|c| if c.is_alphanumeric() || c == '-' { c } else { ' ' })
            .collect();
        format!(" {} ", letters.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let text = spaced(text);
    words.iter().copied().filter(|word| text.contains(&spaced(word))).collect()
}

/// Words in quotation marks, separated by commas.
pub(super) fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}

/// The text, when it says nothing but that the standard asks for the control; it must be [`plain`].
pub(super) fn only_the_standard_asks(plain: &str) -> Option<&str> {
    const EMPTY: &[&str] = &[
        "required",
        "required by",
        "required by the",
        "mandatory",
        "requirement",
        "requirement of",
        "demanded by",
        "needed for",
        "because of",
        "control of",
        "according to",
        "as per",
        "per",
        "erforderlich",
        "gefordert von",
        "vorgeschrieben",
        "",
    ];
    const STANDARD: &[&str] = &[
        "the standard",
        "iso 27001",
        "iso27001",
        "iso/iec 27001",
        "iso/iec 27001:2022",
        "iso 27001:2022",
        "annex a",
        "norm",
        "standard",
        "certification",
        "best practice",
        "der norm",
        "isms",
        "",
    ];
    let says_it = EMPTY.iter().any(|lead| {
        plain.strip_prefix(lead).is_some_and(|rest| {
            let rest = rest.trim();
            !(lead.is_empty() && rest.is_empty()) && STANDARD.contains(&rest)
        })
    });
    says_it.then_some(plain)
}

/// How many days lie between two times, for a frequency in words; `None` when the words say no number of days.
pub(super) fn days_between(frequency: &str) -> Option<u64> {
    const PERIODS: &[(u64, &[&str])] = &[
        (1, &["daily", "every day", "each day", "täglich"]),
        (7, &["weekly", "every week", "each week", "wöchentlich"]),
        (31, &["monthly", "every month", "each month", "monatlich"]),
        (
            92,
            &[
                "quarterly",
                "every quarter",
                "each quarter",
                "every three months",
                "every 3 months",
                "four times a year",
                "vierteljährlich",
                "quartalsweise",
            ],
        ),
        (
            183,
            &[
                "half-yearly",
                "half yearly",
                "twice a year",
                "twice yearly",
                "twice per year",
                "two times a year",
                "every half year",
                "every six months",
                "every 6 months",
                "semi-annually",
                "semiannually",
                "semi-annual",
                "biannually",
                "biannual",
                "halbjährlich",
                "zweimal im jahr",
                "zweimal jährlich",
            ],
        ),
        (
            366,
            &[
                "yearly",
                "annually",
                "annual",
                "every year",
                "once a year",
                "once yearly",
                "every 12 months",
                "every twelve months",
                "each year",
                "jährlich",
            ],
        ),
    ];
    // The longer phrase is meant: "half-yearly" is no "yearly".
    PERIODS
        .iter()
        .flat_map(|(days, words)| found(frequency, words).into_iter().map(|word| (word.len(), *days)))
        .max_by_key(|(length, _)| *length)
        .map(|(_, days)| days)
}
