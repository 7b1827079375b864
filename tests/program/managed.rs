//! What an administrator decided for everybody on a computer, with the real program: neither the person's own settings nor the environment
//! goes before it.

use std::path::Path;
use std::sync::Arc;

use amotui::emulator::{self, Emulator};
use amotui::terminal::clock;

use crate::common::program::{command, run, said};

fn write(home: &Path, managed: &str, own: &str) {
    std::fs::create_dir_all(home.join(".config/amotui")).unwrap();
    std::fs::write(home.join(".config/amotui/config.toml"), own).unwrap();
    std::fs::write(home.join("managed.toml"), managed).unwrap();
}

/// Exit code and all words of a run in this home, with these variables.
async fn go(home: &Path, args: &[&str], env: &[(&str, &str)]) -> (i32, String) {
    let mut command = command(home, args);
    command.env("AMOTUI_MANAGED", home.join("managed.toml")).envs(env.iter().copied());
    let output = run(command, "").await;
    (output.status.code().unwrap(), String::from_utf8_lossy(&output.stdout).into_owned() + &said(&output))
}

#[tokio::test]
async fn final_keys_hold_against_the_persons_file_the_environment_and_say_so() {
    let home = tempfile::tempdir().unwrap();
    let emulator = Emulator::start(emulator::Options::default(), Arc::new(clock::now)).await.unwrap();
    let account = [("AMOTUI_URL", emulator.url()), ("AMOTUI_TOKEN", emulator.token()), ("AMOTUI_PACE", "7")];
    let managed =
        "final = [\"read_only\", \"pace\", \"ca_file\", \"proxy\"]\nread_only = true\npace = 1\nproxy = \"none\"\n";
    write(home.path(), managed, "read_only = false\npace = 6\nproxy = \"http://127.0.0.1:1\"\n");
    let (code, words) = go(home.path(), &["add", "Call", "--due", "+1d"], &account).await;
    assert!(code != 0 && words.contains("read"), "{code} {words}");
    assert!(emulator.ledger().is_empty());
    let ca = [&account[..], &[("AMOTUI_CA_FILE", "/nowhere/ca.pem")]].concat();
    let (_, words) = go(home.path(), &["doctor"], &ca).await;
    for expected in ["final: read_only, pace, ca_file, proxy", "1 requests a second", "no proxy, from the settings"] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
    assert!(!words.contains("/nowhere"), "{words}");
    write(home.path(), "pace = 1\n", "");
    let (_, words) = go(home.path(), &["doctor"], &account).await;
    assert!(words.contains("nothing is final") && words.contains("7 requests a second"), "{words}");
}

#[tokio::test]
async fn accounts_that_are_not_allowed_are_refused_before_the_network_and_the_demo_stays() {
    let home = tempfile::tempdir().unwrap();
    write(home.path(), "final = [\"hosts\"]\nhosts = [\"acme.amocrm.ru\"]\n", "hosts = []\n");
    let other = [("AMOTUI_URL", "https://other.amocrm.ru"), ("AMOTUI_TOKEN", "x.y.z")];
    let (code, words) = go(home.path(), &["list"], &other).await;
    assert_eq!(code, 2, "{words}");
    assert!(words.contains("other.amocrm.ru is not among the accounts allowed here: acme.amocrm.ru"), "{words}");
    let emulator = Emulator::start(emulator::Options::default(), Arc::new(clock::now)).await.unwrap();
    let own = [("AMOTUI_URL", emulator.url()), ("AMOTUI_TOKEN", emulator.token())];
    let (code, words) = go(home.path(), &["list"], &own).await;
    assert_eq!(code, 0, "what stays on this computer is no account: {words}");
}

#[tokio::test]
async fn a_managed_file_that_is_wrong_stops_the_program_with_its_line() {
    let home = tempfile::tempdir().unwrap();
    write(home.path(), "bell = true\nfinal = [\"theme\"]\n", "");
    let (code, words) = go(home.path(), &["list"], &[]).await;
    assert!(code == 2 && words.contains("managed.toml, line 2: final"), "{code} {words}");
}
