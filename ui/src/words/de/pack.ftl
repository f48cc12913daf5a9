### Das Paket für das Audit.

room-pack = Audit-Paket
pack-means = Ein gebundenes PDF, die Register als Arbeitsmappen, die Nachweise, eine Liste aller Dateien mit SHA-256 und ein Übergabeblatt. Was offen ist, kommt in eine Datei nur für Sie, neben das Paket.
pack-gate = Bereitschaft für Stufe 1
pack-gate-open =
    { $open ->
        [0] Nichts, was diese Version prüft, ist offen.
        [one] Ein Punkt ist offen{ $majors ->
            [0] .
           *[other] , und er wäre wahrscheinlich eine Hauptabweichung.
        }
       *[other] { $open } Punkte sind offen, davon wahrscheinlich { $majors } Hauptabweichungen.
    }
pack-cover = Deckblatt
pack-date = Datum des Pakets
pack-prepared-by = Zusammengestellt von
pack-language = Sprache des Pakets
pack-form = Form
pack-form-zip = Eine ZIP-Datei
pack-form-folder = Ein Ordner
pack-as-of = Das Paket zeigt den Stand vom { $day }.
pack-file = { $organisation } Stufe-1-Paket { $date }
pack-build = Ort wählen und bauen
pack-building = Wird gebaut…
pack-building-means = Das Protokoll wird geprüft, jede Seite gesetzt, jede Datei gehasht. Das Paket bekommt seinen Namen erst, wenn es vollständig ist.
pack-preview = Vorschau
pack-pages = Seiten
pack-files = Dateien
pack-records = Einträge
pack-setting = Seite wird gesetzt…
pack-page-of = Seite { $page } von { $pages }
pack-page-before = Vorige Seite
pack-page-after = Nächste Seite
pack-page-alt = Seite { $page }: { $heading }
pack-chapter = Kapitel
pack-built = Das Paket ist gebaut
pack-place = { $count } Dateien in
pack-sums = SHA-256 der Dateiliste, wie auf dem Übergabeblatt
pack-owner = Nur für Sie, nicht für die Auditorin
pack-verify = Paket prüfen
pack-whole = Alle { $count } Dateien der Liste sind, wie sie gebaut wurden.
pack-other-list = Die Dateiliste ist eine andere als die, die das Protokoll von diesem Paket hat.
pack-earlier = Frühere Pakete
pack-earlier-none = Aus dieser Arbeitsdatei wurde noch keines gebaut.
pack-check-file = Paketdatei prüfen
