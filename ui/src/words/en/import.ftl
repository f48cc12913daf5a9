### Bringing a spreadsheet in.

room-import = Import
import-into = Into the register
import-what = Bring in a sheet you already keep: XLSX, ODS or CSV. Nothing is written before you have seen every row, and one undo takes the whole import back.
import-drop = Drop a spreadsheet
import-drop-here = Drop a spreadsheet here, or
import-choose = Choose a file
import-paste = Or paste rows, with their headings
import-paste-hint = Copy a block in your spreadsheet program and paste it here.
import-use-block = Use these rows
import-clipboard = Pasted rows
import-other-file = Another file
import-from = From { $file }.
import-reading = Reading…
import-sheet = Sheet
import-header-row = Headings in row
import-remembered = Read as you chose last time for these headings.
import-mapping = Columns
import-column = Column
import-samples = What stands in it
import-goes-into = Goes into
import-field-of = Field for { $column }
import-sureness = How sure
import-sure = sure
import-likely = likely
import-perhaps = please check
import-left-out = left out
import-course = Each heading is a course
import-questions = Questions
import-questions-open =
    { $count ->
        [0] No question is open
        [one] One question for you
       *[other] { $count } questions for you
    }
import-take-proposals =
    { $count ->
        [one] Take the proposal
       *[other] Take { $count } proposals
    }
import-answered = { $count } answered.
import-decide = Please decide
import-proposal = Proposed: { $answer }
import-answer = Answer
import-rows = Rows
import-rows-read-only = This is a preview. Change the sheet, the columns or your answers.
import-all = All { $count }
import-count-create = { $count } new
import-count-update = { $count } changed
import-count-unchanged = { $count } as before
import-count-skip = { $count } left out
import-count-problem = { $count } with problems
import-row-number = Row
import-row-outcome = Becomes
import-row-record = Record
import-row-problems = Problems
import-row-changes = Fields
import-row-notes = Notes
import-outcome-create = new
import-outcome-update = changed
import-outcome-unchanged = as before
import-outcome-skip = left out
import-outcome-problem = problem
import-new = new
import-write = Bring in { $count } rows
import-writing = Bringing in…
import-answer-first =
    { $count ->
        [one] Answer the question first.
       *[other] Answer the { $count } questions first.
    }
import-one-step = One change in the trail; one undo takes it back.
import-result = Result
import-done = The sheet is in
import-nothing-new = Nothing was new
import-counts = { $create } new, { $update } changed, { $unchanged } as before, { $skip } left out.
import-undo = It is change { $seq } of the trail.
import-another = Import another sheet
