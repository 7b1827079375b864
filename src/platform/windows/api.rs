//! Calls of the system that no crate makes safe.
#![allow(unsafe_code, reason = "each call takes plain numbers or a buffer of its own, and keeps nothing")]

use std::time::Duration;

use windows_sys::Win32::Foundation::{CloseHandle, ERROR_INVALID_PARAMETER, GetLastError};
use windows_sys::Win32::System::Console::{
    GetConsoleCP, GetConsoleOutputCP, GetConsoleProcessList, SetConsoleCP, SetConsoleOutputCP,
};
use windows_sys::Win32::System::SystemInformation::GetTickCount64;
use windows_sys::Win32::System::Threading::{OpenProcess, PROCESS_QUERY_LIMITED_INFORMATION};

/// The numbers of the character sets in which a console reads and writes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct CodePages {
    input: u32,
    output: u32,
}

impl CodePages {
    pub(super) const UTF8: Self = Self { input: 65_001, output: 65_001 };

    /// Those that are set; None without a console.
    pub(super) fn now() -> Option<Self> {
        // SAFETY: both only answer a number.
        let (input, output) = unsafe { (GetConsoleCP(), GetConsoleOutputCP()) };
        (input > 0 && output > 0).then_some(Self { input, output })
    }

    /// Sets them, where the console knows them.
    pub(super) fn set(self) {
        // SAFETY: both only take a number; one that is not known changes nothing.
        unsafe {
            SetConsoleCP(self.input);
            SetConsoleOutputCP(self.output);
        }
    }
}

/// How many programs share this console; 0 without one.
pub(super) fn programs_of_console() -> u32 {
    let mut ids = [0; 4];
    // SAFETY: the buffer is as long as is said, and nothing is kept of it.
    unsafe { GetConsoleProcessList(ids.as_mut_ptr(), 4) }
}

/// Time since the computer was started, with its sleep.
pub(super) fn since_boot() -> Duration {
    // SAFETY: it only answers a number.
    Duration::from_millis(unsafe { GetTickCount64() })
}

/// True when no process has this number.
pub(super) fn is_gone(process: u32) -> bool {
    // SAFETY: the handle is ours alone and closed at once; the error is that of the call before.
    unsafe {
        let handle = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, 0, process);
        if handle.is_null() {
            return GetLastError() == ERROR_INVALID_PARAMETER;
        }
        CloseHandle(handle);
    }
    false
}
