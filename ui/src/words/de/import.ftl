### Eine Tabelle hereinholen.

room-import = Import
import-into = In das Register
import-what = Übernehmen Sie eine Tabelle, die Sie schon führen: XLSX, ODS oder CSV. Nichts wird geschrieben, bevor Sie jede Zeile gesehen haben, und ein Rückgängig nimmt den ganzen Import zurück.
import-drop = Tabelle ablegen
import-drop-here = Legen Sie hier eine Tabelle ab, oder
import-choose = Datei wählen
import-paste = Oder fügen Sie Zeilen mit ihren Überschriften ein
import-paste-hint = Kopieren Sie einen Bereich im Tabellenprogramm und fügen Sie ihn hier ein.
import-use-block = Diese Zeilen nehmen
import-clipboard = Eingefügte Zeilen
import-other-file = Andere Datei
import-from = Aus { $file }.
import-reading = Wird gelesen…
import-sheet = Blatt
import-header-row = Überschriften in Zeile
import-remembered = Gelesen, wie Sie es bei diesen Überschriften zuletzt gewählt haben.
import-mapping = Spalten
import-column = Spalte
import-samples = Was darin steht
import-goes-into = Kommt in
import-field-of = Feld für { $column }
import-sureness = Wie sicher
import-sure = sicher
import-likely = wahrscheinlich
import-perhaps = bitte prüfen
import-left-out = ausgelassen
import-course = Jede Überschrift ist ein Kurs
import-questions = Fragen
import-questions-open =
    { $count ->
        [0] Keine Frage ist offen
        [one] Eine Frage an Sie
       *[other] { $count } Fragen an Sie
    }
import-take-proposals =
    { $count ->
        [one] Den Vorschlag annehmen
       *[other] { $count } Vorschläge annehmen
    }
import-answered = { $count } beantwortet.
import-decide = Bitte entscheiden
import-proposal = Vorschlag: { $answer }
import-answer = Antworten
import-rows = Zeilen
import-rows-read-only = Das ist eine Vorschau. Ändern Sie die Tabelle, die Spalten oder Ihre Antworten.
import-all = Alle { $count }
import-count-create = { $count } neu
import-count-update = { $count } geändert
import-count-unchanged = { $count } wie bisher
import-count-skip = { $count } ausgelassen
import-count-problem = { $count } mit Problemen
import-row-number = Zeile
import-row-outcome = Wird
import-row-record = Eintrag
import-row-problems = Probleme
import-row-changes = Felder
import-row-notes = Hinweise
import-outcome-create = neu
import-outcome-update = geändert
import-outcome-unchanged = wie bisher
import-outcome-skip = ausgelassen
import-outcome-problem = Problem
import-new = neu
import-write = { $count } Zeilen übernehmen
import-writing = Wird übernommen…
import-answer-first =
    { $count ->
        [one] Beantworten Sie zuerst die Frage.
       *[other] Beantworten Sie zuerst die { $count } Fragen.
    }
import-one-step = Eine Änderung im Protokoll; ein Rückgängig nimmt sie zurück.
import-result = Ergebnis
import-done = Die Tabelle ist übernommen
import-nothing-new = Nichts war neu
import-counts = { $create } neu, { $update } geändert, { $unchanged } wie bisher, { $skip } ausgelassen.
import-undo = Es ist Änderung { $seq } des Protokolls.
import-another = Weitere Tabelle importieren
