//! Where the program is that is tried.

use std::path::PathBuf;

/// The program of this build: named by cargo in tests, beside the folder of the examples in those. AMOTUI_PROGRAM names another one, such
/// as that for Windows in wine.
pub fn path() -> PathBuf {
    if let Some(path) = std::env::var_os("AMOTUI_PROGRAM") {
        return path.into();
    }
    match option_env!("CARGO_BIN_EXE_amotui") {
        Some(path) => path.into(),
        None => std::env::current_exe().unwrap().parent().unwrap().with_file_name("amotui"),
    }
}

/// True when it runs in the console of wine, which tells keys as Windows does and draws no sequences: the frames come in a file.
#[allow(dead_code, reason = "not every suite has terminals")]
pub fn is_in_wine() -> bool {
    std::env::var_os("AMOTUI_PROGRAM").is_some()
}
