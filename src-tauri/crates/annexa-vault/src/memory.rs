//! Memory that holds secrets: kept out of swap, and out of what a crash leaves on disk.

use zeroize::Zeroize;

/// A whole page on every system we build for (Apple's processors have the largest), so that no neighbour shares it:
/// the systems lock and unlock pages and count no owners.
const PAGE: usize = 16 * 1024;

#[repr(align(16384))]
struct Page([u8; PAGE]);

/// A page that the system was asked not to swap out; wiped when dropped.
///
/// A system that refuses, as it does beyond a limit for each user, is no error: the page is used all the same.
pub(crate) struct LockedPage {
    // Unlocked before it is freed, since fields drop in this order.
    lock: Option<region::LockGuard>,
    // Boxed, since every move of the bytes would leave a copy behind.
    page: Box<Page>,
}

impl LockedPage {
    /// A page of zeros.
    pub(crate) fn new() -> Self {
        let page = Box::new(Page([0; PAGE]));
        Self { lock: region::lock(page.0.as_ptr(), PAGE).ok(), page }
    }

    /// Its first bytes.
    pub(crate) fn start(&self) -> &[u8; 32] {
        let (chunks, _) = self.page.0.as_chunks();
        &chunks[0]
    }

    /// Its first bytes, to be written.
    pub(crate) fn start_mut(&mut self) -> &mut [u8; 32] {
        let (chunks, _) = self.page.0.as_chunks_mut();
        &mut chunks[0]
    }

    /// Whether the system keeps it out of swap.
    #[cfg(test)]
    pub(crate) fn is_locked(&self) -> bool {
        self.lock.is_some()
    }
}

impl Drop for LockedPage {
    fn drop(&mut self) {
        self.page.0.zeroize();
        self.lock = None;
    }
}

/// Asks the system to write no image of this process when it crashes, and to let no other process of the same user
/// look into it; first thing in the main function of a program that opens workspaces.
///
/// What a system refuses is tolerated. Windows and macOS: no image is written by default there.
pub fn forbid_dumps() {
    #[cfg(unix)]
    {
        let none = rustix::process::Rlimit { current: Some(0), maximum: Some(0) };
        let _ = rustix::process::setrlimit(rustix::process::Resource::Core, none);
    }
    #[cfg(target_os = "linux")]
    {
        let not_dumpable = rustix::process::DumpableBehavior::NotDumpable;
        let _ = rustix::process::set_dumpable_behavior(not_dumpable);
    }
}
