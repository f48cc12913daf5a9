### The words of the sections of a pack.

## Words that stand everywhere

yes = Yes
no = No
sum = All
overdue = Overdue
today = Level today
inherent = Inherent
current = Current
residual = Residual
likelihood = Likelihood
impact = Impact
appetite = Risk appetite
tolerance = Risk tolerance
change-note = What changed
count-of = { $n } of { $total }
nobody = not assigned
record-missing = (record missing)
no-reference = (no id)
no-date = no date
no-reason = no reason given
no-status = No status
no-controls-named = none named
not-answered = not answered
not-recorded = not recorded
not-set = not set
not-stated = not stated
undecided = not decided
is-unit = (unit)
role-of = (role: { $names })
role-of-nobody = (role, held by nobody)
person-left = (left on { $day })
control-unknown = { $id } (not in the statement)
levels-short = L{ $likelihood } · I{ $impact }
method-version-short = method { $version }
unrated-not-rated = not rated
unrated-incomplete = likelihood or impact is blank
unrated-off-scale = outside the method's scale
unrated-no-method = no method to rate by
older-method = rated by method version { $version }: { $score } { $band }

## Columns

column-id = ID
column-title = Title
column-version = Version
column-holds = Holds
column-what = What
column-state = State
column-approval = Approval
column-role = Role
column-responsibilities = Responsible for
column-holders = Held by
column-deputies = Deputies
column-competence = Competence
column-unit = Unit
column-head = Led by
column-part-of = Part of
column-in-scope = In scope
column-level = Level
column-name = Name
column-definition = Definition
column-band = Band
column-scores = Scores
column-response = What is done
column-assessment = Assessment
column-held = Held on
column-method = Method
column-participants = Took part
column-asset = Asset
column-kind = Kind
column-owner = Owner
column-location = Location
column-classification = Class
column-c = C
column-i = I
column-a = A
column-criticality = Criticality
column-lifecycle = Lifecycle
column-risk = Risk
column-cia = C I A
column-risk-owner = Risk owner
column-existing = Existing controls
column-why = Why these ratings
column-treatment = Treatment
column-controls = Controls
column-actions = Actions
column-responsible = Responsible
column-standing = Acceptance, approval
column-cell = Likelihood / impact
column-score = Score
column-count = Number
column-risks = Risks
column-not-shown = Why it is not in the matrix
column-reason = Reason
column-accepted-by = Accepted by
column-until = Until
column-worth = Worth today
column-control = Control
column-justification = Reason for inclusion or exclusion
column-status = Status
column-implementation = How it is done
column-person = Person
column-grade = Grade
column-finding = Finding
column-against = Against
column-raised = Raised on
column-due = Due
column-file = File in the pack
column-sha = SHA-256 (begins)
column-dated = Dated
column-valid = Valid until
column-shows = Evidence of
column-workbook = Workbook in registers
column-rule = Rule
column-statement = Statement
column-missing = What is missing
column-stage = Stage
column-stated = Stated
column-computed = Computed

## Organisation and scope

section-organisation = Organisation and scope
organisation-facts = The organisation
organisation-empty = Nothing is recorded about the organisation.
organisation-answers = Facts that decide about controls
organisation-answers-why = These answers decide which controls of Annex A can be left out.
scope-title = Scope of the ISMS
scope-empty = No scope statement is recorded.
scope-draft-title = Not approved
scope-draft = No scope statement has been approved; this is the newest draft.
scope-text = Scope
scope-interfaces = Interfaces and dependencies
roles-title = Roles and responsibilities
roles-empty = No roles are recorded.
role-conformity = Answers for the ISMS conforming to the standard.
role-reports = Reports on the ISMS to top management.
units-title = Units
units-empty = No units are recorded.

## Risk method

section-method = Risk method
method-empty = No risk method is recorded.
method-draft-title = Not approved
method-draft = No version of the risk method has been approved; this is the newest draft.
method-name = Name
method-description = How risks are found, analysed and evaluated
method-score = Score
method-impact-rule = Impact of several dimensions
method-acceptance = Acceptance criteria
method-assessment = When assessments are made
appetite-is = up to a score of { $score }: acceptable without more ado
tolerance-is = up to a score of { $score }: may be tolerated with a dated acceptance
likelihood-scale = Likelihood
impact-scale = Impact
dimensions = What the levels of impact mean
matrix = Matrix
matrix-caption = The risk matrix; each cell shows its score
bands = Levels of risk
band-empty = from { $from } (no cell of the matrix)
assessments-title = Risk assessments
assessments-empty = No risk assessment is recorded.

## Assets

section-assets = Asset inventory
assets-empty = No assets are recorded.
assets-intro = { $total ->
        [one] One asset is recorded,
       *[other] { $total } assets are recorded,
    } { $others ->
        [0] none of them out of scope or retired.
        [one] one of them out of scope or retired.
       *[other] { $others } of them out of scope or retired.
    }
assets-others = Out of scope or retired
assets-legend = In scope: not stated means that nobody has answered; such an asset counts as within the scope until somebody says otherwise. C, I and A: what loss of confidentiality, integrity or availability would mean, on the impact scale. Criticality is as stated, else the highest of the three; an asset is worth at least as much as what needs it.
asset-custodian = looked after by { $name }
asset-inherits = from { $from }

## Risk register

section-risks = Risk register
risks-empty = No risks are recorded.
risks-intro = { $total ->
        [one] One risk is recorded,
       *[other] { $total } risks are recorded,
    } { $open } of them open and { $closed } closed.
risks-assessment = Newest assessment: { $title }, { $held }.
risks-held = held on { $day }
risks-no-day = without a day on which it was held
risks-closed = Closed risks
risks-legend = Levels show the band, the score with likelihood (L) and impact (I), and the day of the assessment. C, I, A: what the risk would harm.
risk-threat = Threat: { $name }
risk-weakness = Vulnerability: { $name }
risk-assets = Assets:
priority-is = Priority { $priority }
option-none = option not stated

## Heat maps

section-heat-maps = Heat maps
heat-maps-empty = No open risks are recorded, so there is nothing to draw.
heat-maps-no-method = No risk method is recorded, so no risk has a level.
heat-maps-intro = Each open risk stands exactly once at each stage: in a cell of the matrix, or in the list on this page with the reason why it has none. A risk without a current rating is not drawn at its inherent level.
heat-maps-bars = Open risks by level
heat-maps-outside = Not in the matrix
heat-maps-sums = Open risks by level, in numbers
heat-maps-unrated = Not rated
heat-maps-older = Other method version
heat-maps-above-appetite = Above appetite
heat-maps-above-tolerance = Above tolerance
heat-map-inherent = Inherent risk
heat-map-current = Current risk
heat-map-residual = Residual risk
heat-map-caption = { $stage } risk: { $placed } of { $total } open risks by method version { $version }; { $unrated } not rated, { $older } by another version of the method
heat-map-all-placed = Every open risk stands in the matrix of each stage.
heat-map-outside = Not in the matrix
line-appetite = Within appetite (up to { $score })
line-tolerance = Within tolerance (up to { $score })

## Treatment plan

section-plan = Treatment plan
plan-empty = No open risks are recorded, so there is nothing to treat.
plan-no-treatments = No treatment is recorded.
plan-intro = { $treatments ->
        [one] One treatment is planned;
       *[other] { $treatments } treatments are planned;
    } { $undecided ->
        [0] something is decided for every open risk.
        [one] for one open risk nothing is decided.
       *[other] for { $undecided } open risks nothing is decided.
    } Actions of these treatments and risks: { $actions }, of which { $done } done and { $overdue } overdue.
plan-others =
    { $n ->
        [one] One more treatment belongs to a closed risk, or to none, and is not part of the plan.
       *[other] { $n } more treatments belong to closed risks, or to none, and are not part of the plan.
    }
plan-legend = Level today and residual show the band and the score with likelihood (L) and impact (I). Dates are when something is due or was done; an approval or acceptance stands with what it is worth today.
plan-inherent = inherent; no current rating
plan-undecided = Risks without a treatment decision
plan-risk-owner = Owner: { $name }
plan-why = Why: { $text }
plan-benefit = Brings: { $text }
plan-cost = Cost: { $cost }
plan-acceptance = Acceptance { $reference }
plan-approval = Approval { $reference }
plan-not-approved = neither approved nor accepted
no-actions = no actions
action-done = done { $day }
action-due = due { $day }

## Approvals and acceptances

section-approvals = Approvals of the plan and acceptances
plan-approvals-title = Approvals of the treatment plan
plan-approvals-empty = No risk owner's approval of the treatment plan is recorded.
plan-approvals-intro = An approval holds while the rows it covers are the ones that were approved: risk, option, controls, actions with owner and day, cost and residual rating.
plan-approval-all-owners = all risk owners
plan-approval-proposed = Proposed
plan-approval-upcoming = Not yet in force
plan-approval-in-force = In force
plan-approval-changed = Plan changed
plan-approval-withdrawn = Withdrawn
plan-approval-replaced = Replaced
plan-approval-then = the whole plan as it stood on that day; it has changed since, so not all of today's risks are covered
acceptances-title = Acceptances
acceptances-empty = No acceptance of a risk is recorded.
acceptances-intro = An acceptance becomes stale by itself when its rating or the controls it rests on have changed, and expires after its day.
acceptance-proposed = Proposed
acceptance-upcoming = Not yet in force
acceptance-in-force = In force
acceptance-stale = Stale
acceptance-expired = Expired
acceptance-withdrawn = Withdrawn

## Statement of Applicability

section-soa = Statement of Applicability
section-scope = Scope statement
soa-undecided-told =
    { $n ->
        [one] One of { $total } controls has not been decided: it is neither included nor excluded.
       *[other] { $n } of { $total } controls have not been decided: they are neither included nor excluded.
    } Until this is done, the statement is incomplete.
soa-set = Set
soa-no-evidence = no evidence linked
soa-unapproved-title = Not approved
soa-unapproved = No version of the Statement of Applicability has been approved; this is the statement as it stands now.
soa-in-force = Version in force
soa-stands = As printed here
soa-unchanged = unchanged since it was approved
soa-changed =
    { $n ->
        [one] One control has changed
       *[other] { $n } controls have changed
    } since version { $version } was approved; each is marked in its row, and the change is not approved yet.
soa-changed-told =
    { $n ->
        [one] One control has changed
       *[other] { $n } controls have changed
    } since version { $version } was approved
soa-removed = No longer among the controls
soa-row-changed = Changed since approval: { $what }
soa-change-title = title
soa-change-applicable = applicable
soa-change-justification = reason
soa-change-status = status
soa-change-risks = risks
soa-change-added = added
soa-change-removed = removed
soa-totals = Totals
soa-annex = Annex A
soa-own = Own controls
soa-all = All controls
soa-count = Controls
soa-applicable = Applicable
soa-excluded = Excluded
soa-undecided = Undecided
soa-implemented = Implemented
soa-partial = Partly implemented
soa-planned = Planned
soa-not-started = Not started
soa-no-status = No status
soa-adds-up = Applicable, excluded and undecided add up to all controls; the five statuses add up to the applicable ones.
soa-bars = Applicable controls implemented, by theme
soa-none-applicable = No control has been decided to be applicable.
soa-legend = Legend
soa-legend-yes = Applicable, yes
soa-legend-no = Applicable, no
soa-legend-applicable = the control is needed; the reason names the risk, law, contract or business need.
soa-legend-excluded = the control is left out; the reason says why.
soa-legend-undecided = nobody has decided yet.
soa-legend-implemented = in place, by the organisation's own statement.
soa-legend-partial = in place in part.
soa-legend-planned = decided and planned, not in place.
soa-legend-not-started = nothing done yet.
soa-legend-risks = the risks and treatments that name the control, by the risk's id.
soa-legend-evidence = what is linked to the control in the evidence index.
soa-table = The controls
soa-undecided-chip = Undecided
soa-documents = Documents: { $documents }
theme-organizational = A.5 Organizational controls
theme-people = A.6 People controls
theme-physical = A.7 Physical controls
theme-technological = A.8 Technological controls
theme-own = Own controls outside Annex A

## Training

section-training = Training
training-empty = No training is recorded and no role asks for any.
training-intro = { $people ->
        [one] One person,
       *[other] { $people } people,
    } { $courses ->
        [one] one course:
       *[other] { $courses } courses:
    } { $valid } valid, { $expired } expired, { $planned } planned, { $missing } missing.
training-legend = Valid, expired and planned come from the training records; missing means that a role of the person asks for the course and there is no record.
training-elsewhere =
    { $n ->
        [one] One record belongs to somebody who has left, or to nobody, and is not in the matrix.
       *[other] { $n } records belong to people who have left, or to nobody, and are not in the matrix.
    }
training-valid = Valid
training-not-effective = Not effective
training-expired = Expired
training-planned = Planned
training-missing = Missing
training-until = until { $day }
training-done = done { $day }

## Findings

section-findings = Findings and corrective actions
findings-empty = No findings are recorded.
findings-list = All findings
findings-details = Findings in detail
finding-raised = Raised
finding-open = Open
finding-in-progress = In progress
finding-to-verify = To verify
finding-closed = Closed
grade-none = No grade
grade-major = Major
grade-minor = Minor
grade-observation = Observation
grade-opportunity = Opportunity
grade-conformity = Conformity
evidence-shown = Evidence

## Evidence

section-evidence = Evidence index
evidence-empty = No evidence is recorded.
evidence-intro = { $total ->
        [one] One piece of evidence is recorded,
       *[other] { $total } pieces of evidence are recorded,
    } { $files } with a file in this pack. SHA256SUMS and the workbook have the whole SHA-256 of each file.
evidence-training =
    { $n ->
        [one] one training record
       *[other] { $n } training records
    }
evidence-no-file = no file kept
evidence-unlinked = linked to nothing
