//! The draft method a new workspace offers: five by five, four kinds of harm, four bands (clause 6.1.2).

use annexa_domain::Register;
use annexa_domain::approval::VersionState;
use annexa_domain::cell::Shaped;
use annexa_domain::risks::{
    Band, Bands, Combination, ImpactDimension, ImpactDimensions, ImpactRule, Level, Method, Scale,
};
use uuid::Uuid;

/// The draft that is meant to be adapted: 5 × 5, product, bands from 1, 5, 10 and 17, appetite 4, tolerance 9.
pub fn starting_method(id: Uuid) -> Method {
    Method {
        reference: "M-001".to_owned(),
        version: Some(1),
        name: "Likelihood × impact, five levels each".to_owned(),
        description: DESCRIPTION.to_owned(),
        likelihood: Shaped(scale(&LIKELIHOOD)),
        impact: Shaped(scale(&IMPACT)),
        dimensions: Shaped(ImpactDimensions(DIMENSIONS.iter().map(dimension).collect())),
        impact_rule: Some(ImpactRule::Highest),
        combination: Some(Combination::Product),
        bands: Shaped(Bands(BANDS.iter().map(band).collect())),
        appetite: Some(4),
        tolerance: Some(9),
        acceptance_criteria: ACCEPTANCE.to_owned(),
        assessment_criteria: ASSESSMENT.to_owned(),
        change_note: "First draft, to be adapted before it is approved.".to_owned(),
        state: Some(VersionState::Draft),
        ..Method::blank(id)
    }
}

fn scale(levels: &[(&str, &str)]) -> Scale {
    let level = |(value, (name, definition)): (u32, &(&str, &str))| Level {
        value,
        name: (*name).to_owned(),
        definition: (*definition).to_owned(),
    };
    Scale((1..).zip(levels).map(level).collect())
}

fn dimension((key, name, definitions): &(&str, &str, [&str; 5])) -> ImpactDimension {
    ImpactDimension {
        key: (*key).to_owned(),
        name: (*name).to_owned(),
        definitions: definitions.iter().map(|text| (*text).to_owned()).collect(),
    }
}

fn band((name, from, response): &(&str, u32, &str)) -> Band {
    Band { name: (*name).to_owned(), from: *from, response: (*response).to_owned() }
}

const DESCRIPTION: &str = "We look for risks by going through our assets and asking what could happen to their \
confidentiality, integrity and availability, and by thinking through whole scenarios. Every risk gets an owner who may \
decide about it. Together with the owner we choose how likely it is and how bad it would be in each kind of harm; the \
worst kind counts. Likelihood times impact is the score. We rate three times: as if nothing stood against the risk, \
with what works today, and as it will be after the treatment. Every rating carries its reason, so that somebody else \
would come to the same one.";

const ACCEPTANCE: &str = "A score up to the appetite is accepted without more ado and kept in view. Above it and up to \
the tolerance the risk owner may accept a risk in writing, with a reason and an end date of at most one year. Above the \
tolerance only top management may accept it, for at most six months and with an action under way. An acceptance falls \
when the rating, the method or a control that it rests on changes.";

const ASSESSMENT: &str = "The whole scope is assessed once a year. In between we assess again, for the part concerned, \
when the scope, a critical supplier, an important system or the law changes, when a new critical asset comes in, and \
after every serious incident. Results are comparable because each assessment names the version of this method.";

const LIKELIHOOD: [(&str, &str); 5] = [
    ("Rare", "Hard to imagine here; less than once in twenty years."),
    ("Unlikely", "Has happened to others like us; about once in ten years."),
    ("Possible", "Could well happen here; about once in three years."),
    ("Likely", "Expected about once a year, or it has happened here lately."),
    ("Almost certain", "Several times a year, or it is happening now."),
];

const IMPACT: [(&str, &str); 5] = [
    ("Negligible", "Noticed inside only and dealt with in the daily work."),
    ("Minor", "Costs a few people a few days; nobody outside is harmed."),
    ("Moderate", "Customers notice, or a plan for the quarter is missed."),
    ("Major", "A contract, a deadline set by law or the year's result is at stake."),
    ("Severe", "The organisation itself is at stake."),
];

const DIMENSIONS: [(&str, &str, [&str; 5]); 4] = [
    (
        "money",
        "Money",
        [
            "Below 0.1 % of a year's turnover",
            "0.1 to 0.5 % of a year's turnover",
            "0.5 to 2 % of a year's turnover",
            "2 to 10 % of a year's turnover",
            "More than 10 % of a year's turnover",
        ],
    ),
    (
        "downtime",
        "Downtime",
        [
            "A single service, up to one hour",
            "A service for half a working day",
            "An important service for a whole working day",
            "The main business for one to five working days",
            "The main business for more than a week",
        ],
    ),
    (
        "law",
        "Law and contract",
        [
            "No obligation touched",
            "A small breach that is mended without anybody having to be told",
            "A breach that a customer or an authority has to be told of",
            "A formal procedure, a contract penalty or a fine that hurts",
            "Loss of a licence, criminal liability or a fine that threatens the organisation",
        ],
    ),
    (
        "reputation",
        "Reputation",
        [
            "Talk inside the house",
            "A single customer complains",
            "Several customers ask for an explanation",
            "Reports in the trade press; customers leave",
            "Lasting loss of trust in the market",
        ],
    ),
];

const BANDS: [(&str, u32, &str); 4] = [
    ("Low", 1, "Accepted and kept in view; looked at again in the yearly assessment."),
    ("Medium", 5, "Treated when it is worth the effort, or accepted by the owner until a date."),
    ("High", 10, "Treated by plan within six months; reported to top management."),
    ("Critical", 17, "Something is done at once; top management decides within two weeks."),
];
