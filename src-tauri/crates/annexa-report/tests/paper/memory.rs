//! A large register must not need a large machine.

use std::process::Command;

use annexa_report::render_pdf;

use crate::sample;

/// Set in the process that this test starts to be measured.
const CHILD: &str = "ANNEXA_REPORT_TEST_MEMORY";

/// The most memory this process has held, in kilobytes; `None` where the platform does not say.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix("kB")?.trim().parse().ok())
}

#[test]
fn five_hundred_risks_take_less_than_two_hundred_megabytes() {
    if std::env::var_os(CHILD).is_some() {
        let pdf = render_pdf(&sample::pack(500)).unwrap();
        println!("pages {} peak {:?}", pdf.pages, peak());
        return;
    }
    if peak().is_none() {
        crate::tools::skipped("this platform does not tell a process its peak memory");
        return;
    }
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "memory::five_hundred_risks_take_less_than_two_hundred_megabytes", "--nocapture"])
        .env(CHILD, "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout).into_owned();
    let peak = said.split("peak Some(").nth(1).and_then(|rest| rest.split(')').next()).unwrap_or_default();
    let peak: u64 = peak.parse().unwrap_or_else(|_| panic!("{said}"));
    assert!(peak < 200_000, "{said}");
}
