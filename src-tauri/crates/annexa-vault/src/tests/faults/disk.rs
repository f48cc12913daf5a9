//! A disk under test: a layer between SQLite and the system that records what SQLite asks for and refuses on demand.
//!
//! SQLite reaches files through a table of functions, its VFS. The layer registered here is the default one of the
//! test program; files outside a watched folder go to the system's own functions untouched, so that other tests
//! notice nothing. Only SQLite's calls pass here: the program's own calls to the system do not.
#![allow(
    unsafe_code,
    reason = "SQLite's file layer is a table of C functions; there is no safe way to put one in"
)]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, Once, OnceLock, PoisonError};

use rusqlite::ffi;

/// What SQLite asks of a disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Call {
    Open,
    Read,
    Write,
    Truncate,
    Sync,
    Delete,
}

/// Something that changed a watched file, in the order in which it was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Event {
    Create {
        file: String,
    },
    Write {
        file: String,
        at: u64,
        data: Vec<u8>,
    },
    Truncate {
        file: String,
        len: u64,
    },
    Sync {
        file: String,
    },
    /// `lasting` when SQLite asked that the folder be synced as well.
    Delete {
        file: String,
        lasting: bool,
    },
}

/// How a call is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// No room is left; for writes only.
    Full,
    /// The device does not answer.
    Failure,
    /// Half of the bytes are read or written, then the device does not answer.
    Half,
}

/// Which call is refused: the `nth` of those in `on`, counted from 1, and all later ones when `lasting`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) on: &'static [Call],
    pub(super) nth: usize,
    pub(super) lasting: bool,
    pub(super) refusal: Refusal,
}

#[derive(Debug, Default)]
struct State {
    events: Option<Vec<Event>>,
    fault: Option<Fault>,
    calls: usize,
    refused: usize,
    unsynced: bool,
}

/// The disk below one folder, watched until dropped.
#[derive(Debug)]
pub(super) struct Disk {
    folder: String,
    state: Arc<Mutex<State>>,
}

/// The folders that are watched now.
static WATCHED: Mutex<Vec<(String, Arc<Mutex<State>>)>> = Mutex::new(Vec::new());

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Disk {
    /// Watches the files in a folder whose own name is found nowhere else, such as that of a temporary folder.
    pub(super) fn below(folder: &Path) -> Self {
        register();
        let folder = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let state = Arc::new(Mutex::new(State::default()));
        locked(&WATCHED).push((folder.clone(), Arc::clone(&state)));
        Self { folder, state }
    }

    /// Records every change from now on.
    pub(super) fn record(&self) {
        locked(&self.state).events = Some(Vec::new());
    }

    /// How many changes are recorded.
    pub(super) fn recorded(&self) -> usize {
        locked(&self.state).events.as_ref().map_or(0, Vec::len)
    }

    /// Ends the record and hands it over.
    pub(super) fn take(&self) -> Vec<Event> {
        locked(&self.state).events.take().unwrap_or_default()
    }

    /// Does not wait for the device any more: for states that are only looked at.
    pub(super) fn skip_syncs(&self) {
        locked(&self.state).unsynced = true;
    }

    /// Refuses a call to come; counting begins anew.
    pub(super) fn refuse(&self, fault: Fault) {
        let mut state = locked(&self.state);
        (state.fault, state.calls, state.refused) = (Some(fault), 0, 0);
    }

    /// Works again; returns how many calls were refused since the last time.
    pub(super) fn recover(&self) -> usize {
        let mut state = locked(&self.state);
        state.fault = None;
        std::mem::take(&mut state.refused)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        locked(&WATCHED).retain(|(folder, _)| *folder != self.folder);
    }
}

impl State {
    /// Counts a call and says whether and how it is refused.
    fn refusal(&mut self, call: Call) -> Option<Refusal> {
        let fault = self.fault?;
        if !fault.on.contains(&call) {
            return None;
        }
        self.calls += 1;
        let refused = self.calls == fault.nth || (fault.lasting && self.calls > fault.nth);
        self.refused += usize::from(refused);
        refused.then_some(fault.refusal)
    }

    fn note(&mut self, event: impl FnOnce() -> Event) {
        if let Some(events) = &mut self.events {
            events.push(event());
        }
    }
}

/// The system's own layer and ours, which live as long as the program.
struct Layers {
    system: *mut ffi::sqlite3_vfs,
}

// SAFETY: SQLite's layers are made for use by all threads, and the pointer is never changed.
unsafe impl Send for Layers {}
// SAFETY: as above.
unsafe impl Sync for Layers {}

static LAYERS: OnceLock<Layers> = OnceLock::new();

fn system() -> *mut ffi::sqlite3_vfs {
    LAYERS.get().expect("the layer is registered").system
}

fn register() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // SAFETY: the system's layer is found before ours is made of a copy of it; ours is never freed. The copied
        // functions look at no field that differs.
        unsafe {
            let system = ffi::sqlite3_vfs_find(std::ptr::null());
            assert!(!system.is_null(), "SQLite knows no file system");
            let mut ours = *system;
            ours.szOsFile += size_of::<Watched>() as c_int;
            ours.zName = c"annexa-disk-under-test".as_ptr();
            ours.pNext = std::ptr::null_mut();
            ours.xOpen = Some(open);
            ours.xDelete = Some(delete);
            assert!(LAYERS.set(Layers { system }).is_ok());
            assert_eq!(ffi::sqlite3_vfs_register(Box::into_raw(Box::new(ours)), 1), ffi::SQLITE_OK);
        }
    });
}

/// A watched file as SQLite holds it; the system's own file follows in memory.
#[repr(C)]
struct Watched {
    methods: *const ffi::sqlite3_io_methods,
    seen: *mut Seen,
}

/// Which file it is.
struct Seen {
    file: String,
    state: Arc<Mutex<State>>,
}

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 1,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved),
    xFileControl: Some(control),
    xSectorSize: Some(sector),
    xDeviceCharacteristics: Some(characteristics),
    xShmMap: None,
    xShmLock: None,
    xShmBarrier: None,
    xShmUnmap: None,
    xFetch: None,
    xUnfetch: None,
};

/// Who watches the file of this name, if anybody, and what it is called there.
///
/// # Safety
/// `name` is null or a C text.
unsafe fn watcher(name: *const c_char) -> Option<Seen> {
    if name.is_null() {
        return None;
    }
    // SAFETY: the caller's promise.
    let name = unsafe { CStr::from_ptr(name) }.to_str().ok()?;
    let watched = locked(&WATCHED);
    let (folder, state) = watched.iter().find(|(folder, _)| name.contains(folder.as_str()))?;
    let (_, file) = name.split_once(folder.as_str())?;
    Some(Seen { file: file.trim_start_matches(['/', '\\']).to_owned(), state: Arc::clone(state) })
}

/// The system's file behind a watched one, its functions, and what is known of it.
///
/// # Safety
/// `file` was opened as a watched one.
unsafe fn parts<'a>(
    file: *mut ffi::sqlite3_file,
) -> (*mut ffi::sqlite3_file, &'a ffi::sqlite3_io_methods, &'a Seen) {
    // SAFETY: SQLite gave room for both files one after the other, and `open` filled both.
    unsafe {
        let watched = file.cast::<Watched>();
        let inner = watched.add(1).cast::<ffi::sqlite3_file>();
        (inner, &*(*inner).pMethods, &*(*watched).seen)
    }
}

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite's own arguments are handed on; there is room for `szOsFile` bytes at `file`.
    unsafe {
        let system = system();
        let system_open = (*system).xOpen.expect("it opens");
        let Some(seen) = watcher(name) else { return system_open(system, name, file, flags, out) };
        let watched = file.cast::<Watched>();
        (*watched).methods = std::ptr::null();
        let inner = watched.add(1).cast::<ffi::sqlite3_file>();
        (*inner).pMethods = std::ptr::null();
        let mut there: c_int = 1;
        (*system).xAccess.expect("it looks")(system, name, ffi::SQLITE_ACCESS_EXISTS, &raw mut there);
        if locked(&seen.state).refusal(Call::Open).is_some() {
            return ffi::SQLITE_CANTOPEN;
        }
        let code = system_open(system, name, inner, flags, out);
        if (*inner).pMethods.is_null() {
            return code;
        }
        if there == 0 {
            locked(&seen.state).note(|| Event::Create { file: seen.file.clone() });
        }
        (*watched).seen = Box::into_raw(Box::new(seen));
        (*watched).methods = &raw const METHODS;
        code
    }
}

unsafe extern "C" fn delete(_: *mut ffi::sqlite3_vfs, name: *const c_char, lasting: c_int) -> c_int {
    // SAFETY: SQLite's own arguments are handed on.
    unsafe {
        let system = system();
        let seen = watcher(name);
        let mut skip = false;
        if let Some(seen) = &seen {
            let mut state = locked(&seen.state);
            if state.refusal(Call::Delete).is_some() {
                return ffi::SQLITE_IOERR_DELETE;
            }
            skip = state.unsynced;
        }
        let code = (*system).xDelete.expect("it deletes")(system, name, if skip { 0 } else { lasting });
        if let Some(seen) = seen
            && code == ffi::SQLITE_OK
        {
            let Seen { file, state } = seen;
            locked(&state).note(|| Event::Delete { file, lasting: lasting != 0 });
        }
        code
    }
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: a watched file is closed once; what is known of it was boxed by `open`.
    unsafe {
        let (inner, methods, _) = parts(file);
        let code = methods.xClose.expect("it closes")(inner);
        drop(Box::from_raw((*file.cast::<Watched>()).seen));
        code
    }
}

unsafe extern "C" fn read(file: *mut ffi::sqlite3_file, to: *mut c_void, len: c_int, at: i64) -> c_int {
    // SAFETY: SQLite's own arguments are handed on; `to` has room for `len` bytes.
    unsafe {
        let (inner, methods, seen) = parts(file);
        let read = methods.xRead.expect("it reads");
        match locked(&seen.state).refusal(Call::Read) {
            None => read(inner, to, len, at),
            Some(Refusal::Half) => {
                let half = len / 2;
                read(inner, to, half, at);
                to.cast::<u8>().add(half as usize).write_bytes(0, (len - half) as usize);
                ffi::SQLITE_IOERR_SHORT_READ
            }
            Some(_) => ffi::SQLITE_IOERR_READ,
        }
    }
}

unsafe extern "C" fn write(file: *mut ffi::sqlite3_file, from: *const c_void, len: c_int, at: i64) -> c_int {
    // SAFETY: SQLite's own arguments are handed on; `from` has `len` bytes.
    unsafe {
        let (inner, methods, seen) = parts(file);
        let (len, refused) = match locked(&seen.state).refusal(Call::Write) {
            None => (len, None),
            Some(Refusal::Full) => return ffi::SQLITE_FULL,
            Some(Refusal::Half) => (len / 2, Some(ffi::SQLITE_IOERR_WRITE)),
            Some(Refusal::Failure) => return ffi::SQLITE_IOERR_WRITE,
        };
        let code = methods.xWrite.expect("it writes")(inner, from, len, at);
        if code == ffi::SQLITE_OK {
            let data = std::slice::from_raw_parts(from.cast::<u8>(), len as usize);
            let write =
                || Event::Write { file: seen.file.clone(), at: at.unsigned_abs(), data: data.to_vec() };
            locked(&seen.state).note(write);
        }
        refused.unwrap_or(code)
    }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, len: i64) -> c_int {
    // SAFETY: SQLite's own arguments are handed on.
    unsafe {
        let (inner, methods, seen) = parts(file);
        if locked(&seen.state).refusal(Call::Truncate).is_some() {
            return ffi::SQLITE_IOERR_TRUNCATE;
        }
        let code = methods.xTruncate.expect("it truncates")(inner, len);
        if code == ffi::SQLITE_OK {
            let len = len.unsigned_abs();
            locked(&seen.state).note(|| Event::Truncate { file: seen.file.clone(), len });
        }
        code
    }
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: SQLite's own arguments are handed on.
    unsafe {
        let (inner, methods, seen) = parts(file);
        let skip = {
            let mut state = locked(&seen.state);
            if state.refusal(Call::Sync).is_some() {
                return ffi::SQLITE_IOERR_FSYNC;
            }
            state.unsynced
        };
        let code = if skip { ffi::SQLITE_OK } else { methods.xSync.expect("it syncs")(inner, flags) };
        if code == ffi::SQLITE_OK {
            locked(&seen.state).note(|| Event::Sync { file: seen.file.clone() });
        }
        code
    }
}

unsafe extern "C" fn size(file: *mut ffi::sqlite3_file, out: *mut i64) -> c_int {
    // SAFETY: SQLite's own arguments are handed on.
    unsafe {
        let (inner, methods, _) = parts(file);
        methods.xFileSize.expect("it has a size")(inner, out)
    }
}

unsafe extern "C" fn lock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    // SAFETY: SQLite's own arguments are handed on.
    unsafe {
        let (inner, methods, _) = parts(file);
        methods.xLock.expect("it locks")(inner, level)
    }
}

unsafe extern "C" fn unlock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    // SAFETY: SQLite's own arguments are handed on.
    unsafe {
        let (inner, methods, _) = parts(file);
        methods.xUnlock.expect("it unlocks")(inner, level)
    }
}

unsafe extern "C" fn check_reserved(file: *mut ffi::sqlite3_file, out: *mut c_int) -> c_int {
    // SAFETY: SQLite's own arguments are handed on.
    unsafe {
        let (inner, methods, _) = parts(file);
        methods.xCheckReservedLock.expect("it looks at locks")(inner, out)
    }
}

unsafe extern "C" fn control(file: *mut ffi::sqlite3_file, what: c_int, with: *mut c_void) -> c_int {
    // SAFETY: SQLite's own arguments are handed on.
    unsafe {
        let (inner, methods, _) = parts(file);
        methods.xFileControl.expect("it is controlled")(inner, what, with)
    }
}

unsafe extern "C" fn sector(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: SQLite's own arguments are handed on.
    unsafe {
        let (inner, methods, _) = parts(file);
        methods.xSectorSize.expect("it has sectors")(inner)
    }
}

unsafe extern "C" fn characteristics(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: SQLite's own arguments are handed on. A file system with atomic batches would be another test.
    unsafe {
        let (inner, methods, _) = parts(file);
        methods.xDeviceCharacteristics.expect("it has characteristics")(inner)
            & !ffi::SQLITE_IOCAP_BATCH_ATOMIC
    }
}
