### The past: the whole window as of a day, and two days compared.

past = Show an earlier day
past-means = The whole window shows registers, figures and readiness as they were at the end of that day. Nothing can be changed there.
past-day = Day
past-show = Show that day
past-not-later = Choose today or a day before.
past-shown = You see { $day }
past-limits = Nothing can be changed here. Search, trail and history are of today.
past-leave = Back to today
trail-list = Trail
trail-compare = Compare two days
compare = What is different
compare-from = At the end of
compare-to = against the end of
compare-order = The first day must be before the second.
compare-count =
    { $count ->
        [0] Nothing is different.
        [one] One record is different.
       *[other] { $count } records are different.
    }
compare-more = Show more of { $count } further records
compare-added = added
compare-removed = removed
compare-changed = changed
compare-by = change { $seqs }
