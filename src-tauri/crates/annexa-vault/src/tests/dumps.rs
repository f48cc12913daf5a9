//! What a crash and the swap space get to see.

use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};

use crate::memory::{LockedPage, forbid_dumps};

/// The part that another process plays: it asks for no image, or does not, and ends by a crash.
#[test]
#[ignore = "started by another test as a process of its own"]
fn crash() {
    if std::env::var_os("ANNEXA_DUMPS").is_none() {
        forbid_dumps();
    }
    std::process::abort();
}

/// Whether a process that is allowed images of any size leaves one when it crashes.
fn leaves_an_image(dumps: bool) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let mut shell = Command::new("/bin/sh");
    shell
        .args(["-c", "ulimit -c unlimited 2>/dev/null; exec \"$0\" --exact tests::dumps::crash --ignored"])
        .arg(std::env::current_exe().unwrap())
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    if dumps {
        shell.env("ANNEXA_DUMPS", "1");
    }
    let status = shell.status().unwrap();
    assert_eq!(status.signal(), Some(6), "it crashed");
    status.core_dumped()
}

#[test]
fn r38_a_crash_leaves_no_image_of_memory() {
    assert!(!leaves_an_image(false));
    if !leaves_an_image(true) {
        println!("This system writes no images of crashed processes at all, so that proves little here.");
    }
}

#[test]
fn r38_a_page_for_a_key_is_locked_where_the_user_may_lock_one() {
    let mut page = LockedPage::new();
    page.start_mut().fill(7);
    assert_eq!(page.start(), &[7; 32]);
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let locked = status.lines().find_map(|line| line.strip_prefix("VmLck:")).unwrap();
    let most = rustix::process::getrlimit(rustix::process::Resource::Memlock).current;
    // Other tests lock pages meanwhile, so only a limit that is far from used up promises anything.
    if page.is_locked() {
        assert_ne!(locked.trim(), "0 kB");
    } else if most.is_none_or(|most| most >= 4 * 1024 * 1024) {
        panic!("the user may lock {most:?} bytes, and the page is not locked");
    } else {
        println!("This system lets this user lock {most:?} bytes.");
    }
}
