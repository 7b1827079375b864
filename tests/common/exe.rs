//! Where the program is that is tried.

use std::path::PathBuf;

/// The program of this build: named by cargo in tests, beside the folder of the examples in those.
pub fn path() -> PathBuf {
    match option_env!("CARGO_BIN_EXE_amotui") {
        Some(path) => path.into(),
        None => std::env::current_exe().unwrap().parent().unwrap().with_file_name("amotui"),
    }
}
