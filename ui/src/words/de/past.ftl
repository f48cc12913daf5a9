### Das Vergangene: das ganze Fenster zu einem Tag, und zwei Tage verglichen.

past = Früheren Tag zeigen
past-means = Das ganze Fenster zeigt Register, Zahlen und Bereitschaft, wie sie am Ende jenes Tages waren. Dort kann nichts geändert werden.
past-day = Tag
past-show = Diesen Tag zeigen
past-not-later = Wählen Sie heute oder einen Tag davor.
past-shown = Sie sehen den { $day }
past-limits = Hier kann nichts geändert werden. Suche, Protokoll und Verlauf sind von heute.
past-leave = Zurück zu heute
trail-list = Protokoll
trail-compare = Zwei Tage vergleichen
compare = Was anders ist
compare-from = Am Ende von
compare-to = gegen das Ende von
compare-order = Der erste Tag muss vor dem zweiten liegen.
compare-count =
    { $count ->
        [0] Nichts ist anders.
        [one] Ein Eintrag ist anders.
       *[other] { $count } Einträge sind anders.
    }
compare-more = Mehr von { $count } weiteren Einträgen zeigen
compare-added = neu
compare-removed = entfernt
compare-changed = geändert
compare-by = Änderung { $seqs }
