//! The amotui program; everything is in the library.

fn main() -> std::process::ExitCode {
    amotui::cli::run()
}
