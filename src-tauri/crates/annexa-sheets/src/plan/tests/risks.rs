//! Risk registers and treatment plans as organisations keep them.

use annexa_domain::RegisterKind;
use annexa_domain::risks::RatingStage;
use serde_json::json;

use super::{Bench, change, count, keys, targets};
use crate::plan::{Outcome, Request};
use crate::read;

const ASSETS: &str = "asset_id,asset_name,asset_type,owner,criticality_1to5\nA01,Mail,Service,IT,5\nA02,Payroll data,Sensitive data,Business,4\n";
const RISKS: &str = "\u{feff}\"risk_id\",\"title\",\"asset_id\",\"scenario\",\"threat\",\"L_1to5\",\"I_1to5\",\"score\",\"level\",\"residual_L_1to5\",\"residual_I_1to5\",\"residual_level\",\"residual_assumption\",\"treatment\",\"actions\",\"owner\",\"target_date\",\"status\",\"notes\"
\"R01\",\"Mailbox taken over\",\"A01\",\"Somebody clicks\",\"Phishing\",\"4\",\"4\",\"16\",\"Critical\",\"3\",\"4\",\"High\",\"rule of thumb\",\"Reduce\",\"Second factor; training\",\"IT\",\"2026-03-31\",\"Open\",\"first\"
\"R02\",\"Pay data lost\",\"A02\",\"A list is sent away\",\"Error\",\"2\",\"5\",\"10\",\"High\",\"1\",\"5\",\"Medium\",\"rule of thumb\",\"Reduce\",\"Encrypt\",\"DPO/Security\",\"2026-04-30\",\"Open\",\"\"
";
const ROADMAP: &str = "action_id,action,linked_risks,owner,effort(S/M/L),cost(Low/Med/High),priority,target_date,dependencies,kpi
A01,Second factor for all,\"R01;R02\",IT,M,Low,Critical,2026-03-31,\"Budget agreed\",\"share of accounts\"
A02,Encrypt lists (mail, disk, share),R02,IT,S,Med,High,2026-04-30,A03,\"lists encrypted\"
A03,Choose a tool,R02,IT,L,High,High,2026-02-28,,\"tool chosen\"
A04,Train everybody,R01,HR,S,Low,High,2026-05-31,A01,\"people trained\"
";

#[test]
fn three_sheets_of_one_organisation_come_in_without_a_question() {
    let mut bench = Bench::new();
    bench.import(RegisterKind::Assets, ASSETS);
    assert_eq!(bench.get(RegisterKind::Assets, "A02")["kind"], "information");
    assert_eq!(bench.get(RegisterKind::Assets, "A01")["criticality"], 5);

    let plan = bench.import(RegisterKind::Risks, RISKS);
    assert_eq!(count(&plan, Outcome::Create), 2);
    assert_eq!(bench.shown(RegisterKind::Risks, "R01", "assets"), "A01 Mail");
    assert_eq!(bench.get(RegisterKind::Risks, "R01")["threat_words"], "Phishing");
    let risk = bench.isms.risks.by_reference("R01").next().unwrap().id;
    let inherent = bench.isms.rated(risk, RatingStage::Inherent).unwrap();
    assert_eq!((inherent.likelihood, inherent.impact), (4, 4));
    assert_eq!(
        (inherent.rating.stated_score.as_str(), inherent.rating.stated_level.as_str()),
        ("16", "Critical")
    );
    let residual = bench.isms.rated(risk, RatingStage::Residual).unwrap();
    assert_eq!((residual.likelihood, residual.rating.stated_level.as_str()), (3, "High"));
    assert!(residual.rating.assessment.is_some());
    let treatment = bench.get(RegisterKind::Treatments, "T-001");
    assert_eq!(treatment["option"], "mitigate");
    assert_eq!(treatment["description"], "Second factor; training");
    assert_eq!(treatment["residual_assumption"], "rule of thumb");
    assert_eq!(treatment["due_on"], "2026-03-31");

    // Two owners in one cell: the first owns, the second is kept in words.
    assert_eq!(bench.shown(RegisterKind::Risks, "R02", "owner"), "DPO");
    assert_eq!(bench.get(RegisterKind::Risks, "R02")["notes"], "Also named as owner: Security");

    bench.import(RegisterKind::Actions, ROADMAP);
    let action = bench.get(RegisterKind::Actions, "A02");
    assert_eq!(action["title"], "Encrypt lists (mail, disk, share)");
    assert_eq!(
        (&action["effort"], &action["priority"], &action["cost_words"]),
        (&json!("small"), &json!("high"), &json!("Med"))
    );
    // A03 stands in a later row.
    assert_eq!(bench.shown(RegisterKind::Actions, "A02", "depends_on"), "A03 Choose a tool");
    assert_eq!(
        bench.shown(RegisterKind::Actions, "A01", "risks"),
        "R01 Mailbox taken over; R02 Pay data lost"
    );
    assert_eq!(bench.get(RegisterKind::Actions, "A01")["notes"], "dependencies: Budget agreed");
    assert_eq!((bench.isms.units.len(), bench.isms.roles.len(), bench.isms.people.len()), (4, 1, 0));

    for (kind, text) in
        [(RegisterKind::Assets, ASSETS), (RegisterKind::Risks, RISKS), (RegisterKind::Actions, ROADMAP)]
    {
        assert_eq!(bench.import(kind, text).writes().count(), 0, "{}", kind.key());
    }
}

#[test]
fn a_changed_rating_updates_the_rating_and_nothing_else() {
    let mut bench = Bench::new();
    bench.import(RegisterKind::Assets, ASSETS);
    bench.import(RegisterKind::Risks, RISKS);
    let plan = bench.import(RegisterKind::Risks, &RISKS.replace("\"4\",\"4\",\"16\"", "\"5\",\"4\",\"20\""));
    let written: Vec<_> = plan.writes().map(|planned| (planned.record.kind, planned.outcome)).collect();
    assert_eq!(written, [(RegisterKind::Ratings, Outcome::Update)]);
    assert_eq!(count(&plan, Outcome::Update), 1);
}

#[test]
fn words_and_fractions_are_mapped_to_the_own_scale_by_asking_once() {
    let text = "Risk ID,Risk title,Inherent likelihood,Inherent impact,Residual likelihood,Residual impact\n\
                R1,Fire,Low,0.9,Low,0.1\nR2,Flood,High,0.5,Medium,0.3\nR3,Theft,Medium,0.7,Low,0.1\n";
    let mut bench = Bench::new();
    let plan = bench.plan(RegisterKind::Risks, text, &[]);
    assert_eq!(keys(&plan), ["scale:likelihood", "scale:impact"]);
    assert_eq!(plan.questions[0].proposal.as_deref(), Some("Low>1; Medium>3; High>5"));
    assert_eq!(plan.questions[1].proposal.as_deref(), Some("0.1>1; 0.3>2; 0.5>3; 0.7>4; 0.9>5"));
    let wrong =
        bench.plan(RegisterKind::Risks, text, &[("scale:likelihood", "Low>9"), ("scale:impact", "0.1>1")]);
    assert_eq!(keys(&wrong), ["scale:likelihood"]);
    bench.import_answering(
        RegisterKind::Risks,
        text,
        &[
            ("scale:likelihood", "Low>2; Medium>3; High>4"),
            ("scale:impact", "0.1>1; 0.3>2; 0.5>3; 0.7>4; 0.9>5"),
        ],
    );
    let risk = bench.isms.risks.by_reference("R1").next().unwrap().id;
    let rated = bench.isms.rated(risk, RatingStage::Inherent).unwrap();
    assert_eq!((rated.likelihood, rated.impact), (2, 5));
    assert_eq!(
        (rated.rating.stated_likelihood.as_str(), rated.rating.stated_impact.as_str()),
        ("Low", "0.9")
    );
}

#[test]
fn a_scale_of_another_length_is_asked_and_the_own_names_are_not() {
    let mut bench = Bench::new();
    let other = bench.plan(
        RegisterKind::Risks,
        "Risk ID,Risk title,Likelihood (1-3),Impact (1-5)\nR1,Fire,3,5\n",
        &[],
    );
    assert_eq!(keys(&other), ["scale:likelihood"]);
    assert_eq!(other.questions[0].proposal.as_deref(), Some("3>5"));
    let rows: String = (1..=7).map(|n| format!("R{n},Risk {n},{},{}\n", n % 3 + 1, n % 5 + 1)).collect();
    let three =
        bench.plan(RegisterKind::Risks, &format!("Risk ID,Risk title,Likelihood,Impact\n{rows}"), &[]);
    assert_eq!(keys(&three), ["scale:likelihood"]);
    bench.import(
        RegisterKind::Risks,
        "Risk ID,Risk title,Likelihood,Impact\nR1,Fire,almost certain,5 - Severe\n",
    );
    let risk = bench.isms.risks.by_reference("R1").next().unwrap().id;
    let rated = bench.isms.rated(risk, RatingStage::Inherent).unwrap();
    assert_eq!((rated.likelihood, rated.impact), (5, 5));
}

#[test]
fn one_row_gives_three_ratings_a_treatment_and_actions_where_the_mapping_says_so() {
    let text = "Risk ID,Risk title,Inherent L,Inherent I,Current L,Current I,Residual L,Residual I,Treatment option,Measures,Responsible for implementation\n\
                R1,Fire,5,5,4,5,2,5,Mitigate,Alarm; Drill,Facilities\n";
    let grid = read("x.csv", text.as_bytes()).unwrap();
    let mut bench = Bench::new();
    let to_actions = change(json!({ "columns": { "Measures": "actions.title" } }));
    let request = Request { change: Some(&to_actions), ..Request::default() };
    let plan = bench.plan_grid(RegisterKind::Risks, &grid, &request, &[]).unwrap();
    assert_eq!(
        targets(&plan)[2..8],
        [
            "ratings.inherent.likelihood",
            "ratings.inherent.impact",
            "ratings.current.likelihood",
            "ratings.current.impact",
            "ratings.residual.likelihood",
            "ratings.residual.impact"
        ]
    );
    let kinds: Vec<&str> = plan.rows[0].records.iter().map(|planned| planned.record.kind.key()).collect();
    assert_eq!(kinds, ["risks", "ratings", "ratings", "ratings", "treatments", "actions", "actions"]);
    bench.write(&plan);
    assert_eq!(bench.shown(RegisterKind::Actions, "ACT-002", "risks"), "R1 Fire");
    assert_eq!(bench.shown(RegisterKind::Actions, "ACT-002", "owner"), "Facilities");
    let again = bench.plan_grid(RegisterKind::Risks, &grid, &request, &[]).unwrap();
    assert_eq!(again.writes().count(), 0);
}

#[test]
fn references_to_nothing_are_asked_once_for_all() {
    let mut bench = Bench::new();
    let text = "Risk ID,Risk title,Asset\nR1,Fire,A77\nR2,Flood,A78;A77\n";
    let plan = bench.plan(RegisterKind::Risks, text, &[]);
    assert_eq!(keys(&plan), ["missing:assets"]);
    assert!(plan.questions[0].text.contains("A77, A78"));
    bench.import_answering(RegisterKind::Risks, text, &[("missing:assets", "without")]);
    assert_eq!(bench.get(RegisterKind::Risks, "R2")["notes"], "Asset: A78; A77");
    let mut bench = Bench::new();
    bench.import_answering(RegisterKind::Risks, text, &[("missing:assets", "create")]);
    assert_eq!(bench.shown(RegisterKind::Risks, "R1", "assets"), "A-001 A77");
}

#[test]
fn a_treatment_plan_goes_into_treatments_by_its_risks() {
    let mut bench = Bench::new();
    bench.import(RegisterKind::Assets, ASSETS);
    bench.import(RegisterKind::Risks, RISKS);
    let text = "RTP Ref,Risk No.,Treatment option,Treatment Measures,Control Reference,Assigned Lead,Target Completion\n\
                P1,R01,Transfer,Insure it,A.5.20; A.8.13,Jane Doe,15/06/2026\n";
    bench.import(RegisterKind::Treatments, text);
    let treatment = bench.get(RegisterKind::Treatments, "P1");
    assert_eq!((&treatment["option"], &treatment["due_on"]), (&json!("transfer"), &json!("2026-06-15")));
    assert_eq!(treatment["controls"], json!(["A.5.20", "A.8.13"]));
    assert_eq!(bench.isms.people[0].name, "Jane Doe");
}

#[test]
fn of_a_workbook_s_sheets_the_one_that_is_the_register_is_taken() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheets: [(&str, &[&str]); 3] = [
        ("Scales", &["Level", "Description", "Value"]),
        (
            "Risk Treatment Plan",
            &[
                "RTP Ref",
                "Risk No.",
                "Risk Summary",
                "Treatment Measures",
                "Assigned Lead",
                "Target Completion",
                "Risk Owner",
                "Status Update",
            ],
        ),
        (
            "Risk Register ",
            &[
                "Risk ID",
                "Risk Description",
                "Likelihood",
                "Impact",
                "Mitigation Measures",
                "Risk Owner",
                "Status",
            ],
        ),
    ];
    for (name, headings) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        for (column, heading) in (0..).zip(headings) {
            sheet.write_string(3, column, *heading).unwrap();
            sheet.write_string(4, column, "x").unwrap();
        }
    }
    let grid = read("risks.xlsx", &book.save_to_buffer().unwrap()).unwrap();
    let mut bench = Bench::new();
    let mut sheet =
        |kind, request: &Request<'_>| bench.plan_grid(kind, &grid, request, &[]).unwrap().mapping.sheet;
    assert_eq!(sheet(RegisterKind::Risks, &Request::default()), "Risk Register ");
    assert_eq!(sheet(RegisterKind::Treatments, &Request::default()), "Risk Treatment Plan");
    let named = Request { sheet: Some("Risk Register"), ..Request::default() };
    assert_eq!(sheet(RegisterKind::Risks, &named), "Risk Register ");
}
