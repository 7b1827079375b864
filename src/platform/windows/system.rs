//! The computer and its owner: clock, name, folders, other programs.

use std::path::PathBuf;
use std::time::Duration;

use super::api;

/// Time since this computer started, the same for every program and never set.
pub fn since_boot() -> Duration {
    api::since_boot()
}

/// The name of this computer.
pub fn host_name() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}

/// The IANA name of the system clock's zone, as the system translates its own name.
pub fn zone() -> Option<String> {
    iana_time_zone::get_timezone().ok()
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

/// In a debug build a test may have a profile of its own: wine gives every program the same one.
pub(super) fn is_for_a_test() -> bool {
    cfg!(debug_assertions) && std::env::var_os("AMOTUI_HOME").is_some()
}

/// The person's places; None without a profile.
pub fn places() -> Option<Places> {
    let read = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    if is_for_a_test()
        && let Some(home) = read("AMOTUI_HOME")
    {
        let data = home.join(r".local\share\amotui");
        let log = home.join(r".local\state\amotui\log");
        return Some(Places { settings: home.join(r".config\amotui"), data, log, managed: home.join("managed.toml") });
    }
    let profile = read("USERPROFILE");
    let below = |folder: &str| profile.as_ref().map(|profile| profile.join("AppData").join(folder));
    let roaming = read("APPDATA").or_else(|| below("Roaming"))?;
    let local = read("LOCALAPPDATA").or_else(|| below("Local"))?;
    let shared = api::program_data().unwrap_or_else(|| PathBuf::from(r"C:\ProgramData"));
    let data = local.join("amotui");
    Some(Places {
        settings: roaming.join("amotui"),
        log: data.join("log"),
        data,
        managed: shared.join("amotui").join("config.toml"),
    })
}

/// What to say if [`places`] returns None.
pub const NO_HOME: &str = "no profile folder: set APPDATA and LOCALAPPDATA";

/// The editor if none was chosen.
pub const EDITOR: Option<&str> = Some("notepad");

/// Windows writes no dump when a program crashes, unless an administrator asked for it.
pub fn forbid_core_dumps() {}

/// There is no such limit.
pub fn outlive_file_limit() {}

/// True if no process has this number any more.
pub fn is_gone(process: u32) -> bool {
    api::is_gone(process)
}
