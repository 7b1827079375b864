//! The computer and its owner: clock, name, folders, other programs.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use etcetera::BaseStrategy;
use rustix::process::{Pid, Resource, Rlimit, Signal, setrlimit, test_kill_process};
use rustix::time::{ClockId, clock_gettime};

/// Time since this computer started, the same for every program and never set; on systems that don't count sleep,
/// without it.
pub fn since_boot() -> Duration {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let clock = ClockId::Boottime;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    let clock = ClockId::Monotonic;
    let time = clock_gettime(clock);
    Duration::new(u64::try_from(time.tv_sec).unwrap_or(0), u32::try_from(time.tv_nsec).unwrap_or(0))
}

/// The name of this computer.
pub fn host_name() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

/// The IANA name of the system clock's zone, if the system itself tells it; None if files tell it.
pub fn zone() -> Option<String> {
    None
}

/// Where things are kept.
pub struct Places {
    /// Settings and accounts; they may follow a person from computer to computer.
    pub settings: PathBuf,
    /// Known data and unsent edits, on this computer only.
    pub data: PathBuf,
    /// The log.
    pub log: PathBuf,
    /// The settings that an administrator keeps for everyone.
    pub managed: PathBuf,
}

/// The person's places; None without a home folder.
pub fn places() -> Option<Places> {
    let base = etcetera::choose_base_strategy().ok()?;
    let state = base.state_dir().unwrap_or_else(|| base.data_dir());
    Some(Places {
        settings: base.config_dir().join("amotui"),
        data: base.data_dir().join("amotui"),
        log: state.join("amotui").join("log"),
        managed: PathBuf::from("/etc/amotui/config.toml"),
    })
}

/// What to say if [`places`] returns None.
pub const NO_HOME: &str = "no home folder: set HOME";

/// The editor if none was chosen.
pub const EDITOR: Option<&str> = None;

/// A core dump would contain the token and customers' names. If the limit can't be set, the system's setting stays.
pub fn forbid_core_dumps() {
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
}

/// Makes exceeding the file size limit an error of the write, like a full disk, instead of the end of the program in
/// the middle of it. If the signal can't be handled, the system's setting stays.
pub fn outlive_file_limit() {
    // The flag that the handler sets is of no use: the write itself fails.
    let _ = signal_hook::flag::register(Signal::XFSZ.as_raw(), Arc::default());
}

/// True if no process has this number any more.
pub fn is_gone(process: u32) -> bool {
    let process = Pid::from_raw(process.cast_signed());
    process.is_some_and(|id| test_kill_process(id) == Err(rustix::io::Errno::SRCH))
}
