### The words of packs: cover, document control, transmittal, open points, workbooks.

## What stands on every page

standard = ISO/IEC 27001:2022 + Amd 1:2024
not-affiliated = Made with Annexa. Not affiliated with or endorsed by ISO or IEC. Control numbers and short titles are those of the standard; its text is not reproduced.
no-organisation = Organisation without a name
confidential = Confidential
label-page = Page { $page } of { $pages }
label-version = State { $version }
label-state = Digest { $digest }
label-figure = Figure { $number }
label-table = Table { $number }
label-continued = continued

## Days

date-long = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## The Stage 1 pack

stage1-title = Stage 1 pack
stage1-subtitle = The documentation of the information security management system (ISMS)
cover-standard = Standard
cover-scope = Scope
cover-scope-more = The whole statement stands in chapter 1.
cover-approvals = Approvals
cover-approved = Approved
cover-upcoming = Approved, in force from { $date }
cover-changed = Changed since it was approved
cover-unapproved = Not approved
cover-assessment = Risk assessment
chapters-empty = Chapters without records
cover-date = Date printed
cover-as-of = State looked at on
cover-legal = Legal form
cover-body = Certification body
cover-trail = Audit trail
cover-digest = Digest of the state (SHA-256)
cover-notice = Notice
trail-at = The state after change { $seq }.
trail-none = No change recorded yet
trail-intact = The chain was verified and holds.
trail-broken = The chain was verified and does not hold.
trail-unchecked = The chain was not verified for this print.

## Document control

contents = Contents
document-control = Document control
control-document = Document
control-version = Version (last change)
control-prepared = Prepared by
control-dates = printed { $printed }, state of { $as-of }
control-parts = Chapters and their workbooks
control-files = Further workbooks in the same folder
control-approvals = Approvals recorded
control-absent-title = What this pack does not hold
control-absent = Internal and external issues and the decision on climate change (4.1), interested parties and their requirements (4.2), the information security policy (5.2), objectives (6.2) and measurements (9.1), the register of documents (7.5), the internal audit programme and its reports (9.2), minutes of management reviews (9.3), the register of laws and contracts (A.5.31), incidents and continuity tests.
control-absent-why = Annexa keeps no registers of these in this version. Where they exist, they are handed over beside this pack or are among its evidence.
control-approvals-more = Acceptances of single risks stand in the chapter on approvals and acceptances.
control-note-title = How to read approvals, versions and the list of files
control-note-approvals = An approval is a record that somebody made: who approved, who recorded it, by what means. "Effective on" is the day the approver stated; "recorded at" was set by the clock and cannot be typed.
control-note-verify = The files of this pack are listed in SHA256SUMS with their SHA-256; "sha256sum -c SHA256SUMS" checks them without this program. The transmittal sheet names the SHA-256 of the list itself.
control-note-language = Every register was printed from one state of the management system; the digest on each page names it. The same state and date give the same bytes.
version-none = none approved
version-state = state { $seq }
version-not-approved = { $version }, not approved
version-changed = { $version }, changed since
records-n =
    { $n ->
        [0] no records
        [one] { $n } record
       *[other] { $n } records
    }
holds-method =
    { $one ->
        [one] one version
       *[other] { $one } versions
    }, { $other ->
        [one] one assessment
       *[other] { $other } assessments
    }
holds-approvals =
    { $one ->
        [one] one approval
       *[other] { $one } approvals
    }, { $other ->
        [one] one acceptance
       *[other] { $other } acceptances
    }
controls-n = { $n } controls
approves-scope = Scope statement, version { $version }
approves-method = Risk method, version { $version }
approves-assessment = Risk assessment { $title }
approves-no-assessment = Risk assessment
approves-plan = Treatment plan: { $title }
approves-soa = Statement of Applicability, version { $version }

## Approvals

approval-none = No approval recorded
approval-recorded = Recorded by { $by } for { $name }
approval-effective = effective on { $day }
approval-effective-none = no effective day stated
approval-recorded-at = recorded at { $moment }
approval-means = means: { $means }
approval-evidence = evidence: { $evidence }
approval-withdrawn = Withdrawn: { $reason }
nobody-named = nobody named
version-state-draft = Draft
version-state-missing = None
version-state-changed = Changed since
version-state-approved = Approved
version-state-withdrawn = Withdrawn
version-state-superseded = Superseded

## Transmittal

transmittal-title = Transmittal sheet
transmittal-intro = This sheet goes with the pack and is not part of its list of files. Whoever holds it can prove which list was handed over.
transmittal-organisation = Organisation
transmittal-pack = Pack
transmittal-files = Files in the list
transmittal-sums = SHA-256 of SHA256SUMS
transmittal-seq = Last change in the trail
transmittal-head = Head of the trail's chain
transmittal-check = How to check the pack
transmittal-step-list = Compute the SHA-256 of the file SHA256SUMS and compare it with the one above: sha256sum SHA256SUMS (Linux), shasum -a 256 SHA256SUMS (macOS), certutil -hashfile SHA256SUMS SHA256 (Windows).
transmittal-step-files = Check every file of the list: sha256sum -c SHA256SUMS, or shasum -a 256 -c SHA256SUMS. Each line must end in OK.
transmittal-step-windows = On Windows without these tools, certutil -hashfile FILE SHA256 gives the SHA-256 of one file, to be compared with its line of the list.
transmittal-step-annexa = With Annexa: annexa verify PACK. It also names files that the list does not have.
transmittal-handover = Handed over
sign-role = Role
sign-name = Name
sign-function = Function
sign-date = Date
sign-signature = Signature
sign-handed = Handed over by
sign-received = Received by

## Open points, for the owner

open-points-title = Open points
open-points-subtitle = What the readiness check found; for the owner, not part of the pack for the auditor
open-points-owner-title = For the owner
open-points-owner = Grades are what an auditor would likely give, never a certainty. Waivers are printed with their reason, person and end date. This document stands outside the list of files and is not meant to be handed over.
open-points-explain = "annexa explain RULE" says in plain words what a rule looks at and why.
open-points-major = Likely major
open-points-minor = Likely minor
open-points-observation = Likely observation
open-points-ungraded = Without a grade
open-points-waived = Waived
open-point-likely = Likely grade
open-point-offenders = Where
open-point-more = and { $n } more
open-point-mend = What to do
open-point-waiver = Waiver
likely-major = Major
likely-minor = Minor
likely-observation = Observation
result-cannot-tell = Cannot be told
result-holds = Holds
result-not-applicable = Does not apply
result-not-built = Not checked by this version
result-all = Rules in all
waiver-told = { $reference }: waived by { $person } until { $until }
waiver-void = This waiver no longer counts: { $why }
contradictions-title = Stated and computed levels
contradictions-intro = These ratings came from a sheet that stated another score or level than the method gives. The register prints the computed ones. Decide which is right.

## Workbooks

book-assets = Asset inventory
book-risks = Risk register
book-plan = Treatment plan
book-soa = Statement of Applicability
book-training = Training
book-findings = Findings and corrective actions
book-evidence = Evidence index
sheet-empty = This register holds no records.
sheet-legend = Legend
sheet-legend-sheet = Sheet
sheet-legend-column = Column
sheet-legend-meaning = Meaning
sheet-legend-note = What the columns of this workbook hold. Keep the first column: a changed sheet finds its records again by it.
sheet-choices = Choices
sheet-likelihood = { $stage } likelihood
sheet-likelihood-help = How likely, on the method's scale.
sheet-impact = { $stage } impact
sheet-impact-help = How bad, on the method's scale.
sheet-score = { $stage } score
sheet-score-help = The score that the method gives for likelihood and impact.
sheet-level = { $stage } level
sheet-level-help = The band of the method that the score falls into.
sheet-reason = { $stage } reason
sheet-reason-help = Why this rating and no other.
sheet-assessment = { $stage } assessment
sheet-assessment-help = The assessment the rating belongs to, its day, and the version of the method.
sheet-option = Treatment option
sheet-option-help = What is decided about the risk: avoid, mitigate, transfer or accept.
sheet-treatment = Treatment
sheet-treatment-help = The treatments with their ids, in words.
sheet-worth-help = What it is worth on the day of the print; a state is stored, this is computed.
sheet-acceptance = Acceptance
sheet-acceptance-help = What the newest acceptance is worth, who accepts, until when.
sheet-method-note = Of the risk method, version { $version }.
sheet-scale-level = Level
sheet-scale-level-help = The number of the level, lowest first.
sheet-scale-name = Name
sheet-scale-name-help = The word for the level.
sheet-scale-definition = Definition
sheet-scale-definition-help = When a person should choose the level.
sheet-band-from = From score
sheet-band-from-help = The lowest score in the band; it reaches up to the next one.
sheet-band-name = Band
sheet-band-name-help = The word for the level of risk.
sheet-band-response = Response
sheet-band-response-help = What is done about risks in the band.
sheet-matrix-likelihood = Likelihood
sheet-matrix-likelihood-help = The level of likelihood of the cell.
sheet-matrix-impact = Impact
sheet-matrix-impact-help = The level of impact of the cell.
sheet-matrix-score = Score
sheet-matrix-score-help = The score of the cell.
sheet-count-help = A count of controls; planned, partial, implemented, not started and no status add up to applicable.
sheet-group-help = Which controls are counted.
sheet-person-id-help = The person's id in the register of people.
sheet-person-help = The person's name.
sheet-file-help = The place of the file in the pack; blank when no file is kept.
plan-risk-id = Risk ID
plan-risk-id-help = The risk's id in the risk register.
plan-risk-title = Risk
plan-risk-title-help = The risk in a few words.
plan-owner = Risk owner
plan-owner-help = Who may decide about the risk.
plan-today = Level today
plan-today-help = Score and band with the controls that work today; inherent where no current rating exists.
plan-treatment-id = Treatment ID
plan-treatment-id-help = The treatment's id; blank when nothing is decided.
plan-option = Option
plan-option-help = Avoid, mitigate, transfer or accept.
plan-description = Treatment
plan-description-help = What shall be done, in words.
plan-rationale = Why
plan-rationale-help = Why this option.
plan-resources = Cost
plan-resources-help = What the treatment costs, in whole units of the organisation's currency or in words.
plan-controls = Controls
plan-controls-help = The controls that are necessary for it.
plan-responsible = Responsible
plan-responsible-help = Who carries the treatment out.
plan-due = Due
plan-due-help = When the treatment shall be done.
plan-action = Action
plan-action-help = One action that carries the treatment out; each has a line of its own.
plan-action-owner = Action by
plan-action-owner-help = Who does the action.
plan-action-due = Action due
plan-action-due-help = When the action shall be done.
plan-action-status = Action status
plan-action-status-help = Where the action stands.
plan-action-done = Action done
plan-action-done-help = The day the action was done.
plan-evidence = Evidence
plan-evidence-help = What shows that the action was done, by its id in the evidence index.
plan-residual = Residual level
plan-residual-help = Score and band as they will be once the treatment is done.
plan-accepted = Acceptance
plan-accepted-help = The newest acceptance of the risk and what it is worth.
plan-approved = Approval of the plan
plan-approved-help = The newest approval of the plan that covers the risk, and whether the plan is still the one that was approved.
