//! Calls of the system that no crate makes safe.
#![allow(unsafe_code, reason = "each call takes plain numbers or a buffer of its own, and keeps nothing")]

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, stdout};
use std::os::windows::ffi::OsStringExt;
use std::os::windows::io::AsRawHandle;
use std::path::PathBuf;
use std::ptr::null_mut;
use std::slice;
use std::time::Duration;

use windows_sys::Win32::Foundation::{
    CloseHandle, ERROR_INVALID_PARAMETER, GetLastError, LocalFree, WAIT_OBJECT_0, WAIT_TIMEOUT,
};
use windows_sys::Win32::Security::Authorization::{GetSecurityInfo, SE_FILE_OBJECT};
use windows_sys::Win32::Security::{
    IsWellKnownSid, OWNER_SECURITY_INFORMATION, WinBuiltinAdministratorsSid, WinLocalSystemSid,
};
use windows_sys::Win32::System::Com::CoTaskMemFree;
use windows_sys::Win32::System::Console::{
    CONSOLE_SCREEN_BUFFER_INFO, GetConsoleCP, GetConsoleOutputCP, GetConsoleProcessList, GetConsoleScreenBufferInfo,
    GetNumberOfConsoleInputEvents, INPUT_RECORD, KEY_EVENT, MOUSE_EVENT, ReadConsoleInputW, SetConsoleCP,
    SetConsoleOutputCP, WINDOW_BUFFER_SIZE_EVENT,
};
use windows_sys::Win32::System::SystemInformation::GetTickCount64;
use windows_sys::Win32::System::Threading::{
    INFINITE, OpenProcess, PROCESS_QUERY_LIMITED_INFORMATION, PROCESS_SYNCHRONIZE, WaitForSingleObject,
};
use windows_sys::Win32::UI::Shell::{FOLDERID_ProgramData, SHGetKnownFolderPath};

use super::records::{KeyRecord, MouseRecord, Record};

/// The code pages in which a console reads and writes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct CodePages {
    input: u32,
    output: u32,
}

impl CodePages {
    pub(super) const UTF8: Self = Self { input: 65_001, output: 65_001 };

    /// The ones that are set; None without a console.
    pub(super) fn now() -> Option<Self> {
        // SAFETY: both only return a number.
        let (input, output) = unsafe { (GetConsoleCP(), GetConsoleOutputCP()) };
        (input > 0 && output > 0).then_some(Self { input, output })
    }

    /// Sets them, if the console knows them.
    pub(super) fn set(self) {
        // SAFETY: both only take a number; an unknown one changes nothing.
        unsafe {
            SetConsoleCP(self.input);
            SetConsoleOutputCP(self.output);
        }
    }
}

/// How many programs share this console; 0 without one.
pub(super) fn programs_of_console() -> u32 {
    let mut ids = [0; 4];
    // SAFETY: the buffer is as long as stated, and no pointer to it is kept.
    unsafe { GetConsoleProcessList(ids.as_mut_ptr(), 4) }
}

/// Time since the computer started, including its sleep.
pub(super) fn since_boot() -> Duration {
    // SAFETY: it only returns a number.
    Duration::from_millis(unsafe { GetTickCount64() })
}

/// The folder for data that belongs to everyone on this computer; unlike each person's environment, it can't be moved
/// by them.
pub(super) fn program_data() -> Option<PathBuf> {
    let mut path = null_mut();
    // SAFETY: the returned string ends with a zero and is ours until we free it; no pointer to it is kept.
    unsafe {
        let answer = SHGetKnownFolderPath(&FOLDERID_ProgramData, 0, null_mut(), &raw mut path);
        let found = (answer >= 0).then(|| {
            let length = (0..).take_while(|at| *path.add(*at) != 0).count();
            OsString::from_wide(slice::from_raw_parts(path, length)).into()
        });
        CoTaskMemFree(path.cast());
        found
    }
}

/// True if a file belongs to the administrators or to the system itself.
///
/// # Errors
/// When the system doesn't tell whose it is.
pub(super) fn is_of_administrators(file: &File) -> io::Result<bool> {
    let (mut owner, mut about) = (null_mut(), null_mut());
    // SAFETY: the handle is open as long as its file; the owner points into the descriptor, which is freed afterwards.
    unsafe {
        let (asked, none) = (OWNER_SECURITY_INFORMATION, null_mut());
        let handle = file.as_raw_handle();
        let error = GetSecurityInfo(
            handle,
            SE_FILE_OBJECT,
            asked,
            &raw mut owner,
            none,
            null_mut(),
            null_mut(),
            &raw mut about,
        );
        if error != 0 {
            return Err(io::Error::from_raw_os_error(error.cast_signed()));
        }
        let is = [WinBuiltinAdministratorsSid, WinLocalSystemSid].iter().any(|kind| IsWellKnownSid(owner, *kind) != 0);
        LocalFree(about);
        Ok(is)
    }
}

/// True if no process has this number, or the one that had it has ended and another program still holds it for its exit
/// code.
pub(super) fn is_gone(process: u32) -> bool {
    // SAFETY: only we have the handle, and it is closed at once; the error is that of the previous call.
    unsafe {
        let handle = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION | PROCESS_SYNCHRONIZE, 0, process);
        if handle.is_null() {
            return GetLastError() == ERROR_INVALID_PARAMETER;
        }
        let has_ended = WaitForSingleObject(handle, 0) == WAIT_OBJECT_0;
        CloseHandle(handle);
        has_ended
    }
}

/// Waits until a console has something to read; false if it has nothing for this long. None waits for ever.
///
/// # Errors
/// When the console is gone.
pub(super) fn wait(console: &File, patience: Option<Duration>) -> io::Result<bool> {
    let patience = patience.map_or(INFINITE, |time| u32::try_from(time.as_millis()).unwrap_or(INFINITE));
    // SAFETY: the handle is open as long as its file.
    match unsafe { WaitForSingleObject(console.as_raw_handle(), patience) } {
        WAIT_OBJECT_0 => Ok(true),
        WAIT_TIMEOUT => Ok(false),
        _ => Err(io::Error::last_os_error()),
    }
}

/// The most records that are read at once.
const RECORDS: usize = 4_096;

/// Takes the records that a console holds, or part of them if there are many; nothing if there are none.
///
/// # Errors
/// When the console is gone.
pub(super) fn read_console(console: &File) -> io::Result<Vec<Record>> {
    let mut there = 0;
    // SAFETY: the handle is open as long as its file; the number is written, and no pointer is kept.
    if unsafe { GetNumberOfConsoleInputEvents(console.as_raw_handle(), &raw mut there) } == 0 {
        return Err(io::Error::last_os_error());
    }
    if there == 0 {
        return Ok(Vec::new());
    }
    let mut records = [INPUT_RECORD::default(); RECORDS];
    let mut count = 0;
    // SAFETY: as before; the buffer is as long as stated.
    let answer =
        unsafe { ReadConsoleInputW(console.as_raw_handle(), records.as_mut_ptr(), RECORDS as u32, &raw mut count) };
    if answer == 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(records.iter().take(count as usize).map(record_of).collect())
}

fn record_of(record: &INPUT_RECORD) -> Record {
    // SAFETY: the type says which of the union's fields the system has written; all are plain numbers.
    unsafe {
        match u32::from(record.EventType) {
            KEY_EVENT => {
                let key = record.Event.KeyEvent;
                Record::Key(KeyRecord {
                    is_down: key.bKeyDown != 0,
                    count: key.wRepeatCount,
                    key: key.wVirtualKeyCode,
                    unit: key.uChar.UnicodeChar,
                    state: key.dwControlKeyState,
                })
            }
            MOUSE_EVENT => {
                let mouse = record.Event.MouseEvent;
                let at = mouse.dwMousePosition;
                Record::Mouse(MouseRecord {
                    column: at.X.cast_unsigned(),
                    row: at.Y.saturating_sub(first_row()).cast_unsigned(),
                    buttons: mouse.dwButtonState,
                    kind: mouse.dwEventFlags,
                })
            }
            WINDOW_BUFFER_SIZE_EVENT => {
                let size = record.Event.WindowBufferSizeEvent.dwSize;
                Record::Size(size.X.cast_unsigned(), size.Y.cast_unsigned())
            }
            _ => Record::Other,
        }
    }
}

/// The row of the console's buffer that is at the top of its window: mouse positions count from the buffer's first row.
fn first_row() -> i16 {
    let mut info = CONSOLE_SCREEN_BUFFER_INFO::default();
    let output = stdout();
    // SAFETY: the handle is that of stdout; the numbers are written, and no pointer is kept.
    let answer = unsafe { GetConsoleScreenBufferInfo(output.as_raw_handle(), &raw mut info) };
    if answer == 0 { 0 } else { info.srWindow.Top }
}
