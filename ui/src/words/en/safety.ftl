### The way back in: passphrase, recovery sheet, backups.

strength-short = Too short: 12 characters at least.
strength-weak = Weak: add words or letters that differ.
strength-fair = Fair: one word more makes it strong.
strength-strong = Strong.
look-explained = You look into a private copy; nothing can be changed in it.
recovery-code = Recovery code
recovery-code-hint = As it stands on the sheet; spaces, lines and dashes do not matter.
other-ways = Other ways in
other-ways-hint = The recovery code opens the file without the passphrase, also when its first bytes are damaged. A backup is placed beside the file, never over it.
use-recovery-code = Use the recovery sheet
use-passphrase = Use the passphrase
restore-a-backup = Restore a backup of it
restore-means = A backup is checked in full and placed as a new file. Nothing is overwritten; the damaged or lost file stays as it is.
restore-of = Backups of
restore-of-other = Backups of another file
restore-none = There are no backups of this file on this machine. Choose a backup file, such as one in your second folder.
restore-from-file = Choose a backup file
restore-file = Restore { $file }
restore-passphrase-hint = The passphrase of the day on which the backup was made.
restore-place = Choose a place and restore
restoring = Restoring…
restored = Restored
restored-counts = { $records } records, { $changes } changes and { $evidence } files of evidence, each checked.
restored-missing = Work that came after the backup is not in it. Look whether a newer backup or copy has it.
restored-open = Open it
backups = Backups
backup-up-to = up to change { $seq }
backup-look = Look into the backup of { $when }
backup-look-short = Look into it
backup-restore = Restore the backup of { $when }
backup-restore-short = Restore
room-safety = Keys and backups
sheet = Recovery sheet
sheet-means = The sheet opens the file when nobody knows the passphrase any more, or when its first bytes are damaged. Whoever holds it can read everything: keep it on paper, apart from this machine, and not as a photograph.
sheet-confirmed = Sheet { $generation } was confirmed by { $by } on { $moment }.
sheet-unconfirmed = Sheet { $generation } is not confirmed yet. Print it, then type two groups from the paper.
sheet-show = Show the code
sheet-hide = Hide the code
sheet-shown = Code of sheet { $generation }, for the file { $header }
sheet-save = Save the sheet as PDF
sheet-saved = Saved as { $path }. Print it and then delete the file: it opens the workspace.
sheet-file = Recovery sheet
sheet-print = Print
sheet-group = Group { $number } from the sheet
sheet-confirm = Confirm the sheet
sheet-confirmed-now = The sheet is confirmed: it can be read, and it is the present one.
new-passphrase = Change the passphrase
new-passphrase-means = The file gets a new key. A backup is made before; earlier backups and earlier sheets go on opening with the old passphrase only.
new-passphrase-do = Change it
new-passphrase-doing = Changing…
new-passphrase-done =
    The passphrase is changed. { $backups ->
        [0] There are no earlier backups.
        [one] One earlier backup opens with the old passphrase.
       *[other] { $backups } earlier backups open with the old passphrase.
    } Print the new recovery sheet now: the old one is void.
backups-means = A backup is made before the first change of a session and before imports. Each is encrypted like the file itself.
backups-none-kept = No backups are kept here.
backups-count =
    { $count ->
        [0] No backup yet
        [one] One backup
       *[other] { $count } backups
    } in { $folder }
backups-newest = The newest is of { $when }.
backups-second = Every backup is also copied to { $folder }.
backups-no-second = Choose a second folder, such as one on another disk: a broken disk takes the file and its backups together.
backups-choose-second = Choose a second folder
backups-stop-second = Copy there no more
backups-copied = Copied and read back: { $path }, { $records } records.
copy-save = Save a copy
copy-name = { $organisation } copy
mend-copy = Write a mended copy
mend-means = The file lost its first bytes and was opened by the recovery code. A mended copy is a whole file again; the damaged one stays as it is.
mended = The mended copy is { $path }. Lock, and open it with its passphrase.
sample-mark = Sample
sheet-open = The recovery sheet is not confirmed yet
