### The words of the window.

## Everywhere

yes = yes
no = no
save = Save
cancel = Cancel
close = Close
clear = Clear
back = Back
next = Next record
previous = Previous record
filter = Filter
columns = Columns
search = Search
messages = Messages
language = Language
theme = Appearance
theme-system = As the system
theme-light = Light
theme-dark = Dark
no-such-place = There is no such place. Choose one on the left.
rows-shown = { $shown } of { $all }
not-set = Not set
cannot-be-blank = This cannot be left blank.
not-a-number = “{ $typed }” is no whole number. Type digits only.
not-a-choice = “{ $typed }” is none of the choices.
not-a-day = “{ $typed }” is no day. Type it as 2027-01-31.

## Start

start-what = One encrypted file for each client. Nothing leaves this machine.
start-ways = Begin
start-new = New workspace
start-new-hint = For an organisation that begins, or begins anew.
start-open = Open a workspace
start-open-hint = A file that you made or received.
start-sample = Explore the sample company
start-sample-hint = A finished first year of an invented firm, to look around and try.
start-restore = Restore from a backup
start-restore-hint = Makes a working file of a backup, beside what is there; or looks into one.
sample-file = Sample company
recent = Recent workspaces
recent-none = None yet. Create your first workspace, open one you received, or look around in the sample company.
recent-gone = The file is not there any more.
forget = Take { $organisation } off the list; the file stays
organisation-name = Name of the organisation
passphrase = Passphrase
passphrase-again = Passphrase again
passphrase-hint = 12 characters or more; four or five words are good. You may paste it.
passphrase-means = The passphrase is the only key to this file. Nobody can reset it, not even us: without it the file stays closed for ever. Write it down and keep the paper where you keep contracts.
passphrases-differ = The two passphrases are not the same.
make-workspace = Choose a place and create
making = Creating…
unlock-title = Open { $file }
unlock = Open
unlocking = Opening…
look-at-copy = Open for reading
held-by = { $user } on { $host } has it open. You can look at a copy as it was last saved.
held-by-somebody = Somebody has it open. You can look at a copy as it was last saved.
place-read-only = The file or its folder cannot be written. You can look at it.

## Frame

navigation = Places
part-organise = Organise
part-assess = Assess
part-treat = Treat
part-operate = Operate
part-check = Check
part-improve = Improve
room-home = Home
room-risk-matrix = Risk matrix
room-readiness = Readiness
room-trail = Audit trail
undo = Undo
undo-what = Undo: { $what }
undone = Undone: { $operation } (change { $seq })
redo = Redo
redo-what = Redo: { $what }
redone = Done again: { $operation } (change { $seq })
lock = Lock
read-only-because = Read-only: { $why }
last-change = Last change { $moment }
working-as = Working as { $actor }
palette = Find a place, an action or a record
palette-actions = Actions
palette-places = Places
palette-records = Records
palette-nothing = Nothing found. Try other words, or fewer letters.

## Keys

keys = Keys
keys-everywhere = Everywhere
keys-table = In a table
keys-ways = Go to
key-palette = find anything
key-sheet = this sheet
key-undo = undo the last change
key-redo = do it again
key-lock = lock the workspace
key-walk = walk from cell to cell
key-range = select a range
key-row-ends = first and last cell of the row
key-table-ends = first and last cell of the table
key-edit = edit the cell; typing replaces it
key-commit = keep what was typed and go down; else open the record
key-cancel = drop what was typed
key-next-cell = keep and go to the next cell
key-fill = fill the first row of the range down
key-copy = copy and paste, also from and to spreadsheets
key-new = new record

## Registers

new-record = New
new-in = New in: { $register }
register-empty = { $register }: nothing here yet. Add the first record by hand, or bring in a sheet you already keep.
register-none = { $register }: nothing here.
record-panel = Record
record-fields = Fields
record-links = Links
record-history = History
no-links = This record leads to no other.
form-main = Main fields
form-more = Further fields
form-by-step = Set elsewhere
saved-field = Saved: { $field }
saved-new = Saved as { $reference }
show-choices = Show choices for { $field }
add-one = Add…
take-out = Take out { $what }
cell-read-only = This cell is only read here. Open the record with Enter to see whether it can be set there.
workspace-read-only = The workspace is open for reading only.
history-step = Change { $seq }, { $moment }
computed = Computed
computed-inherent = Inherent
computed-current = Current
computed-residual = Residual
computed-criticality = Criticality
computed-criticality-inherited-from = Criticality inherited from
computed-state = State
computed-overdue = Overdue
computed-changed-since = Changed since
computed-rated = Rated
computed-score = Score
computed-level = Level
computed-likelihood = Likelihood
computed-impact = Impact
computed-rating = Rating
score-formula = { $score } { $level } (likelihood { $likelihood }, impact { $impact })

## Pasting and filling

plan-title = What would change
plan-counts = { $update } records changed, { $create } created, { $same } cells as before, { $refused } cells refused.
plan-beyond = { $columns } columns do not fit to the right and are left out.
plan-changes = Changes
plan-record = Record
plan-field = Field
plan-before = Before
plan-after = After
plan-refused = Row { $row }, { $field }, “{ $typed }”: { $why }
plan-undo = Each record is one change in the trail, and can be undone one by one.
plan-apply = Write
plan-done = { $saved } records saved

## Home

days-to-stage1 = { $days } days to the Stage 1 audit ({ $day })
days-since-stage1 = The Stage 1 audit was { $days } days ago ({ $day })
no-stage1-day = No day is set for the Stage 1 audit. Set it in the register of the organisation.
home-next = Next
home-matrix = Risks
home-gate = Stage 1 readiness
home-records = Records
open-matrix = Open the matrix
open-readiness = Open readiness
all-points = All { $count } open points
nothing-open = Nothing that this version checks is open.
go-to-record = Go to { $record }
go-to-register = Go to { $register }

## Readiness

readiness-means = What an auditor would likely stop at. A grade is likely, never certain, and rules that are not built say nothing.
audit-stage = Audit
stage = Stage { $stage }
result = Result
result-count = { $result }: { $count }
result-holds = Holds
result-broken = Broken
result-waived = Waived
result-cannot-tell = Cannot tell
result-not-applicable = Not applicable
result-not-built = Not checked by this version
rules = Rules
no-such-rules = No rule has this result.
likely-major = likely major
likely-minor = likely minor
likely-observation = likely observation
explain = Explain
explain-rule = Explain { $rule }
explain-why = Why it matters
explain-mend = How to mend it
explain-rises = When the grade is higher
explain-data = What it is read from
explain-stands-on = Stands on
explain-yields = Gives way to
explain-unchecked = This version does not check the rule.
waived-by = { $person } answers for it until { $until }: { $reason }
show-all = Show all { $count }

## Risks

likelihood = Likelihood
likelihood-short = L
impact = Impact
impact-short = I
score = Score
band = Band
bands = Bands
rating = Rating
rating-inherent = Inherent
rating-current = Current
rating-residual = Residual
show-as = Show as
as-matrix = Matrix
as-table = Table
matrix-of = Risk matrix with { $placed } of { $total } risks
matrix-cell =
    Likelihood { $likelihood }, impact { $impact }: { $count ->
        [one] one risk
       *[other] { $count } risks
    }, { $band }{ $appetite ->
        [inside] , within the appetite
        [above] , above the appetite
       *[other] {""}
    }
risk-list = Risks of the matrix
risks-placed = { $count } risks in the matrix
risks-in-cells = { $count } risks in { $cells } chosen cells
show-all-risks = Show all
edit-in-register = Press Enter to open the risk and change it there.
band-count = { $band } ({ $from } to { $to }): { $count }
appetite-line = Heavy line: appetite, up to { $score }
tolerance-line = Dashed line: tolerance, up to { $score }
unplaced = Risks without a place
unplaced-count = { $count } without a place in the matrix
unrated-not-rated = not rated
unrated-incomplete = rated in part
unrated-off-scale = rated off the scale
unrated-no-method = no method to rate it by
other-method = rated by version { $version } of the method: { $score } { $band }
no-method = There is no method with scales yet. Make one in the register of methods.

## Trail

trail-seq = Change
trail-moment = When
trail-actor = Who
trail-operation = What
trail-reason = Why
trail-fields = Fields
trail-entry = Change { $seq }
trail-hash = Hash of the chain: { $hash }
trail-made-by = On { $device } with version { $version }
trail-reverts = Reverses change { $seq }
trail-clock-back = The clock stood earlier than at a change before.
trail-more-fields = and { $count } more fields
trail-read-only = The trail cannot be changed.
verify = Verify
verifying = Verifying…
verify-whole = Everything holds: { $changes } changes and { $records } records agree with the trail.
verify-flawed = Something is wrong. { $changes } changes and { $records } records were checked.
verify-head = Change { $seq }, { $moment }: { $hash }
