//! Whatever stands in the place of a file of ours, and however little the system gives: one sentence, and no waiting.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, chown, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use amotui::emulator::{Emulator, Options};

async fn emulator() -> Emulator {
    Emulator::start(Options { tasks: 5, ..Options::default() }, amotui::terminal::clock::shared()).await.unwrap()
}

fn environment(command: &mut Command, emulator: &Emulator, home: &Path) {
    command.env_clear().env("HOME", home).env("AMOTUI_KEYRING", "off").env("PATH", "/usr/bin:/bin:/usr/sbin:/sbin");
    command.env("AMOTUI_URL", emulator.url()).env("AMOTUI_TOKEN", emulator.token());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
}

/// Ends what takes longer than anything that does not wait for ever.
async fn run(mut command: Command) -> (i32, String) {
    let ended = tokio::task::spawn_blocking(move || {
        let mut child = command.spawn().unwrap();
        let until = Instant::now() + Duration::from_secs(60);
        while child.try_wait().unwrap().is_none() {
            assert!(Instant::now() < until || child.kill().is_err(), "it hangs");
            std::thread::yield_now();
        }
        child.wait_with_output().unwrap()
    });
    let Output { status, stdout, stderr } = ended.await.unwrap();
    let said = String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr);
    (status.code().expect("it ended by itself"), said)
}

async fn add(emulator: &Emulator, home: &Path) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_amotui"));
    command.args(["add", "Call", "--due", "+1d"]);
    environment(&mut command, emulator, home);
    run(command).await
}

fn account(home: &Path) -> PathBuf {
    fs::read_dir(home.join(".local/share/amotui")).unwrap().next().unwrap().unwrap().path()
}

fn pipe(path: &Path) {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    // What was there goes; where nothing was, a pipe may stand before anything is.
    let _ = fs::remove_file(path);
    mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
}

#[tokio::test]
async fn a_pipe_in_the_place_of_a_file_is_said_and_not_waited_for() {
    for name in [
        "store.db",
        "store.journal",
        "store.in-use",
        "store.opening",
        "store.sender",
        "store.db-wal",
        "store.db-shm",
        "store.db-journal",
        "pace",
        "config.toml",
    ] {
        let (emulator, home) = (emulator().await, tempfile::tempdir().unwrap());
        assert_eq!(add(&emulator, home.path()).await.0, 0);
        let config = home.path().join(".config/amotui");
        fs::create_dir_all(&config).unwrap();
        let path = if name == "config.toml" { config.join(name) } else { account(home.path()).join(name) };
        pipe(&path);
        let (code, said) = add(&emulator, home.path()).await;
        assert!(code > 0 && said.contains("regular file") && said.contains(name), "{name}: {code} {said}");
        assert!(!said.contains("panicked"), "{said}");
        assert_eq!(emulator.ledger().len(), 1, "{name}");
    }
}

#[tokio::test]
async fn a_pipe_among_the_themes_is_said_and_not_waited_for() {
    let (emulator, home) = (emulator().await, tempfile::tempdir().unwrap());
    let themes = home.path().join(".config/amotui/themes");
    fs::create_dir_all(&themes).unwrap();
    pipe(&themes.join("mine.toml"));
    for args in [&["doctor"][..], &["themes"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_amotui"));
        command.args(args);
        environment(&mut command, &emulator, home.path());
        let (_, said) = run(command).await;
        assert!(said.contains("mine.toml") && said.contains("regular file"), "{args:?}: {said}");
    }
}

#[tokio::test]
async fn a_store_that_is_a_link_and_a_folder_that_everybody_may_write_are_not_used() {
    let (emulator, home) = (emulator().await, tempfile::tempdir().unwrap());
    assert_eq!(add(&emulator, home.path()).await.0, 0);
    let folder = account(home.path());
    fs::set_permissions(&folder, Permissions::from_mode(0o777)).unwrap();
    let (code, said) = add(&emulator, home.path()).await;
    assert!(code > 0 && said.contains("everybody may write"), "{code} {said}");
    fs::set_permissions(&folder, Permissions::from_mode(0o700)).unwrap();
    let elsewhere = home.path().join("elsewhere.db");
    fs::rename(folder.join("store.db"), &elsewhere).unwrap();
    symlink(&elsewhere, folder.join("store.db")).unwrap();
    let (code, said) = add(&emulator, home.path()).await;
    assert!(code > 0 && said.contains("it is a link"), "{code} {said}");
    assert_eq!(emulator.ledger().len(), 1);
}

/// A user who has no other process, so that the limit is the program's own.
const NOBODY_ELSE: u32 = 64_321;

#[tokio::test]
async fn where_the_system_gives_no_threads_one_sentence_says_so() {
    let (emulator, home) = (emulator().await, tempfile::tempdir().unwrap());
    let program = home.path().join("amotui");
    fs::copy(env!("CARGO_BIN_EXE_amotui"), &program).unwrap();
    let mut command = Command::new("prlimit");
    command.arg("--nproc=1");
    if rustix::process::geteuid().is_root() {
        // The limit does not count for root.
        chown(home.path(), Some(NOBODY_ELSE), Some(NOBODY_ELSE)).unwrap();
        let user = NOBODY_ELSE.to_string();
        command.args(["setpriv", "--reuid", &user, "--regid", &user, "--clear-groups"]);
    }
    command.arg(&program).args(["add", "Call", "--due", "+1d"]);
    environment(&mut command, &emulator, home.path());
    let (code, said) = run(command).await;
    assert!(code == 1 && said.contains("no more threads"), "{code} {said}");
    assert!(said.trim().lines().count() == 1 && !said.contains("panicked"), "{said}");
}

#[tokio::test]
async fn where_the_system_gives_too_few_files_one_sentence_says_so() {
    let (emulator, home) = (emulator().await, tempfile::tempdir().unwrap());
    // With fewer the program can't even be loaded.
    for files in 4..12 {
        let mut command = Command::new("prlimit");
        command.arg(format!("--nofile={files}"));
        command.arg(env!("CARGO_BIN_EXE_amotui")).args(["add", "Call", "--due", "+1d"]);
        environment(&mut command, &emulator, home.path());
        let (code, said) = run(command).await;
        assert!((1..=2).contains(&code) && said.contains("open"), "{files}: {code} {said}");
        assert!(said.trim().lines().count() == 1 && !said.contains("panicked"), "{files}: {said}");
    }
    assert!(emulator.ledger().is_empty());
}
