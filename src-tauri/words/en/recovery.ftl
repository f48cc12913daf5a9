### The words of the recovery sheet.

recovery-title = Recovery sheet
recovery-classification = Secret
recovery-warning-title = Whoever holds this page opens the workspace without its passphrase
recovery-warning = Keep it as you would keep the key of a safe: sealed, away from the computer, where a second person can get at it. Do not photograph it, send it or leave it in a print queue. Delete the PDF once it is printed.
recovery-file = Workspace file
recovery-generation = Key
recovery-generation-value = Generation { $generation }; every change of the passphrase makes a new key and a new sheet
recovery-header = Header of the file
recovery-printed = Printed
recovery-code = Recovery code
recovery-qr = The recovery code as a QR code
recovery-reading = Capital or small letters; spaces and hyphens do not matter. The letters I, L, O and U do not occur. The fifth character of each group checks the group, so that a slip is noticed and its group named.
recovery-now = Now
recovery-confirm = Show that the page can be read by typing groups { $first } and { $second }: annexa recovery FILE --confirm "GROUP{ $first } GROUP{ $second }"
recovery-keep = After the passphrase was changed, print the new sheet, and keep this one for as long as you keep backups from before.
recovery-annexa = With Annexa, when the passphrase is lost
recovery-open = Type the code into a text file, then use --recovery-file FILE instead of a passphrase: annexa info FILE --recovery-file code.txt
recovery-new = Give the workspace a new passphrase: annexa passphrase FILE --recovery-file code.txt
recovery-mend = If the first 16 bytes of the file are damaged: annexa recovery FILE --recovery-file code.txt --mend NEW_FILE
recovery-foreign = Without Annexa, with any SQLCipher of version 4 or newer
recovery-decode = Leave out every fifth character and read the rest as base32 in the alphabet 0123456789ABCDEFGHJKMNPQRSTVWXYZ: 50 bytes, of which the first 32 are the key, the next 16 the header.
recovery-pragma = On a copy of the file: PRAGMA key = "x'KEY HEADER'"; with both in hex and nothing between them, 96 digits. Then it is an SQLite database.
