//! How much memory the program holds, where the system tells.

/// Bytes in memory now.
pub(super) fn now() -> Option<u64> {
    told("VmRSS:")
}

/// Bytes in memory at most since the start.
pub(super) fn most() -> Option<u64> {
    told("VmHWM:")
}

/// Linux tells it in kB; elsewhere it is left out of the figures.
fn told(name: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
