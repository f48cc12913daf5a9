-- The first format of a workspace. Frozen: a later format is a migration of its own.
--
-- One table per register, one column per field; then the trail; then evidence bytes.

CREATE TABLE workspace (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL
) STRICT;

CREATE TABLE change (
    seq INTEGER NOT NULL PRIMARY KEY,
    op TEXT NOT NULL,
    actor TEXT NOT NULL,
    device TEXT NOT NULL,
    app_version TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    offset_minutes INTEGER NOT NULL,
    reason TEXT,
    reverts INTEGER,
    prev_hash BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT;

CREATE INDEX change_by_time ON change (recorded_at);

CREATE TABLE change_field (
    seq INTEGER NOT NULL,
    n INTEGER NOT NULL,
    register TEXT NOT NULL,
    record TEXT NOT NULL,
    field TEXT NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (seq, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX change_field_by_record ON change_field (register, record, seq);

CREATE TABLE content (
    id INTEGER NOT NULL PRIMARY KEY,
    sha256 TEXT UNIQUE,
    size INTEGER NOT NULL,
    staged INTEGER NOT NULL
) STRICT;

CREATE TABLE content_chunk (
    content INTEGER NOT NULL REFERENCES content (id),
    n INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (content, n)
) STRICT;

-- Registers.

CREATE TABLE "organisation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "name" TEXT,
    "legal_form" TEXT,
    "business" TEXT,
    "address" TEXT,
    "people_count" INTEGER,
    "classification" TEXT,
    "certification_body" TEXT,
    "isms_began_on" TEXT,
    "stage1_on" TEXT,
    "stage2_on" TEXT,
    "uses_cloud" INTEGER,
    "uses_suppliers" INTEGER,
    "develops_software" INTEGER,
    "outsources_development" INTEGER,
    "works_remotely" INTEGER,
    "processes_personal_data" INTEGER,
    "has_premises" INTEGER,
    "uses_removable_media" INTEGER,
    "assessment_interval_months" INTEGER,
    "joiner_days" INTEGER,
    "evidence_months" INTEGER,
    "notes" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "scope" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "version" INTEGER,
    "text" TEXT,
    "interfaces" TEXT,
    "change_note" TEXT,
    "state" TEXT,
    "approval" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "people" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "name" TEXT,
    "job_title" TEXT,
    "email" TEXT,
    "unit" TEXT,
    "top_management" INTEGER,
    "external" INTEGER,
    "joined_on" TEXT,
    "left_on" TEXT,
    "confidentiality_agreed_on" TEXT,
    "screened_on" TEXT,
    "access_removed_on" TEXT,
    "assets_returned_on" TEXT,
    "notes" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "roles" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "name" TEXT,
    "responsibilities" TEXT,
    "holders" TEXT,
    "deputies" TEXT,
    "competence" TEXT,
    "required_training" TEXT,
    "conflicts_with" TEXT,
    "ensures_conformity" INTEGER,
    "reports_performance" INTEGER,
    "notes" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "units" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "name" TEXT,
    "head" TEXT,
    "part_of" TEXT,
    "in_scope" INTEGER,
    "notes" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "assets" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "name" TEXT,
    "kind" TEXT,
    "own_kind" TEXT,
    "description" TEXT,
    "owner" TEXT,
    "custodian" TEXT,
    "location" TEXT,
    "classification" TEXT,
    "confidentiality" INTEGER,
    "integrity" INTEGER,
    "availability" INTEGER,
    "exposure" TEXT,
    "criticality" INTEGER,
    "lifecycle" TEXT,
    "in_scope" INTEGER,
    "depends_on" TEXT,
    "supplier" TEXT,
    "unit" TEXT,
    "personal_data" INTEGER,
    "notes" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "suppliers" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "name" TEXT,
    "service" TEXT,
    "owner" TEXT,
    "cloud" INTEGER,
    "criticality" INTEGER,
    "information" TEXT,
    "personal_data" INTEGER,
    "location" TEXT,
    "agreement" TEXT,
    "agreed_on" TEXT,
    "assessed_on" TEXT,
    "verdict" TEXT,
    "assurance" TEXT,
    "review_on" TEXT,
    "exit_plan" TEXT,
    "ended_on" TEXT,
    "notes" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "threats" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "name" TEXT,
    "group" TEXT,
    "description" TEXT,
    "origin" TEXT,
    "considered" INTEGER,
    "source" TEXT,
    "notes" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "vulnerabilities" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "name" TEXT,
    "found_in" TEXT,
    "description" TEXT,
    "threats" TEXT,
    "controls" TEXT,
    "considered" INTEGER,
    "notes" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "methods" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "version" INTEGER,
    "name" TEXT,
    "description" TEXT,
    "likelihood" TEXT,
    "impact" TEXT,
    "dimensions" TEXT,
    "impact_rule" TEXT,
    "combination" TEXT,
    "matrix" TEXT,
    "bands" TEXT,
    "appetite" INTEGER,
    "tolerance" INTEGER,
    "acceptance_criteria" TEXT,
    "assessment_criteria" TEXT,
    "change_note" TEXT,
    "state" TEXT,
    "approval" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "assessments" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "title" TEXT,
    "held_on" TEXT,
    "method" TEXT,
    "occasion" TEXT,
    "scope" TEXT,
    "participants" TEXT,
    "summary" TEXT,
    "state" TEXT,
    "approval" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "risks" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "title" TEXT,
    "scenario" TEXT,
    "category" TEXT,
    "assets" TEXT,
    "threat" TEXT,
    "threat_words" TEXT,
    "vulnerability" TEXT,
    "vulnerability_words" TEXT,
    "harms" TEXT,
    "owner" TEXT,
    "existing_controls" TEXT,
    "controls" TEXT,
    "priority" INTEGER,
    "state" TEXT,
    "unit" TEXT,
    "notes" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "ratings" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "risk" TEXT,
    "stage" TEXT,
    "assessment" TEXT,
    "likelihood" INTEGER,
    "impact" INTEGER,
    "dimensions" TEXT,
    "reason" TEXT,
    "stated_likelihood" TEXT,
    "stated_impact" TEXT,
    "stated_score" TEXT,
    "stated_level" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "treatments" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "risk" TEXT,
    "option" TEXT,
    "description" TEXT,
    "controls" TEXT,
    "rationale" TEXT,
    "owner" TEXT,
    "due_on" TEXT,
    "cost" INTEGER,
    "cost_words" TEXT,
    "benefit" TEXT,
    "transferred_to" TEXT,
    "residual_assumption" TEXT,
    "review_on" TEXT,
    "notes" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "plan_approvals" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "title" TEXT,
    "owner" TEXT,
    "risks" TEXT,
    "notes" TEXT,
    "state" TEXT,
    "approval" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "acceptances" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "risk" TEXT,
    "reason" TEXT,
    "until" TEXT,
    "accepted_by" TEXT,
    "state" TEXT,
    "approval" TEXT,
    "footing" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "actions" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "title" TEXT,
    "description" TEXT,
    "owner" TEXT,
    "due_on" TEXT,
    "status" TEXT,
    "done_on" TEXT,
    "priority" TEXT,
    "effort" TEXT,
    "cost" INTEGER,
    "cost_words" TEXT,
    "measure" TEXT,
    "risks" TEXT,
    "treatments" TEXT,
    "controls" TEXT,
    "clauses" TEXT,
    "findings" TEXT,
    "gaps" TEXT,
    "depends_on" TEXT,
    "delay_reason" TEXT,
    "notes" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "controls" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "title" TEXT,
    "own" INTEGER,
    "applicable" INTEGER,
    "justification" TEXT,
    "status" TEXT,
    "owner" TEXT,
    "implementation" TEXT,
    "acts" TEXT,
    "technical" INTEGER,
    "frequency" TEXT,
    "tested_on" TEXT,
    "indicator" TEXT,
    "documents" TEXT,
    "suppliers" TEXT,
    "licensed_text" TEXT,
    "notes" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "soa_versions" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "version" INTEGER,
    "change_note" TEXT,
    "state" TEXT,
    "approval" TEXT,
    "rows" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "gap_assessments" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "title" TEXT,
    "held_on" TEXT,
    "participants" TEXT,
    "scope" TEXT,
    "summary" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "gaps" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "assessment" TEXT,
    "requirement" TEXT,
    "documented" TEXT,
    "practised" TEXT,
    "how_known" TEXT,
    "maturity" INTEGER,
    "target" INTEGER,
    "note" TEXT,
    "evidence" TEXT,
    "answered_by" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "training" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "person" TEXT,
    "course" TEXT,
    "done_on" TEXT,
    "valid_until" TEXT,
    "provider" TEXT,
    "judged_by" TEXT,
    "effectiveness" TEXT,
    "result" TEXT,
    "evidence" TEXT,
    "notes" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "findings" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "title" TEXT,
    "source" TEXT,
    "source_name" TEXT,
    "raised_on" TEXT,
    "clauses" TEXT,
    "controls" TEXT,
    "requirement" TEXT,
    "statement" TEXT,
    "objective_evidence" TEXT,
    "grade" TEXT,
    "implication" TEXT,
    "risk" TEXT,
    "owner" TEXT,
    "correction" TEXT,
    "corrected_on" TEXT,
    "no_correction_reason" TEXT,
    "cause" TEXT,
    "analysed_on" TEXT,
    "same_elsewhere" TEXT,
    "elsewhere_note" TEXT,
    "due_on" TEXT,
    "corrective_action" TEXT,
    "done_on" TEXT,
    "verification" TEXT,
    "verified_by" TEXT,
    "verified_on" TEXT,
    "effectiveness" TEXT,
    "isms_changes" TEXT,
    "evidence" TEXT,
    "notes" TEXT,
    "state" TEXT,
    "closed_on" TEXT,
    "closed_by" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "evidence" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "title" TEXT,
    "file_name" TEXT,
    "media_type" TEXT,
    "size" INTEGER,
    "sha256" TEXT,
    "description" TEXT,
    "dated_on" TEXT,
    "valid_until" TEXT,
    "provided_by" TEXT,
    "links" TEXT,
    "notes" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "waivers" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "rule" TEXT,
    "reason" TEXT,
    "person" TEXT,
    "until" TEXT,
    "consulted" TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "sheet_mappings" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT,
    "signature" TEXT,
    "register" TEXT,
    "file_name" TEXT,
    "mapping" TEXT,
    "answers" TEXT
) STRICT, WITHOUT ROWID;
