### Die Wörter des Fensters.

## Überall

yes = ja
no = nein
save = Speichern
cancel = Abbrechen
close = Schließen
clear = Leeren
back = Zurück
next = Nächster Eintrag
previous = Voriger Eintrag
filter = Filtern
columns = Spalten
search = Suchen
messages = Meldungen
language = Sprache
theme = Darstellung
theme-system = Wie das System
theme-light = Hell
theme-dark = Dunkel
no-such-place = Diesen Ort gibt es nicht. Wählen Sie links einen aus.
rows-shown = { $shown } von { $all }
not-set = Nicht gesetzt
cannot-be-blank = Das darf nicht leer bleiben.
not-a-number = „{ $typed }“ ist keine ganze Zahl. Tippen Sie nur Ziffern.
not-a-choice = „{ $typed }“ steht nicht zur Wahl.
not-a-day = „{ $typed }“ ist kein Datum. Tippen Sie es als 2027-01-31.

## Start

start-what = Eine verschlüsselte Datei je Mandant. Nichts verlässt diesen Rechner.
start-ways = Beginnen
start-new = Neuer Arbeitsbereich
start-new-hint = Für eine Organisation, die anfängt oder neu anfängt.
start-open = Arbeitsbereich öffnen
start-open-hint = Eine Datei, die Sie angelegt oder erhalten haben.
start-sample = Beispielfirma ansehen
start-sample-hint = Ein fertiges erstes Jahr einer erfundenen Firma, zum Umsehen und Ausprobieren.
start-restore = Aus einer Sicherung wiederherstellen
start-restore-hint = Macht aus einer Sicherung eine Arbeitsdatei, neben dem, was da ist; oder schaut hinein.
sample-file = Beispielfirma
recent = Zuletzt geöffnet
recent-none = Noch keine. Legen Sie Ihren ersten Arbeitsbereich an, öffnen Sie einen erhaltenen, oder sehen Sie sich in der Beispielfirma um.
recent-gone = Die Datei ist nicht mehr da.
forget = { $organisation } von der Liste nehmen; die Datei bleibt
organisation-name = Name der Organisation
passphrase = Passphrase
passphrase-again = Passphrase noch einmal
passphrase-hint = 12 Zeichen oder mehr; vier oder fünf Wörter sind gut. Sie dürfen sie einfügen.
passphrase-means = Die Passphrase ist der einzige Schlüssel zu dieser Datei. Niemand kann sie zurücksetzen, auch wir nicht: ohne sie bleibt die Datei für immer zu. Schreiben Sie sie auf und verwahren Sie das Blatt dort, wo Sie Verträge verwahren.
passphrases-differ = Die beiden Passphrasen sind nicht gleich.
make-workspace = Ort wählen und anlegen
making = Wird angelegt…
unlock-title = { $file } öffnen
unlock = Öffnen
unlocking = Wird geöffnet…
look-at-copy = Zum Lesen öffnen
held-by = { $user } auf { $host } hat die Datei geöffnet. Sie können eine Kopie des letzten Standes ansehen.
held-by-somebody = Jemand hat die Datei geöffnet. Sie können eine Kopie des letzten Standes ansehen.
place-read-only = Die Datei oder ihr Ordner ist schreibgeschützt. Sie können sie ansehen.

## Rahmen

navigation = Orte
part-organise = Organisieren
part-assess = Beurteilen
part-treat = Behandeln
part-operate = Betreiben
part-check = Prüfen
part-improve = Verbessern
room-home = Übersicht
room-risk-matrix = Risikomatrix
room-readiness = Auditreife
room-trail = Änderungsverlauf
undo = Rückgängig
undo-what = Rückgängig: { $what }
undone = Rückgängig gemacht: { $operation } (Änderung { $seq })
redo = Wiederholen
redo-what = Wiederholen: { $what }
redone = Wiederholt: { $operation } (Änderung { $seq })
lock = Sperren
read-only-because = Nur lesen: { $why }
last-change = Letzte Änderung { $moment }
working-as = Sie arbeiten als { $actor }
palette = Ort, Aktion oder Eintrag finden
palette-actions = Aktionen
palette-places = Orte
palette-records = Einträge
palette-nothing = Nichts gefunden. Versuchen Sie andere Wörter oder weniger Buchstaben.

## Tasten

keys = Tasten
keys-everywhere = Überall
keys-table = In einer Tabelle
keys-ways = Gehe zu
key-palette = alles finden
key-sheet = dieses Blatt
key-undo = letzte Änderung zurücknehmen
key-redo = wiederholen
key-lock = Arbeitsbereich sperren
key-walk = von Zelle zu Zelle gehen
key-range = Bereich auswählen
key-row-ends = erste und letzte Zelle der Zeile
key-table-ends = erste und letzte Zelle der Tabelle
key-edit = Zelle bearbeiten; Tippen ersetzt sie
key-commit = Eingabe behalten und nach unten; sonst Eintrag öffnen
key-cancel = Eingabe verwerfen
key-next-cell = behalten und zur nächsten Zelle
key-fill = erste Zeile des Bereichs nach unten ausfüllen
key-copy = kopieren und einfügen, auch aus und in Tabellenprogramme
key-new = neuer Eintrag

## Register

new-record = Neu
new-in = Neu in: { $register }
register-empty = { $register }: noch nichts da. Legen Sie den ersten Eintrag von Hand an oder übernehmen Sie eine Tabelle, die Sie schon führen.
register-none = { $register }: nichts hier.
record-panel = Eintrag
record-fields = Felder
record-links = Verknüpfungen
record-history = Verlauf
no-links = Dieser Eintrag führt zu keinem anderen.
form-main = Wichtigste Felder
form-more = Weitere Felder
form-by-step = An anderer Stelle gesetzt
saved-field = Gespeichert: { $field }
saved-new = Gespeichert als { $reference }
show-choices = Auswahl für { $field } zeigen
add-one = Hinzufügen…
take-out = { $what } entfernen
cell-read-only = Diese Zelle wird hier nur gelesen. Öffnen Sie den Eintrag mit Enter, um zu sehen, ob sie dort gesetzt werden kann.
workspace-read-only = Der Arbeitsbereich ist nur zum Lesen geöffnet.
history-step = Änderung { $seq }, { $moment }
computed = Berechnet
computed-inherent = Brutto
computed-current = Aktuell
computed-residual = Netto
computed-criticality = Kritikalität
computed-criticality-inherited-from = Kritikalität geerbt von
computed-state = Stand
computed-overdue = Überfällig
computed-changed-since = Geändert seit
computed-rated = Bewertet
computed-score = Punktwert
computed-level = Stufe
computed-likelihood = Eintrittswahrscheinlichkeit
computed-impact = Auswirkung
computed-rating = Bewertung
score-formula = { $score } { $level } (Wahrscheinlichkeit { $likelihood }, Auswirkung { $impact })

## Einfügen und Ausfüllen

plan-title = Was sich ändern würde
plan-counts = { $update } Einträge geändert, { $create } angelegt, { $same } Zellen wie zuvor, { $refused } Zellen abgelehnt.
plan-beyond = { $columns } Spalten passen rechts nicht mehr hin und entfallen.
plan-changes = Änderungen
plan-record = Eintrag
plan-field = Feld
plan-before = Vorher
plan-after = Nachher
plan-refused = Zeile { $row }, { $field }, „{ $typed }“: { $why }
plan-undo = Jeder Eintrag ist eine Änderung im Verlauf und einzeln rückgängig zu machen.
plan-apply = Schreiben
plan-done = { $saved } Einträge gespeichert

## Übersicht

days-to-stage1 = { $days } Tage bis zum Audit der Stufe 1 ({ $day })
days-since-stage1 = Das Audit der Stufe 1 war vor { $days } Tagen ({ $day })
no-stage1-day = Für das Audit der Stufe 1 ist kein Tag gesetzt. Setzen Sie ihn im Register der Organisation.
home-next = Als Nächstes
home-matrix = Risiken
home-gate = Reife für Stufe 1
home-records = Einträge
open-matrix = Matrix öffnen
open-readiness = Auditreife öffnen
all-points = Alle { $count } offenen Punkte
nothing-open = Nichts, was diese Version prüft, ist offen.
go-to-record = Zu { $record }
go-to-register = Zu { $register }

## Auditreife

readiness-means = Woran ein Auditor wahrscheinlich hängen bliebe. Ein Grad ist wahrscheinlich, nie sicher, und nicht gebaute Regeln sagen nichts.
audit-stage = Audit
stage = Stufe { $stage }
result = Ergebnis
result-count = { $result }: { $count }
result-holds = Erfüllt
result-broken = Verletzt
result-waived = Ausnahme
result-cannot-tell = Nicht feststellbar
result-not-applicable = Trifft nicht zu
result-not-built = Von dieser Version nicht geprüft
rules = Regeln
no-such-rules = Keine Regel hat dieses Ergebnis.
likely-major = wahrscheinlich Hauptabweichung
likely-minor = wahrscheinlich Nebenabweichung
likely-observation = wahrscheinlich Beobachtung
explain = Erklären
explain-rule = { $rule } erklären
explain-why = Warum es zählt
explain-mend = Wie man es behebt
explain-rises = Wann der Grad höher ist
explain-data = Woraus es gelesen wird
explain-stands-on = Grundlage
explain-yields = Tritt zurück hinter
explain-unchecked = Diese Version prüft die Regel nicht.
waived-by = { $person } steht dafür ein bis { $until }: { $reason }
show-all = Alle { $count } zeigen

## Risiken

likelihood = Wahrscheinlichkeit
likelihood-short = W
impact = Auswirkung
impact-short = A
score = Punkte
band = Stufe
bands = Stufen
rating = Bewertung
rating-inherent = Brutto
rating-current = Aktuell
rating-residual = Netto
show-as = Zeigen als
as-matrix = Matrix
as-table = Tabelle
matrix-of = Risikomatrix mit { $placed } von { $total } Risiken
matrix-cell =
    Wahrscheinlichkeit { $likelihood }, Auswirkung { $impact }: { $count ->
        [one] ein Risiko
       *[other] { $count } Risiken
    }, { $band }{ $appetite ->
        [inside] , innerhalb des Appetits
        [above] , über dem Appetit
       *[other] {""}
    }
risk-list = Risiken der Matrix
risks-placed = { $count } Risiken in der Matrix
risks-in-cells = { $count } Risiken in { $cells } gewählten Feldern
show-all-risks = Alle zeigen
edit-in-register = Drücken Sie Enter, um das Risiko zu öffnen und dort zu ändern.
band-count = { $band } ({ $from } bis { $to }): { $count }
appetite-line = Dicke Linie: Risikoappetit, bis { $score }
tolerance-line = Gestrichelte Linie: Toleranz, bis { $score }
unplaced = Risiken ohne Platz
unplaced-count = { $count } ohne Platz in der Matrix
unrated-not-rated = nicht bewertet
unrated-incomplete = unvollständig bewertet
unrated-off-scale = außerhalb der Skala bewertet
unrated-no-method = keine Methode zum Bewerten
other-method = bewertet nach Version { $version } der Methode: { $score } { $band }
no-method = Es gibt noch keine Methode mit Skalen. Legen Sie eine im Register der Methoden an.

## Verlauf

trail-seq = Nummer
trail-moment = Wann
trail-actor = Wer
trail-operation = Was
trail-reason = Warum
trail-fields = Felder
trail-entry = Änderung { $seq }
trail-hash = Hash der Kette: { $hash }
trail-made-by = Auf { $device } mit Version { $version }
trail-reverts = Kehrt Änderung { $seq } um
trail-clock-back = Die Uhr stand früher als bei einer Änderung davor.
trail-more-fields = und { $count } weitere Felder
trail-read-only = Der Verlauf kann nicht geändert werden.
verify = Prüfen
verifying = Wird geprüft…
verify-whole = Alles stimmt: { $changes } Änderungen und { $records } Einträge stimmen mit dem Verlauf überein.
verify-flawed = Etwas stimmt nicht. { $changes } Änderungen und { $records } Einträge wurden geprüft.
verify-head = Änderung { $seq }, { $moment }: { $hash }
