### Der Weg zurück hinein: Passphrase, Notfallblatt, Sicherungen.

strength-short = Zu kurz: mindestens 12 Zeichen.
strength-weak = Schwach: mehr Wörter oder verschiedene Zeichen.
strength-fair = Ordentlich: ein Wort mehr macht sie stark.
strength-strong = Stark.
look-explained = Sie schauen in eine private Kopie; in ihr kann nichts geändert werden.
recovery-code = Notfallcode
recovery-code-hint = Wie er auf dem Blatt steht; Leerzeichen, Zeilen und Striche sind gleich.
other-ways = Andere Wege hinein
other-ways-hint = Der Notfallcode öffnet die Datei ohne Passphrase, auch wenn ihre ersten Bytes beschädigt sind. Eine Sicherung wird neben die Datei gelegt, nie darüber.
use-recovery-code = Notfallblatt benutzen
use-passphrase = Passphrase benutzen
restore-a-backup = Sicherung davon wiederherstellen
restore-means = Eine Sicherung wird ganz geprüft und als neue Datei abgelegt. Nichts wird überschrieben; die beschädigte oder verlorene Datei bleibt, wie sie ist.
restore-of = Sicherungen von
restore-of-other = Sicherungen einer anderen Datei
restore-none = Auf diesem Rechner gibt es keine Sicherungen dieser Datei. Wählen Sie eine Sicherungsdatei, etwa aus Ihrem zweiten Ordner.
restore-from-file = Sicherungsdatei wählen
restore-file = { $file } wiederherstellen
restore-passphrase-hint = Die Passphrase des Tages, an dem die Sicherung entstand.
restore-place = Ort wählen und wiederherstellen
restoring = Wird wiederhergestellt…
restored = Wiederhergestellt
restored-counts = { $records } Einträge, { $changes } Änderungen und { $evidence } Nachweisdateien, alle geprüft.
restored-missing = Was nach der Sicherung gearbeitet wurde, ist nicht darin. Sehen Sie nach, ob eine neuere Sicherung oder Kopie es hat.
restored-open = Öffnen
backups = Sicherungen
backup-up-to = bis Änderung { $seq }
backup-look = In die Sicherung vom { $when } schauen
backup-look-short = Hineinschauen
backup-restore = Sicherung vom { $when } wiederherstellen
backup-restore-short = Wiederherstellen
room-safety = Schlüssel und Sicherungen
sheet = Notfallblatt
sheet-means = Das Blatt öffnet die Datei, wenn niemand mehr die Passphrase weiß oder ihre ersten Bytes beschädigt sind. Wer es hat, kann alles lesen: Bewahren Sie es auf Papier auf, getrennt von diesem Rechner, und nicht als Foto.
sheet-confirmed = Blatt { $generation } wurde von { $by } am { $moment } bestätigt.
sheet-unconfirmed = Blatt { $generation } ist noch nicht bestätigt. Drucken Sie es und tippen Sie dann zwei Gruppen vom Papier ab.
sheet-show = Code zeigen
sheet-hide = Code verbergen
sheet-shown = Code von Blatt { $generation }, für die Datei { $header }
sheet-save = Blatt als PDF speichern
sheet-saved = Gespeichert als { $path }. Drucken Sie es und löschen Sie dann die Datei: Sie öffnet die Arbeitsdatei.
sheet-file = Notfallblatt
sheet-print = Drucken
sheet-group = Gruppe { $number } vom Blatt
sheet-confirm = Blatt bestätigen
sheet-confirmed-now = Das Blatt ist bestätigt: Es ist lesbar, und es ist das gültige.
new-passphrase = Passphrase ändern
new-passphrase-means = Die Datei bekommt einen neuen Schlüssel. Vorher entsteht eine Sicherung; frühere Sicherungen und Blätter öffnen weiter nur mit der alten Passphrase.
new-passphrase-do = Ändern
new-passphrase-doing = Wird geändert…
new-passphrase-done =
    Die Passphrase ist geändert. { $backups ->
        [0] Es gibt keine früheren Sicherungen.
        [one] Eine frühere Sicherung öffnet mit der alten Passphrase.
       *[other] { $backups } frühere Sicherungen öffnen mit der alten Passphrase.
    } Drucken Sie jetzt das neue Notfallblatt: Das alte gilt nicht mehr.
backups-means = Vor der ersten Änderung einer Sitzung und vor Importen entsteht eine Sicherung. Jede ist verschlüsselt wie die Datei selbst.
backups-none-kept = Hier werden keine Sicherungen aufbewahrt.
backups-count =
    { $count ->
        [0] Noch keine Sicherung
        [one] Eine Sicherung
       *[other] { $count } Sicherungen
    } in { $folder }
backups-newest = Die neueste ist vom { $when }.
backups-second = Jede Sicherung wird auch nach { $folder } kopiert.
backups-no-second = Wählen Sie einen zweiten Ordner, etwa auf einer anderen Platte: Eine kaputte Platte nimmt die Datei und ihre Sicherungen zusammen mit.
backups-choose-second = Zweiten Ordner wählen
backups-stop-second = Nicht mehr dorthin kopieren
backups-copied = Kopiert und zurückgelesen: { $path }, { $records } Einträge.
copy-save = Kopie speichern
copy-name = { $organisation } Kopie
mend-copy = Geheilte Kopie schreiben
mend-means = Die Datei verlor ihre ersten Bytes und wurde mit dem Notfallcode geöffnet. Eine geheilte Kopie ist wieder eine ganze Datei; die beschädigte bleibt, wie sie ist.
mended = Die geheilte Kopie ist { $path }. Sperren Sie und öffnen Sie sie mit ihrer Passphrase.
sample-mark = Beispiel
sheet-open = Das Notfallblatt ist noch nicht bestätigt
