//! Nothing leaves the machine: a day's work opens no internet socket.

#[cfg(target_os = "linux")]
mod linux {
    use std::collections::BTreeSet;
    use std::net::UdpSocket;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use serde_json::json;

    use crate::support::a_workspace;

    /// The internet sockets that this process has now, as `protocol inode`.
    fn internet_sockets() -> BTreeSet<String> {
        let mut own = BTreeSet::new();
        for entry in std::fs::read_dir("/proc/self/fd").unwrap().flatten() {
            let target = std::fs::read_link(entry.path()).unwrap_or_default().display().to_string();
            if let Some(inode) = target.strip_prefix("socket:[").and_then(|rest| rest.strip_suffix(']')) {
                own.insert(inode.to_owned());
            }
        }
        let mut found = BTreeSet::new();
        for protocol in ["tcp", "tcp6", "udp", "udp6", "udplite", "udplite6", "raw", "raw6", "icmp", "icmp6"]
        {
            let Ok(table) = std::fs::read_to_string(format!("/proc/self/net/{protocol}")) else { continue };
            for line in table.lines().skip(1) {
                if let Some(inode) = line.split_whitespace().nth(9).filter(|inode| own.contains(*inode)) {
                    found.insert(format!("{protocol} {inode}"));
                }
            }
        }
        found
    }

    #[test]
    fn a_days_work_opens_no_internet_socket() {
        let probe = UdpSocket::bind("127.0.0.1:0").unwrap();
        assert_eq!(internet_sockets().len(), 1, "the check sees a socket when there is one");
        drop(probe);
        assert_eq!(internet_sockets(), BTreeSet::new());

        let done = Arc::new(AtomicBool::new(false));
        let watch = std::thread::spawn({
            let done = done.clone();
            move || {
                let (mut seen, mut looks) = (BTreeSet::new(), 0_u32);
                while !done.load(Ordering::SeqCst) {
                    seen.extend(internet_sockets());
                    looks += 1;
                    std::thread::yield_now();
                }
                (seen, looks)
            }
        });
        let mut isms = a_workspace()
            .with_person("Mara Lind")
            .with_asset("Ledger")
            .with("risks", json!({ "title": "Ledger is lost", "owner": "P-001", "assets": ["A-001"] }))
            .with("findings", json!({ "title": "No restore test", "grade": "observation" }));
        let note = isms.machine.file("note.txt", "seen on site");
        isms.ask("evidence.add", json!({ "path": note, "links": ["R-001"] }));
        isms.ask("evidence.get", json!({ "id": "EV-001", "to": isms.machine.path("out.txt") }));
        isms.ask(
            "approval.record",
            json!({ "id": "M-001", "by": "P-001", "effective_on": "2026-03-01", "means": "email" }),
        );
        isms.ask("finding.move", json!({ "id": "F-001", "to": "closed" }));
        isms.ask("readiness.check", json!({}));
        isms.ask("workspace.doctor", json!({}));
        let sheet = isms.machine.file("people.csv", "Name,E-mail\nJonas Brandt,jonas@brandt.example\n");
        isms.ask("sheet.import", json!({ "register": "people", "path": sheet }));
        let (pack, plain) = (isms.machine.path("pack"), isms.machine.path("plain"));
        isms.ask("pack.build", json!({ "stage": 1, "out": pack, "language": "en" }));
        isms.ask("export.plain", json!({ "to": plain }));
        isms.ask("record.search", json!({ "words": "ledger" }));
        isms.close().open("isms.annexa").must_be_whole();
        done.store(true, Ordering::SeqCst);
        let (seen, looks) = watch.join().unwrap();
        assert_eq!(seen, BTreeSet::new());
        assert!(looks > 10, "it was looked at only {looks} times");
    }
}

#[cfg(not(target_os = "linux"))]
#[test]
fn a_days_work_opens_no_internet_socket() {
    println!("NOT TESTED: only Linux shows a process its own sockets in /proc");
}
