### The pack for the audit.

room-pack = Audit pack
pack-means = One bound PDF, the registers as workbooks, the evidence, a list of every file with its SHA-256, and a transmittal sheet. What is open goes into a file for you alone, beside the pack.
pack-gate = Readiness for Stage 1
pack-gate-open =
    { $open ->
        [0] Nothing that this version checks is open.
        [one] One point is open{ $majors ->
            [0] .
           *[other] , and it would likely be a major one.
        }
       *[other] { $open } points are open, of which { $majors } would likely be major.
    }
pack-cover = Cover
pack-date = Date of the pack
pack-prepared-by = Prepared by
pack-language = Language of the pack
pack-form = Form
pack-form-zip = One ZIP file
pack-form-folder = A folder
pack-as-of = The pack shows the state of { $day }.
pack-file = { $organisation } Stage 1 pack { $date }
pack-build = Choose a place and build
pack-building = Building…
pack-building-means = The trail is checked, every page is set and every file hashed. The pack gets its name only when it is whole.
pack-preview = Preview
pack-pages = Pages
pack-files = Files
pack-records = Records
pack-setting = Setting the page…
pack-page-of = Page { $page } of { $pages }
pack-page-before = Page before
pack-page-after = Next page
pack-page-alt = Page { $page }: { $heading }
pack-chapter = Chapter
pack-built = The pack is built
pack-place = { $count } files in
pack-sums = SHA-256 of the list of files, as on the transmittal sheet
pack-owner = For you alone, not for the auditor
pack-verify = Verify the pack
pack-whole = All { $count } files of the list are as they were built.
pack-other-list = Its list of files is another than the one the trail has of this pack.
pack-earlier = Earlier packs
pack-earlier-none = None was built from this workspace yet.
pack-check-file = Check a pack file
