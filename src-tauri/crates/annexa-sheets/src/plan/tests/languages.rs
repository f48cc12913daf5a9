//! Sheets in German, French and Spanish, in the encodings and separators of these countries.

use annexa_domain::RegisterKind;
use annexa_domain::risks::RatingStage;
use serde_json::json;

use super::{Bench, keys, targets};
use crate::plan::Request;
use crate::read;

#[test]
fn a_german_register_in_windows_1252_with_groups_over_its_columns() {
    let text = "Risikoregister der Firma;;;;;;;;\n\
                Nr.;Risiko;Bruttorisiko;;Risikobehandlung;Maßnahmen;Restrisiko;;Risikoeigentümer\n\
                ;;Eintrittswahrscheinlichkeit;Auswirkung;;;Eintrittswahrscheinlichkeit;Auswirkung;\n\
                1;Brand im Serverraum;2;5;Verringern;Löschanlage;1;5;Leiter IT\n\
                2;Diebstahl;3;3;Akzeptieren;;3;3;Geschäftsführung\n";
    let (bytes, _, lossy) = encoding_rs::WINDOWS_1252.encode(text);
    assert!(!lossy);
    let grid = read("risiken.csv", &bytes).unwrap();
    let mut bench = Bench::new();
    let plan = bench.plan_grid(RegisterKind::Risks, &grid, &Request::default(), &[]).unwrap();
    assert_eq!(plan.mapping.header_rows, [2, 3]);
    assert_eq!(
        targets(&plan),
        [
            "risks.reference",
            "risks.title",
            "ratings.inherent.likelihood",
            "ratings.inherent.impact",
            "treatments.option",
            "treatments.description",
            "ratings.residual.likelihood",
            "ratings.residual.impact",
            "risks.owner"
        ]
    );
    assert_eq!(keys(&plan), Vec::<&str>::new());
    bench.write(&plan);
    assert_eq!(bench.get(RegisterKind::Treatments, "T-001")["option"], "mitigate");
    assert_eq!(bench.get(RegisterKind::Treatments, "T-001")["description"], "Löschanlage");
    assert_eq!(bench.get(RegisterKind::Treatments, "T-002")["option"], "accept");
    let risk = bench.isms.risks.by_reference("1").next().unwrap().id;
    assert_eq!(bench.isms.rated(risk, RatingStage::Residual).unwrap().likelihood, 1);
    assert_eq!(
        (bench.isms.roles[0].name.as_str(), bench.isms.units[0].name.as_str()),
        ("Leiter IT", "Geschäftsführung")
    );
}

#[test]
fn a_french_register_with_words_for_levels() {
    let text = "Réf;Risque;Actif concerné;Vraisemblance;Gravité;Niveau de risque;Traitement;Échéance\n\
                R1;Vol de portable;;Élevé;Moyen;Important;Réduire;15 octobre 2026\n\
                R2;Incendie;;Faible;Élevé;Modéré;Transférer;31/12/2026\n\
                R3;Panne;;Moyen;Faible;Faible;Accepter;\n";
    let mut bench = Bench::new();
    let plan = bench.plan(RegisterKind::Risks, text, &[]);
    assert_eq!(
        targets(&plan),
        [
            "risks.reference",
            "risks.title",
            "risks.assets",
            "ratings.inherent.likelihood",
            "ratings.inherent.impact",
            "ratings.inherent.stated_level",
            "treatments.option",
            "treatments.due_on"
        ]
    );
    assert_eq!(keys(&plan), ["scale:likelihood", "scale:impact"]);
    bench.import_answering(RegisterKind::Risks, text, &[("*", "proposed")]);
    let options: Vec<_> = ["T-001", "T-002", "T-003"]
        .map(|reference| bench.get(RegisterKind::Treatments, reference)["option"].clone())
        .into();
    assert_eq!(options, [json!("mitigate"), json!("transfer"), json!("accept")]);
    assert_eq!(bench.get(RegisterKind::Treatments, "T-001")["due_on"], "2026-10-15");
}

#[test]
fn a_spanish_asset_list_with_cia_in_three_columns() {
    let text = "Código;Activo;Tipo de activo;Propietario;Confidencialidad;Integridad;Disponibilidad;Ubicación\n\
                AC-1;Servidor de correo;Servidor;Informática;4;3;5;Sede central\n\
                AC-2;Nóminas;Datos;Recursos Humanos;5;5;3;Nube\n";
    let mut bench = Bench::new();
    let plan = bench.import(RegisterKind::Assets, text);
    assert_eq!(
        targets(&plan),
        [
            "assets.reference",
            "assets.name",
            "assets.own_kind",
            "assets.owner",
            "assets.confidentiality",
            "assets.integrity",
            "assets.availability",
            "assets.location"
        ]
    );
    let asset = bench.get(RegisterKind::Assets, "AC-2");
    assert_eq!((&asset["kind"], &asset["confidentiality"]), (&json!("information"), &json!(5)));
    assert_eq!(bench.shown(RegisterKind::Assets, "AC-1", "owner"), "Informática");
}

#[test]
fn a_german_plan_of_measures() {
    let text = "Maßnahme;Verantwortlich;Termin;Status;Priorität;Risiken\nSchulung;Personalabteilung;15.10.2026;in Arbeit;hoch;\n";
    let mut bench = Bench::new();
    bench.import(RegisterKind::Actions, text);
    let action = bench.get(RegisterKind::Actions, "ACT-001");
    assert_eq!(
        (&action["due_on"], &action["status"], &action["priority"]),
        (&json!("2026-10-15"), &json!("in-progress"), &json!("high"))
    );
}
