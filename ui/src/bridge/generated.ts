// Written by a test from the Rust types; do not edit. `cargo test -p annexa-tests bindings`
// says when it is stale, and writes it with ANNEXA_WRITE_BINDINGS=1.

/**
 * Evidence that was added.
 */
export type Added = { 
/**
 * The record's id.
 */
id: string, 
/**
 * Its reference.
 */
reference: string, 
/**
 * The SHA-256 of the bytes.
 */
sha256: string, 
/**
 * The size in bytes.
 */
size: number, 
/**
 * Whether the same bytes were here already and are kept once.
 */
known: boolean, 
/**
 * What is worth knowing, such as that the file is large.
 */
warnings: Array<Problem>, 
/**
 * What changed.
 */
changed: Changed, };
/**
 * Records an approval that somebody gave.
 */
export type ApprovalRecord = { 
/**
 * The register's key; every register is searched when left out.
 */
register?: string | null, 
/**
 * The record's id or reference.
 */
id: string, 
/**
 * Who approved: a person, role or unit by id, reference or name.
 */
by: string, 
/**
 * The day from which it holds.
 */
effective_on: string, 
/**
 * How it reached whoever records it.
 */
means: string, 
/**
 * The evidence that proves it, by id or reference.
 */
evidence?: string | null, };
/**
 * Withdraws an approval or acceptance; the door must have been given a reason.
 */
export type ApprovalWithdraw = { 
/**
 * The register's key; every register is searched when left out.
 */
register?: string | null, 
/**
 * The record's id or reference.
 */
id: string, };
/**
 * An approval as recorded or withdrawn.
 */
export type Approved = { 
/**
 * The register's key.
 */
register: string, 
/**
 * The record's reference.
 */
reference: string, 
/**
 * What is printed, such as "recorded by X for Y".
 */
statement: string, 
/**
 * The SHA-256 of exactly what was approved.
 */
fingerprint: string, 
/**
 * Earlier versions that it replaces.
 */
supersedes: Array<string>, 
/**
 * What changed.
 */
changed: Changed, };
/**
 * A backup of a workspace: an encrypted copy that opens with the passphrase of its day.
 */
export type BackupAnswer = { 
/**
 * Where it is.
 */
path: string, 
/**
 * When it was made.
 */
made_at: string, 
/**
 * The number of the last change of records in it.
 */
head_seq: number, };
/**
 * Lists the backups of a file, newest first; the file need not open, nor be there any more.
 */
export type BackupList = { 
/**
 * The file.
 */
file: string, };
/**
 * Copies the workspace into a folder under a dated name; nothing is overwritten.
 */
export type BackupMake = { 
/**
 * The folder, which must be there.
 */
to: string, 
/**
 * Whether every backup from now on is to be copied there as well.
 */
always?: boolean, };
/**
 * Ends the copying of every backup into a second folder; the copies there stay.
 */
export type BackupStop = Record<symbol, never>;
/**
 * The backups of the workspace on this machine.
 */
export type BackupsAnswer = { 
/**
 * How many there are.
 */
count: number, 
/**
 * Where they are.
 */
folder: string, 
/**
 * Where a copy of each goes, too.
 */
second_folder: string | null, };
/**
 * A band with the scores it covers.
 */
export type BandName = { 
/**
 * The word.
 */
name: string, 
/**
 * The lowest score in it.
 */
from: number, 
/**
 * The highest score the matrix gives in it; `None` when no cell falls into it.
 */
to: number | null, };
/**
 * What the cells of a column hold.
 */
export type CellKind = "text" | "number" | "day";
/**
 * What changed, so that whoever shows the records can refresh them.
 */
export type Changed = { 
/**
 * The number of the change in the trail; `None` when nothing was different afterwards.
 */
seq: number | null, 
/**
 * How many records were added, changed or removed.
 */
records: number, 
/**
 * The registers they stand in.
 */
registers: Array<RegisterKind>, };
/**
 * What the check came to.
 */
export type CheckAnswer = { 
/**
 * The day the ISMS was looked at.
 */
as_of: string, 
/**
 * How many rules were asked, by result: holds, broken, waived, not-applicable, cannot-tell, not-built.
 */
counts: { [key in string]: number }, 
/**
 * Every rule that was asked.
 */
results: Array<RuleAnswer>, 
/**
 * The title of every record that breaks a rule, by its id.
 */
titles: { [key in string]: string }, };
/**
 * An answer to choose.
 */
export type Choice = { 
/**
 * The value to answer with.
 */
key: string, 
/**
 * What it means.
 */
text: string, };
/**
 * One choice of a closed list: its key in the file and its name in English.
 */
export type ChoiceOption = { 
/**
 * The word in the file, on the wire and in scripts.
 */
key: string, 
/**
 * The word on screen and paper.
 */
name: string, };
/**
 * The closed list of reasons a request can fail; scripts and screens branch on these words.
 *
 * Three families: the person can mend it, the file is wrong, the program is wrong ([`Code::Internal`]).
 */
export type Code = "required" | "invalid" | "unknown-field" | "not-found" | "by-verb-only" | "wrong-state" | "conflict" | "decide" | "ambiguous" | "in-use" | "read-only" | "locked" | "wrong-passphrase" | "weak-passphrase" | "not-a-workspace" | "damaged" | "untrusted" | "replaced" | "trail-broken" | "too-large" | "unreadable" | "io" | "out-of-memory" | "internal";
/**
 * A copy that was read back: counted, and its evidence hashed again.
 */
export type Copied = { 
/**
 * Where it is.
 */
path: string, 
/**
 * How many records it holds.
 */
records: number, 
/**
 * How many changes and events its trail has.
 */
changes: number, 
/**
 * How many pieces of evidence it keeps.
 */
evidence: number, 
/**
 * Its length in bytes.
 */
bytes: number, 
/**
 * Where a copy of every backup goes from now on, if that was chosen.
 */
second_folder: string | null, };
/**
 * Saves a checked copy under a new name; nothing is overwritten.
 */
export type CopySave = { 
/**
 * The new file.
 */
to: string, };
/**
 * Chooses everything anew.
 */
export type DeskChoose = { 
/**
 * What holds from now on.
 */
settings: Settings, };
/**
 * Makes a workspace and opens it.
 */
export type DeskCreate = { 
/**
 * Where; nothing may be there.
 */
path: string, 
/**
 * The organisation's name; may be blank for the sample company.
 */
organisation: string, 
/**
 * Fill it with the sample company.
 */
sample: boolean, 
/**
 * The passphrase, 12 characters or more.
 */
passphrase: string, };
/**
 * Looks at a file before its passphrase is typed.
 */
export type DeskExamine = { 
/**
 * The file.
 */
path: string, };
/**
 * Takes a workspace out of the list; the file stays.
 */
export type DeskForget = { 
/**
 * The file, as the list has it.
 */
path: string, };
/**
 * Locks: closes the workspace and forgets its key.
 */
export type DeskLock = Record<symbol, never>;
/**
 * Changes the passphrase of the open workspace, and with it the recovery code; a backup is made before.
 */
export type DeskNewPassphrase = { 
/**
 * The new passphrase, 12 characters or more.
 */
passphrase: string, };
/**
 * The workspaces that were open last, newest first.
 */
export type DeskRecent = Record<symbol, never>;
/**
 * Shows the recovery code; that it was shown stands in the trail.
 */
export type DeskRecoveryCode = Record<symbol, never>;
/**
 * Checks a backup in full and places it as a new file, never over one.
 */
export type DeskRestore = { 
/**
 * The backup; it stays as it is.
 */
backup: string, 
/**
 * The new file; nothing may be there.
 */
to: string, 
/**
 * The passphrase of the backup's day.
 */
passphrase: string, };
/**
 * What was chosen for the window.
 */
export type DeskSettings = Record<symbol, never>;
/**
 * What is open at the desk, and who works there.
 */
export type DeskState = Record<symbol, never>;
/**
 * Opens a workspace.
 */
export type DeskUnlock = { 
/**
 * The file.
 */
path: string, 
/**
 * The passphrase.
 */
passphrase: string, 
/**
 * Look at a private copy; nothing can be changed.
 */
read_only: boolean, };
/**
 * Opens a workspace by its recovery code, which also opens a file whose first bytes are lost, for reading only.
 */
export type DeskUnlockByCode = { 
/**
 * The file.
 */
path: string, 
/**
 * The code as typed from the sheet.
 */
code: string, 
/**
 * Look at a private copy; nothing can be changed.
 */
read_only: boolean, };
/**
 * The desk as the page finds it.
 */
export type DeskView = { 
/**
 * The file that is open; `None` when nothing is.
 */
open: string | null, 
/**
 * Who works here, as the trail names them.
 */
actor: string, 
/**
 * The program's version.
 */
version: string, 
/**
 * The day, where the machine is.
 */
today: string, };
/**
 * Adds a file.
 */
export type EvidenceAdd = { 
/**
 * The file to read.
 */
path: string, 
/**
 * What it is called; the file's name when left out.
 */
title?: string | null, 
/**
 * What it is evidence of: references, ids, or `register:reference`.
 */
links?: Array<string>, };
/**
 * Writes a file out.
 */
export type EvidenceGet = { 
/**
 * The evidence's id or reference.
 */
id: string, 
/**
 * The file to write; nothing may be there, a folder takes it under its own name.
 */
to: string, };
/**
 * Writes a piece of evidence where another program may show it.
 */
export type EvidenceView = { 
/**
 * The evidence's id or reference.
 */
id: string, };
/**
 * What can be said of a file before its passphrase is typed.
 */
export type Examined = { 
/**
 * How it can be opened.
 */
standing: Standing, 
/**
 * Its size in bytes.
 */
size: number, 
/**
 * Who has it open, as far as the lock tells.
 */
held_by: HeldBy | null, };
/**
 * A rule in own words.
 */
export type Explanation = { 
/**
 * The rule.
 */
rule: RuleId, 
/**
 * What is wrong when it is broken.
 */
statement: string, 
/**
 * Why it matters.
 */
why: string | null, 
/**
 * How to mend it.
 */
mend: string | null, 
/**
 * When the likely grade is higher.
 */
rises: string | null, 
/**
 * What it is read from.
 */
data: string | null, 
/**
 * The likely grade.
 */
likely: Likely, 
/**
 * When it comes up first.
 */
stage: Stage, 
/**
 * The clauses and controls it stands on.
 */
references: Array<string>, 
/**
 * Whether this version of the program checks it.
 */
checked: boolean, 
/**
 * Rules that state the same fact and speak in its place.
 */
yields_to: Array<RuleId>, };
/**
 * What was written.
 */
export type Exported = { 
/**
 * The files.
 */
files: string[], 
/**
 * How many records they hold.
 */
records: number, 
/**
 * What to know about them.
 */
note: string, };
/**
 * How often each answer was given; the sum is the number of requirements.
 */
export type ExtentCounts = { 
/**
 * Yes.
 */
yes: number, 
/**
 * In part.
 */
partly: number, 
/**
 * Not at all.
 */
no: number, 
/**
 * Does not apply here.
 */
not_applicable: number, 
/**
 * Not answered.
 */
open: number, };
/**
 * One field of a register as declared: what form, grid, sheet, search and paper know of it.
 */
export type Field = { 
/**
 * The name in the file, on the wire and in scripts.
 */
key: string, 
/**
 * What it means, in the owner's words.
 */
help: string, 
/**
 * What it holds.
 */
kind: FieldKind, 
/**
 * The record cannot be without it.
 */
required: boolean, 
/**
 * Shown in the table by default.
 */
in_table: boolean, 
/**
 * Names the record in lists and links.
 */
title: boolean, 
/**
 * Set only by a verb (approve, close, withdraw ...); the generic save refuses it.
 */
by_verb: boolean, 
/**
 * A text of several lines.
 */
long: boolean, };
/**
 * What a field holds; screen, sheet and paper choose their control, column and format by it.
 */
export type FieldKind = { "kind": "text" } | { "kind": "number" } | { "kind": "yes-no" } | { "kind": "date" } | { "kind": "moment" } | { "kind": "choice", 
/**
 * The list.
 */
options: Array<ChoiceOption>, } | { "kind": "link", 
/**
 * The register it points into.
 */
to: RegisterKind, } | { "kind": "links", 
/**
 * The register they point into.
 */
to: RegisterKind, } | { "kind": "any-links" } | { "kind": "owner" } | { "kind": "owners" } | { "kind": "controls" } | { "kind": "clauses" } | { "kind": "texts" } | { "kind": "structured", 
/**
 * The name of the shape.
 */
shape: string, };
/**
 * One field before and after, as a person reads it.
 */
export type FieldStep = { 
/**
 * The register's key.
 */
register: string, 
/**
 * The record's id.
 */
record: string, 
/**
 * The field's key; `id` for the record's own coming and going.
 */
field: string, 
/**
 * Before.
 */
before: string, 
/**
 * After.
 */
after: string, };
/**
 * Throws a received file away.
 */
export type FileDiscard = { 
/**
 * Where it is, as it was answered.
 */
path: string, };
/**
 * Receives a piece of a file.
 */
export type FileReceive = { 
/**
 * What the file is called.
 */
name: string, 
/**
 * Where the pieces before this one went, as they were answered; left out for the first piece.
 */
onto?: string | null, 
/**
 * The bytes, as pairs of hexadecimal digits.
 */
hex: string, };
/**
 * Moves a finding to another state.
 */
export type FindingMove = { 
/**
 * The finding's id or reference.
 */
id: string, 
/**
 * The state's key: open, in-progress, to-verify or closed.
 */
to: string, };
/**
 * Something the full check found.
 */
export type FlawAnswer = { 
/**
 * pages, tables, chain, records, evidence, last-seen (what this machine saw of the file before) or against (the
 * head it was to be compared with).
 */
part: string, 
/**
 * The first change at which it shows.
 */
seq: number | null, 
/**
 * The register's key.
 */
register: string | null, 
/**
 * The record's id.
 */
record: string | null, 
/**
 * The field's key.
 */
field: string | null, 
/**
 * What is wrong.
 */
message: string, };
/**
 * The gap figures with their totals.
 */
export type GapAnswer = { 
/**
 * The assessment's title; blank when there is none.
 */
title: string, 
/**
 * How many requirements have any answer.
 */
answered: number, 
/**
 * How many requirements there are.
 */
requirements: number, 
/**
 * The assessment; `None` when there is none.
 */
assessment: string | null, 
/**
 * Clauses 4 to 10, the four themes, and own controls if there are any.
 */
groups: Array<GapGroup>, 
/**
 * Answers to something that is no requirement: a heading, or a number nobody knows.
 */
elsewhere: Array<string>, 
/**
 * Answers given more than once; of each requirement the last by reference counts.
 */
repeated: Array<string>, };
/**
 * The gap figures of the newest gap assessment.
 */
export type GapFigures = { 
/**
 * The day, when it is not today.
 */
as_of?: string | null, };
/**
 * The answers for one clause (4 to 10), one theme of Annex A, or the organisation's own controls.
 */
export type GapGroup = { 
/**
 * `4` to `10`, `A.5` to `A.8`, or `own`.
 */
key: string, 
/**
 * The title of the clause or theme; blank for own controls.
 */
title: string, 
/**
 * How many requirements there are to answer.
 */
requirements: number, 
/**
 * How many of them have any answer.
 */
answered: number, 
/**
 * Is it written down?
 */
documented: ExtentCounts, 
/**
 * Is it done?
 */
practised: ExtentCounts, 
/**
 * How often each maturity from 0 to 5 was given.
 */
maturity: [number, number, number, number, number, number], 
/**
 * The average of the maturities given, in hundredths, rounded half up; `None` when none was given.
 */
average_maturity: number | null, 
/**
 * The average target of the same requirements where one was set, in hundredths; `None` when none was set.
 */
average_target: number | null, 
/**
 * The requirements without any answer.
 */
open: Array<string>, };
/**
 * One cell of the matrix.
 */
export type HeatCell = { 
/**
 * The level of likelihood, from 1.
 */
likelihood: number, 
/**
 * The level of impact, from 1.
 */
impact: number, 
/**
 * The score; `None` where an own matrix has a hole.
 */
score: number | null, 
/**
 * The place of its band, 0 for the lowest; `None` without a score or below the first band.
 */
band: number | null, 
/**
 * How many risks stand in it.
 */
count: number, 
/**
 * The risks that stand in it, by reference.
 */
risks: Array<string>, };
/**
 * A heat map with the names of its risks.
 */
export type HeatMapAnswer = { 
/**
 * How many risks stand in cells.
 */
placed: number, 
/**
 * How many risks there are in all.
 */
total: number, 
/**
 * How many risks stand in each band, lowest first.
 */
by_band: Array<number>, 
/**
 * The reference and title of every risk in it, by id.
 */
risks: { [key in string]: [string, string] }, 
/**
 * Inherent, current or residual.
 */
stage: RatingStage, 
/**
 * The method whose scales are drawn; `None` when there is none.
 */
method: string | null, 
/**
 * Its version.
 */
method_version: number | null, 
/**
 * The levels of likelihood, lowest first.
 */
likelihood_levels: Array<LevelName>, 
/**
 * The levels of impact, lowest first.
 */
impact_levels: Array<LevelName>, 
/**
 * The bands, lowest first.
 */
bands: Array<BandName>, 
/**
 * All cells: likelihood from the lowest, within it impact from the lowest.
 */
cells: Array<HeatCell>, 
/**
 * Where the appetite ends.
 */
appetite: SteppedLine | null, 
/**
 * Where the tolerance ends.
 */
tolerance: SteppedLine | null, 
/**
 * Risks without a score, by reference.
 */
unrated: Array<UnratedRisk>, 
/**
 * Risks rated by another version of the method, by reference.
 */
other_method: Array<OtherMethod>, };
/**
 * The heat map of one stage.
 */
export type HeatMapFigure = { 
/**
 * inherent, current or residual; current, or inherent while no risk has a current rating, when left out.
 */
rating?: string | null, 
/**
 * The day, when it is not today.
 */
as_of?: string | null, };
/**
 * Who has a workspace open.
 */
export type HeldBy = { 
/**
 * The account.
 */
user: string, 
/**
 * The machine.
 */
host: string, 
/**
 * Since when.
 */
since: string, };
/**
 * One change of one record.
 */
export type HistoryStep = { 
/**
 * The change's number in the trail.
 */
seq: number, 
/**
 * What was done.
 */
operation: string, 
/**
 * Who did it.
 */
actor: string, 
/**
 * When, by the clock.
 */
recorded_at: string, 
/**
 * Why.
 */
reason: string | null, 
/**
 * The fields, before and after.
 */
fields: Array<FieldStep>, };
/**
 * What an import would do or did.
 */
export type Imported = { 
/**
 * Whether it was written.
 */
applied: boolean, 
/**
 * What changed when it was written.
 */
changed: Changed | null, 
/**
 * What must be decided first; nothing is written while there is a question.
 */
questions: Array<Question>, 
/**
 * What cannot be brought in, each at its row.
 */
problems: Array<Problem>, } & ({ [key in string]: number | string | boolean | Array<JsonValue> | { [key in string]: JsonValue } | null });
/**
 * A workspace at a glance.
 */
export type InfoAnswer = { 
/**
 * The file.
 */
path: string, 
/**
 * The workspace's id.
 */
id: string, 
/**
 * The organisation's name.
 */
organisation: string, 
/**
 * Whether it is the invented sample company, by its name.
 */
sample: boolean, 
/**
 * The first 16 bytes of the file: no secret, and needed for the recovery of a damaged one.
 */
header: string, 
/**
 * The key derivation's profile and costs.
 */
key_derivation: string, 
/**
 * Why it is open read-only; `None` when it can be changed.
 */
read_only: string | null, 
/**
 * The number of the last content change.
 */
head_seq: number, 
/**
 * The chain's hash there.
 */
head: string, 
/**
 * When it was recorded.
 */
head_recorded_at: string, 
/**
 * The SHA-256 of the whole content, as printed on packs.
 */
state_digest: string, 
/**
 * How many records each register holds.
 */
records: { [key in string]: number }, 
/**
 * Which key is in use, and whether its recovery sheet was confirmed.
 */
recovery: RecoveryAnswer, 
/**
 * The newest backup, if one was ever made here.
 */
newest_backup: BackupAnswer | null, 
/**
 * All backups; `None` where none are kept.
 */
backups: BackupsAnswer | null, 
/**
 * The size of the evidence in bytes.
 */
evidence_bytes: number, 
/**
 * What undo would take back.
 */
undo: string | null, 
/**
 * What redo would do again.
 */
redo: string | null, };
export type JsonValue = number | string | boolean | Array<JsonValue> | { [key in string]: JsonValue } | null;
/**
 * A level of an axis.
 */
export type LevelName = { 
/**
 * The number, from 1.
 */
value: number, 
/**
 * The word.
 */
name: string, };
/**
 * The grade an auditor would likely give; never a certainty.
 */
export type Likely = "observation" | "minor" | "major";
/**
 * A mended copy.
 */
export type Mended = { 
/**
 * Where it is.
 */
path: string, 
/**
 * The damaged file, which stays as it is.
 */
damaged: string, };
/**
 * A finding that was moved.
 */
export type Moved = { 
/**
 * Its reference.
 */
reference: string, 
/**
 * Where it stood.
 */
from: string, 
/**
 * Where it stands.
 */
to: string, 
/**
 * What changed.
 */
changed: Changed, };
/**
 * One thing that breaks a rule.
 */
export type Offender = { 
/**
 * The register it stands in, or should stand in.
 */
register: RegisterKind, 
/**
 * The record; nothing when the offence is that there is none.
 */
id: string | null, 
/**
 * What people call the record, such as `R-012`, or the number of the missing one, such as `A.5.7`; can be blank.
 */
reference: string, 
/**
 * What is wrong with it, in a sentence.
 */
what: string, };
/**
 * A workspace that is open now.
 */
export type Opened = { 
/**
 * What it holds.
 */
info: InfoAnswer, 
/**
 * What the person should know though nothing failed.
 */
notices: Array<Problem>, };
/**
 * A risk whose newest rating was made by another version of the method, so that its levels mean something else.
 */
export type OtherMethod = { 
/**
 * The risk.
 */
risk: string, 
/**
 * The method it was rated by.
 */
method: string, 
/**
 * That method's version.
 */
version: number | null, 
/**
 * The score by that method.
 */
score: number, 
/**
 * The band by that method, in its words.
 */
band: string, };
/**
 * Builds a pack.
 */
export type PackBuild = { 
/**
 * The audit it is for; this version builds Stage 1 packs.
 */
stage: number, 
/**
 * A folder that is not there yet or empty, or a file ending in `.zip` that is not there yet.
 */
out: string, 
/**
 * The state to print, when it is not the newest.
 */
as_of?: string | null, 
/**
 * The date to print; today when left out.
 */
date?: string | null, 
/**
 * The language, as a BCP 47 tag.
 */
language: string, 
/**
 * Who prepared it, as the cover says; left out when nobody is to be named.
 */
prepared_by?: string | null, };
/**
 * A pack that was built.
 */
export type PackBuilt = { 
/**
 * The folder or ZIP file.
 */
path: string, 
/**
 * What is for the owner alone, beside the pack.
 */
owner: string[], 
/**
 * The files of the pack by their path in it.
 */
files: Array<string>, 
/**
 * The digest of the state it was made from, as on its cover.
 */
state_digest: string, 
/**
 * The number of the last content change in that state.
 */
head_seq: number, 
/**
 * The chain's hash there, as on its cover.
 */
head: string, 
/**
 * The SHA-256 of the list of files, as on the transmittal sheet and in the trail.
 */
list_sha256: string, 
/**
 * What could not be printed as given; a final pack should have none.
 */
warnings: Array<string>, };
/**
 * A file of a pack.
 */
export type PackPart = { 
/**
 * Its path in the pack.
 */
path: string, 
/**
 * How many records it holds; `None` for evidence and for the bound document.
 */
records: number | null, };
/**
 * Shows a page of the bound document that a Stage 1 pack would hold; nothing is written.
 */
export type PackPreview = { 
/**
 * The language, as a BCP 47 tag.
 */
language: string, 
/**
 * The page, from 1; the first when left out.
 */
page?: number | null, 
/**
 * The state to print, when it is not the newest.
 */
as_of?: string | null, 
/**
 * The date to print; today when left out.
 */
date?: string | null, 
/**
 * Who prepared it, as the cover says; left out when nobody is to be named.
 */
prepared_by?: string | null, };
/**
 * A page, and what a pack would hold.
 */
export type PackPreviewed = { 
/**
 * How many pages the bound document has.
 */
pages: number, 
/**
 * The page shown, from 1.
 */
page: number, 
/**
 * The page as an SVG document that asks for nothing outside itself.
 */
svg: string, 
/**
 * What the page says.
 */
text: string, 
/**
 * The headings of the document.
 */
headings: Array<PageHeading>, 
/**
 * The files, evidence among them.
 */
files: Array<PackPart>, };
/**
 * What the check of a pack came to.
 */
export type PackVerified = { 
/**
 * Whether everything is as it was made.
 */
whole: boolean, 
/**
 * How many files the list names.
 */
listed: number, 
/**
 * The SHA-256 of the list, to compare with the transmittal sheet.
 */
list_sha256: string, 
/**
 * What is wrong, by file.
 */
flaws: Array<Problem>, };
/**
 * Checks a pack against its own list; needs no workspace.
 */
export type PackVerify = { 
/**
 * The folder or ZIP file.
 */
path: string, };
/**
 * A heading of the bound document.
 */
export type PageHeading = { 
/**
 * 1 for a chapter, 2 below it.
 */
level: number, 
/**
 * The words.
 */
text: string, 
/**
 * The page, from 1.
 */
page: number, };
/**
 * What a change of the passphrase came to.
 */
export type PassphraseChanged = { 
/**
 * The number of the change in the trail.
 */
seq: number, 
/**
 * The new sheet, which is not confirmed.
 */
recovery: RecoveryAnswer, 
/**
 * The newest of the backups that still open with the old passphrase and the old code only.
 */
newest_backup: BackupAnswer | null, 
/**
 * How many such backups there are.
 */
old_backups: number, };
/**
 * Writes everything as plain files: each register as JSON and CSV, the trail, the evidence.
 */
export type PlainExport = { 
/**
 * The folder; it must not be there yet.
 */
to: string, };
/**
 * One thing that is wrong: a code to branch on, the field it stands at, a sentence, and what to do.
 */
export type Problem = { 
/**
 * Why it failed.
 */
code: Code, 
/**
 * The field's key, or a place such as `row 12, column Owner`.
 */
field?: string | null, 
/**
 * What is wrong, in one plain sentence.
 */
message: string, 
/**
 * What to do about it.
 */
hint?: string | null, };
/**
 * Something that only a person can decide.
 */
export type Question = { 
/**
 * The key to answer it by: `--answer KEY=VALUE`.
 */
key: string, 
/**
 * The question.
 */
text: string, 
/**
 * The answers to choose from; empty where the answer is written out like the proposal.
 */
choices: Array<Choice>, 
/**
 * The answer that is likeliest, used to show the plan until somebody answers.
 */
proposal: string | null, };
/**
 * Which state of the world a rating is about.
 */
export type RatingStage = "inherent" | "current" | "residual";
/**
 * Checks readiness for an audit.
 */
export type ReadinessCheck = { 
/**
 * 1 for what a Stage 1 audit looks at; everything when left out or 2.
 */
stage?: number | null, 
/**
 * The day, when it is not today.
 */
as_of?: string | null, };
/**
 * Explains a rule.
 */
export type ReadinessExplain = { 
/**
 * The rule, such as RSK-07.
 */
rule: string, };
/**
 * A file as far as it was received.
 */
export type Received = { 
/**
 * Where it is, for its owner to read only.
 */
path: string, 
/**
 * How many bytes of it are here.
 */
size: number, };
/**
 * A remembered workspace, and whether its file is where it was.
 */
export type RecentAnswer = { 
/**
 * Whether the file is there now.
 */
there: boolean, 
/**
 * The file.
 */
path: string, 
/**
 * The organisation's name when it was open last.
 */
organisation: string, 
/**
 * When it was opened last.
 */
opened_at: string, };
/**
 * Gets one record.
 */
export type RecordGet = { 
/**
 * The register's key; every register is searched when left out.
 */
register?: string | null, 
/**
 * Its id or reference.
 */
id: string, 
/**
 * The day, when it is not today.
 */
as_of?: string | null, };
/**
 * The history of one record, oldest first.
 */
export type RecordHistory = { 
/**
 * The register's key; every register is searched when left out.
 */
register?: string | null, 
/**
 * Its id or reference; an id also finds a record that is gone.
 */
id: string, };
/**
 * Lists the records of a register.
 */
export type RecordList = { 
/**
 * The register's key.
 */
register: string, 
/**
 * The day, when it is not today.
 */
as_of?: string | null, 
/**
 * Only records whose field reads like this, as stored or as shown; several must all hold.
 */
where?: Array<[string, string]>, 
/**
 * Leaves out so many of them at the beginning.
 */
skip?: number, 
/**
 * Gives so many at most; all when left out.
 */
most?: number | null, };
/**
 * Removes a record.
 */
export type RecordRemove = { 
/**
 * The register's key; every register is searched when left out.
 */
register?: string | null, 
/**
 * Its id or reference.
 */
id: string, };
/**
 * Saves a record: a new one, or some fields of the one with this `id` or `reference`.
 */
export type RecordSave = { 
/**
 * The register's key.
 */
register: string, 
/**
 * The fields; those not named stay as they are. Links may be ids, references or titles.
 */
record: { [key in string]: JsonValue }, };
/**
 * Finds words in every register.
 */
export type RecordSearch = { 
/**
 * The words; each must stand somewhere in the record, as a word or its beginning.
 */
words: string, };
/**
 * A record for reading: its fields as stored, as a person reads them, and what is computed from it.
 */
export type RecordView = { 
/**
 * The register's key.
 */
register: string, 
/**
 * Every field that is not blank, as a person reads it: names of choices, titles of links.
 */
shown: { [key in string]: JsonValue }, 
/**
 * Scores, states and inherited values; never stored.
 */
computed: { [key in string]: JsonValue }, } & ({ [key in string]: number | string | boolean | Array<JsonValue> | { [key in string]: JsonValue } | null });
/**
 * The recovery sheet of the present key.
 */
export type RecoveryAnswer = { 
/**
 * Which key is in use: 1 for the first one, one more with every change of the passphrase.
 */
generation: number, 
/**
 * The header the sheet names, 32 hex digits.
 */
header: string, 
/**
 * When this generation's sheet was confirmed; `None` as long as it was not.
 */
confirmed_at: string | null, 
/**
 * Who confirmed it.
 */
confirmed_by: string | null, 
/**
 * The two groups that are asked for to confirm it.
 */
ask: [number, number], };
/**
 * Confirms that the sheet can be read: the two groups that are asked for, in their order.
 */
export type RecoveryConfirm = { 
/**
 * The groups, typed from the sheet.
 */
groups: [string, string], };
/**
 * Writes a mended copy of a file that lost its header and was opened by its recovery code.
 */
export type RecoveryMend = { 
/**
 * The file; nothing may be there.
 */
to: string, };
/**
 * Writes the recovery sheet as a PDF of one page that only its owner may read.
 */
export type RecoverySheetWrite = { 
/**
 * The file; nothing may be there.
 */
to: string, };
/**
 * Which sheet is the present one, and which two groups of it are asked for.
 */
export type RecoveryState = Record<symbol, never>;
/**
 * A register as a script sees it.
 */
export type RegisterDescription = { 
/**
 * The key.
 */
key: string, 
/**
 * Another word for the key that scripts may use.
 */
also: string | null, 
/**
 * The English name.
 */
name: string, 
/**
 * What its references begin with.
 */
prefix: string, 
/**
 * Whether a workspace has just one record of it.
 */
single: boolean, 
/**
 * How many fields it has.
 */
fields: number, };
/**
 * Writes a register to a file.
 */
export type RegisterExport = { 
/**
 * The register's key.
 */
register: string, 
/**
 * The file, ending in .xlsx, .csv or .json; nothing may be there.
 */
to: string, };
/**
 * Lists the fields of a register.
 */
export type RegisterFields = { 
/**
 * The register's key.
 */
register: string, };
/**
 * Which register a record stands in.
 */
export type RegisterKind = "organisation" | "scope" | "people" | "roles" | "units" | "assets" | "suppliers" | "threats" | "vulnerabilities" | "methods" | "assessments" | "risks" | "ratings" | "treatments" | "plan_approvals" | "acceptances" | "actions" | "controls" | "soa_versions" | "gap_assessments" | "gaps" | "training" | "findings" | "evidence" | "waivers" | "sheet_mappings";
/**
 * Lists the registers.
 */
export type RegisterList = Record<symbol, never>;
/**
 * A removed record.
 */
export type Removed = { 
/**
 * The register's key.
 */
register: string, 
/**
 * The record's id.
 */
id: string, 
/**
 * Its reference.
 */
reference: string, 
/**
 * Records that went with it, such as a risk's ratings.
 */
with: Array<string>, 
/**
 * What changed.
 */
changed: Changed, };
/**
 * A backup that became a working file.
 */
export type Restored = { 
/**
 * The new file.
 */
path: string, 
/**
 * The backup, which stays as it is.
 */
from: string, 
/**
 * How many records it holds.
 */
records: number, 
/**
 * How many changes and events its trail has.
 */
changes: number, 
/**
 * How many pieces of evidence it keeps, each hashed again.
 */
evidence: number, 
/**
 * When its last change was recorded.
 */
last_recorded_at: string, 
/**
 * What this machine saw of the workspace later and is not in it; `None` when nothing is missing.
 */
missing: string | null, };
/**
 * What was undone or done again.
 */
export type Reversed = { 
/**
 * The number of the change that was undone or done again.
 */
of: number, 
/**
 * What it was, such as "imported".
 */
operation: string, 
/**
 * What changed.
 */
changed: Changed, };
/**
 * What one rule says, with its words.
 */
export type RuleAnswer = { 
/**
 * What is wrong when the rule is broken, in a sentence.
 */
statement: string, 
/**
 * How to mend it; only when it is broken.
 */
mend: string | null, 
/**
 * Whether a waiver that counts stands for it.
 */
waived: boolean, 
/**
 * The rule.
 */
rule: RuleId, 
/**
 * When it comes up first.
 */
stage: Stage, 
/**
 * The likely grade; nothing unless the rule is broken.
 */
likely: Likely | null, 
/**
 * Why the grade is higher than the rule's usual one.
 */
raised_because: string | null, 
/**
 * The waiver for this rule, also one that no longer counts.
 */
waiver: WaiverSeen | null, } & ({ "result": "holds" } | { "result": "broken", 
/**
 * What breaks the rule, at least one.
 */
offenders: Array<Offender>, } | { "result": "not-applicable", 
/**
 * Why, in a sentence.
 */
why: string, } | { "result": "cannot-tell", 
/**
 * What is missing, in a sentence.
 */
missing: string, } | { "result": "not-built" });
/**
 * The number of a rule; the closed list.
 */
export type RuleId = "CTX-01" | "CTX-02" | "CTX-03" | "CTX-04" | "CTX-05" | "CTX-06" | "CTX-07" | "CTX-08" | "CTX-09" | "CTX-10" | "LEA-01" | "LEA-02" | "LEA-03" | "LEA-04" | "LEA-05" | "LEA-06" | "LEA-07" | "DOC-01" | "DOC-02" | "DOC-03" | "DOC-04" | "DOC-05" | "DOC-06" | "DOC-07" | "DOC-08" | "DOC-09" | "DOC-10" | "DOC-11" | "DOC-12" | "DOC-13" | "DOC-14" | "RSK-01" | "RSK-02" | "RSK-03" | "RSK-04" | "RSK-05" | "RSK-06" | "RSK-07" | "RSK-08" | "RSK-09" | "RSK-10" | "RSK-11" | "RSK-12" | "RSK-13" | "RSK-14" | "RSK-15" | "RSK-16" | "RSK-17" | "RSK-18" | "RSK-19" | "RSK-20" | "RSK-21" | "RSK-22" | "RSK-23" | "RSK-24" | "SOA-01" | "SOA-02" | "SOA-03" | "SOA-04" | "SOA-05" | "SOA-06" | "SOA-07" | "SOA-08" | "SOA-09" | "SOA-10" | "SOA-11" | "SOA-12" | "SOA-13" | "SOA-14" | "SOA-15" | "SOA-16" | "SOA-17" | "SOA-18" | "RTP-01" | "RTP-02" | "RTP-03" | "RTP-04" | "RTP-05" | "RTP-06" | "RTP-07" | "RTP-08" | "RTP-09" | "OBJ-01" | "OBJ-02" | "OBJ-03" | "OBJ-04" | "OBJ-05" | "OBJ-06" | "OBJ-07" | "TRN-01" | "TRN-02" | "TRN-03" | "TRN-04" | "TRN-05" | "TRN-06" | "TRN-07" | "TRN-08" | "TRN-09" | "AUD-01" | "AUD-02" | "AUD-03" | "AUD-04" | "AUD-05" | "AUD-06" | "AUD-07" | "AUD-08" | "AUD-09" | "AUD-10" | "AUD-11" | "AUD-12" | "MRV-01" | "MRV-02" | "MRV-03" | "MRV-04" | "MRV-05" | "MRV-06" | "MRV-07" | "MRV-08" | "NCR-01" | "NCR-02" | "NCR-03" | "NCR-04" | "NCR-05" | "NCR-06" | "NCR-07" | "NCR-08" | "NCR-09" | "NCR-10" | "NCR-11" | "NCR-12" | "NCR-13" | "NCR-14" | "OPS-01" | "OPS-02" | "OPS-03" | "OPS-04" | "OPS-05" | "OPS-06" | "OPS-07" | "OPS-08" | "OPS-09" | "OPS-10" | "OPS-11" | "OPS-12" | "OPS-13" | "OPS-14" | "XDT-01" | "XDT-02" | "XDT-03" | "XDT-04" | "XDT-05" | "XDT-06" | "XDT-07" | "XDT-08";
/**
 * A saved record.
 */
export type Saved = { 
/**
 * The register's key.
 */
register: string, 
/**
 * The record's id.
 */
id: string, 
/**
 * Its reference.
 */
reference: string, 
/**
 * Whether it is new.
 */
created: boolean, 
/**
 * What changed.
 */
changed: Changed, };
/**
 * A record that was found.
 */
export type SearchHit = { 
/**
 * The register's key.
 */
register: string, 
/**
 * The record's id.
 */
id: string, 
/**
 * Its reference.
 */
reference: string, 
/**
 * Its title.
 */
title: string, };
/**
 * A piece of a stepped line on the borders of cells, in cells: x counts impact from the left, y likelihood from below.
 */
export type Segment = { 
/**
 * The beginning, in cells from the left.
 */
x1: number, 
/**
 * The beginning, in cells from below.
 */
y1: number, 
/**
 * The end, in cells from the left.
 */
x2: number, 
/**
 * The end, in cells from below.
 */
y2: number, };
/**
 * The choices.
 */
export type Settings = { 
/**
 * The language of the window, such as `de`; `None` follows the system.
 */
language: string | null, 
/**
 * `light` or `dark`; `None` follows the system.
 */
theme: string | null, 
/**
 * After how many minutes without a key or a pointer a workspace is locked, 1 to 480; `None` for never.
 */
idle_minutes: number | null, };
/**
 * Brings a spreadsheet into a register.
 */
export type SheetImport = { 
/**
 * The register's key.
 */
register: string, 
/**
 * The file: CSV, XLSX or ODS.
 */
path: string, 
/**
 * The sheet of the workbook; the one that fits best when left out.
 */
sheet?: string | null, 
/**
 * Changes to the guessed mapping.
 */
map?: JsonValue | null, 
/**
 * Answers to questions by their key.
 */
answers?: { [key in string]: string }, 
/**
 * Only say what would happen.
 */
dry_run?: boolean, };
/**
 * A file that was written, and what it is of.
 */
export type SheetWritten = { 
/**
 * The file.
 */
path: string, 
/**
 * Which key is in use: 1 for the first one, one more with every change of the passphrase.
 */
generation: number, 
/**
 * The header the sheet names, 32 hex digits.
 */
header: string, 
/**
 * When this generation's sheet was confirmed; `None` as long as it was not.
 */
confirmed_at: string | null, 
/**
 * Who confirmed it.
 */
confirmed_by: string | null, 
/**
 * The two groups that are asked for to confirm it.
 */
ask: [number, number], };
/**
 * The recovery code: whoever has it opens the file without the passphrase.
 */
export type ShownCode = { 
/**
 * Its groups in order, as the sheet prints them.
 */
groups: Array<string>, };
/**
 * The audit in which a rule comes up first.
 */
export type Stage = "1" | "2";
/**
 * How a file can be opened.
 */
export type Standing = "free" | "held" | "read-only-place";
/**
 * A limit drawn through the matrix: the cells up to a score are inside.
 */
export type SteppedLine = { 
/**
 * The highest score inside.
 */
score: number, 
/**
 * `inside[likelihood - 1][impact - 1]`: whether the cell's score is within the limit.
 */
inside: Array<Array<boolean>>, 
/**
 * The line on the cell borders between inside and outside; empty when all cells are on one side.
 */
segments: Array<Segment>, };
/**
 * What is copied no more.
 */
export type Stopped = { 
/**
 * The folder that got a copy of every backup; `None` when there was none.
 */
second_folder: string | null, };
/**
 * A column of a shown table.
 */
export type TableColumn = { 
/**
 * Its heading.
 */
title: string, 
/**
 * What its cells hold.
 */
kind: CellKind, };
/**
 * Writes a table that the page shows to a file.
 */
export type TableExport = { 
/**
 * What the table is called.
 */
title: string, 
/**
 * Its columns.
 */
columns: Array<TableColumn>, 
/**
 * The texts of its cells, row by row, as many as there are columns.
 */
rows: Array<Array<string>>, 
/**
 * The file, ending in .xlsx or .csv; nothing may be there.
 */
to: string, 
/**
 * The language of what stands around the table, as a BCP 47 tag; English when left out.
 */
language?: string | null, };
/**
 * One entry of the trail.
 */
export type TrailEntry = { 
/**
 * The machine it was done on.
 */
device: string, 
/**
 * The program's version.
 */
app_version: string, 
/**
 * The change it undid or did again.
 */
reverts: number | null, 
/**
 * Whether the clock stood earlier than at some change before.
 */
clock_back: boolean, 
/**
 * The chain's hash at this change.
 */
hash: string, 
/**
 * The change's number in the trail.
 */
seq: number, 
/**
 * What was done.
 */
operation: string, 
/**
 * Who did it.
 */
actor: string, 
/**
 * When, by the clock.
 */
recorded_at: string, 
/**
 * Why.
 */
reason: string | null, 
/**
 * The fields, before and after.
 */
fields: Array<FieldStep>, };
/**
 * Lists the trail, oldest first.
 */
export type TrailList = { 
/**
 * Only what was recorded on this day or later.
 */
since?: string | null, };
/**
 * Does the last undone change again.
 */
export type TrailRedo = Record<symbol, never>;
/**
 * Undoes the last change.
 */
export type TrailUndo = Record<symbol, never>;
/**
 * Checks the file, the chain, every record against it, and every byte of evidence.
 */
export type TrailVerify = { 
/**
 * The head as a pack's cover prints it, 16 digits or more: it must be a change of this chain.
 */
against?: string | null, };
/**
 * Why a risk has no score at a stage.
 */
export type Unrated = "not-rated" | "incomplete" | "off-scale" | "no-method";
/**
 * A risk that has no place in the matrix.
 */
export type UnratedRisk = { 
/**
 * The risk.
 */
risk: string, 
/**
 * Why it has no score.
 */
why: Unrated, };
/**
 * What the full check came to.
 */
export type VerifyAnswer = { 
/**
 * Whether nothing is wrong.
 */
whole: boolean, 
/**
 * How many changes and events were checked.
 */
changes: number, 
/**
 * How many records were compared with the trail.
 */
records: number, 
/**
 * The number of the last content change.
 */
head_seq: number, 
/**
 * The chain's hash there: compare it with the one printed in a pack.
 */
head: string, 
/**
 * When that change was recorded.
 */
head_recorded_at: string, 
/**
 * Changes at which the clock stood earlier than before.
 */
clock_back: Array<number>, 
/**
 * Damaged pages that hold nothing, as a power cut leaves them; no flaw, healed by `doctor` or the next change.
 */
torn_pages: Array<number>, 
/**
 * Such pages that were removed just now.
 */
healed_pages: Array<number>, 
/**
 * In one word: `sound`, `free-pages`, `pages`, `trail`, `evidence`, `older-file`, `other-history`.
 */
condition: string, 
/**
 * What to do; blank when nothing is wrong.
 */
advice: string, 
/**
 * What is wrong.
 */
flaws: Array<FlawAnswer>, };
/**
 * Evidence that may be shown until the workspace is closed.
 */
export type Viewable = { 
/**
 * The file, under a random name, for its owner to read only.
 */
path: string, 
/**
 * What the person must know.
 */
note: string, };
/**
 * A deviation that somebody answers for until a day.
 */
export type WaiverSeen = { 
/**
 * The waiver's record.
 */
id: string, 
/**
 * What people call it.
 */
reference: string, 
/**
 * Why the deviation is borne.
 */
reason: string, 
/**
 * Who answers for it.
 */
person: string, 
/**
 * The last day on which it counts.
 */
until: string | null, 
/**
 * Why it does not count: its day has passed, or reason, person or day are blank; nothing while it counts.
 */
void_because: string | null, };
/**
 * Checks a workspace in full.
 */
export type WorkspaceDoctor = Record<symbol, never>;
/**
 * What a workspace holds.
 */
export type WorkspaceInfo = Record<symbol, never>;
/**
 * Evidence that was written out.
 */
export type Written = { 
/**
 * The file.
 */
path: string, 
/**
 * The SHA-256 of the bytes, checked on the way out.
 */
sha256: string, 
/**
 * The size in bytes.
 */
size: number, };

export interface Commands {
  "workspace.info": { request: WorkspaceInfo; answer: InfoAnswer };
  "workspace.doctor": { request: WorkspaceDoctor; answer: VerifyAnswer };
  "recovery.state": { request: RecoveryState; answer: RecoveryAnswer };
  "recovery.confirm": { request: RecoveryConfirm; answer: RecoveryAnswer };
  "recovery.sheet": { request: RecoverySheetWrite; answer: SheetWritten };
  "recovery.mend": { request: RecoveryMend; answer: Mended };
  "backup.make": { request: BackupMake; answer: Copied };
  "backup.stop": { request: BackupStop; answer: Stopped };
  "backup.list": { request: BackupList; answer: Array<BackupAnswer> };
  "copy.save": { request: CopySave; answer: Copied };
  "register.list": { request: RegisterList; answer: Array<RegisterDescription> };
  "register.fields": { request: RegisterFields; answer: Array<Field> };
  "record.list": { request: RecordList; answer: Array<RecordView> };
  "record.get": { request: RecordGet; answer: RecordView };
  "record.history": { request: RecordHistory; answer: Array<HistoryStep> };
  "record.search": { request: RecordSearch; answer: Array<SearchHit> };
  "record.save": { request: RecordSave; answer: Saved };
  "record.remove": { request: RecordRemove; answer: Removed };
  "approval.record": { request: ApprovalRecord; answer: Approved };
  "approval.withdraw": { request: ApprovalWithdraw; answer: Approved };
  "finding.move": { request: FindingMove; answer: Moved };
  "figure.heat_map": { request: HeatMapFigure; answer: HeatMapAnswer };
  "figure.gaps": { request: GapFigures; answer: GapAnswer };
  "readiness.check": { request: ReadinessCheck; answer: CheckAnswer };
  "readiness.explain": { request: ReadinessExplain; answer: Explanation };
  "sheet.import": { request: SheetImport; answer: Imported };
  "pack.build": { request: PackBuild; answer: PackBuilt };
  "pack.verify": { request: PackVerify; answer: PackVerified };
  "pack.preview": { request: PackPreview; answer: PackPreviewed };
  "export.register": { request: RegisterExport; answer: Exported };
  "export.plain": { request: PlainExport; answer: Exported };
  "export.table": { request: TableExport; answer: Exported };
  "file.receive": { request: FileReceive; answer: Received };
  "file.discard": { request: FileDiscard; answer: null };
  "evidence.add": { request: EvidenceAdd; answer: Added };
  "evidence.get": { request: EvidenceGet; answer: Written };
  "evidence.view": { request: EvidenceView; answer: Viewable };
  "trail.list": { request: TrailList; answer: Array<TrailEntry> };
  "trail.verify": { request: TrailVerify; answer: VerifyAnswer };
  "trail.undo": { request: TrailUndo; answer: Reversed };
  "trail.redo": { request: TrailRedo; answer: Reversed };
}

export interface DeskCommands {
  "desk.state": { request: DeskState; answer: DeskView };
  "desk.recent": { request: DeskRecent; answer: Array<RecentAnswer> };
  "desk.forget": { request: DeskForget; answer: null };
  "desk.examine": { request: DeskExamine; answer: Examined };
  "desk.create": { request: DeskCreate; answer: Opened };
  "desk.unlock": { request: DeskUnlock; answer: Opened };
  "desk.lock": { request: DeskLock; answer: Array<Problem> };
  "desk.settings": { request: DeskSettings; answer: Settings };
  "desk.choose": { request: DeskChoose; answer: Settings };
  "desk.unlock_by_code": { request: DeskUnlockByCode; answer: Opened };
  "desk.restore": { request: DeskRestore; answer: Restored };
  "desk.recovery_code": { request: DeskRecoveryCode; answer: ShownCode };
  "desk.new_passphrase": { request: DeskNewPassphrase; answer: PassphraseChanged };
}
