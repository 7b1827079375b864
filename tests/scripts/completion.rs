//! What a shell offers for the next word: the person's own views, colleagues and types beside what is fixed.

use std::fs;
use std::path::Path;

use amotui::i18n::Lang;

use crate::common::computer::{Computer, code, out, said};
use crate::common::exe;
use crate::common::program::{command, run};

/// A computer that knows an account, with a view of its own.
async fn computer() -> Computer {
    let computer = Computer::new().await;
    let folder = computer.home.path().join(".config/amotui");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("config.toml"), "[[views]]\nname = \"Hot calls\"\nfilter = \"type:call\"\n").unwrap();
    let login = format!("{}\n", computer.emulator.token());
    assert_eq!(code(&computer.bare(&["login", computer.emulator.url(), "--token-stdin"], &login).await), 0);
    assert_eq!(code(&computer.bare(&["sync"], "").await), 0);
    computer
}

/// What is offered for the last of these words.
async fn offered(computer: &Computer, shell: &str, words: &[&str]) -> Vec<String> {
    let mut command = command(computer.home.path(), &[&["--"], words].concat());
    command.env("AMOTUI_COMPLETE", shell).env("_CLAP_IFS", "\n");
    command.env("_CLAP_COMPLETE_INDEX", (words.len() - 1).to_string());
    let output = run(command, "").await;
    assert_eq!(code(&output), 0, "{words:?}: {}", said(&output));
    out(&output).lines().map(str::to_owned).collect()
}

#[tokio::test]
async fn names_that_only_this_person_has_are_offered() {
    let computer = computer().await;
    let address = computer.emulator.url().trim_start_matches("http://");
    let codes = Lang::ALL.map(Lang::code);
    for (words, wanted) in [
        (&["amotui", "imp"][..], &["import"][..]),
        (&["amotui", "--lang", ""], &codes),
        (&["amotui", "--account", ""], &[address]),
        (&["amotui", "accounts", "--default", "127"], &[address]),
        (&["amotui", "list", "--view", "HOT"], &["Hot\\ calls"]),
        (&["amotui", "list", "--view", "to"], &["today", "tomorrow"]),
        (&["amotui", "count", "--view", "o"], &["overdue"]),
        (&["amotui", "export", "--view", "h"], &["Hot\\ calls"]),
        (&["amotui", "list", "--order", "id"], &["id", "id:desc"]),
        (&["amotui", "list", "--user", "анна"], &["Анна\\ Котова"]),
        (&["amotui", "list", "--user", "Анна\\ К"], &["Анна\\ Котова"]),
        (&["amotui", "brief", "--user", "m"], &["me"]),
        (&["amotui", "count", "--user", "group:"], &["group:Отдел\\ продаж", "group:Опт"]),
        (&["amotui", "leads", "--group", "оп"], &["Опт"]),
        (&["amotui", "assign", "42", "43", "оль"], &["Ольга\\ Смирнова"]),
        (&["amotui", "add", "--type", "вс"], &["Встреча"]),
        (&["amotui", "edit", "42", "--user", "оль"], &["Ольга\\ Смирнова"]),
        (&["amotui", "list", "--entity", "co"], &["contacts", "companies"]),
        (&["amotui", "themes", "colour"], &["colour-blind", "colour-blind-light"]),
        (&["amotui", "export", "--format", "c"], &["csv"]),
        (&["amotui", "unsent", "re"], &["retry"]),
    ] {
        let found = offered(&computer, "bash", words).await;
        assert_eq!(found, wanted, "{words:?}");
    }
    // Other shells guard the blanks themselves, but for one.
    for (shell, wanted) in
        [("zsh", "Hot calls"), ("fish", "Hot calls"), ("elvish", "Hot calls"), ("powershell", "'Hot calls'")]
    {
        let found = offered(&computer, shell, &["amotui", "list", "--view", "hot"]).await;
        assert!(found.len() == 1 && found[0].starts_with(wanted), "{shell}: {found:?}");
    }
    let script = out(&computer.bare(&["completions", "powershell"], "").await);
    let asked = script.find("Invoke-Expression").unwrap();
    let (before, after) = script.split_at(asked);
    assert!(before.contains("[Console]::OutputEncoding = [System.Text.Encoding]::UTF8"), "{script}");
    assert!(after.contains("[Console]::OutputEncoding = $encoding"), "{script}");
}

#[tokio::test]
async fn without_an_account_only_what_is_fixed_is_offered() {
    let computer = Computer::new().await;
    assert_eq!(offered(&computer, "bash", &["amotui", "list", "--user", ""]).await, ["me"]);
    assert_eq!(offered(&computer, "bash", &["amotui", "list", "--type", ""]).await, [""; 0]);
    assert_eq!(offered(&computer, "bash", &["amotui", "list", "--view", "d"]).await, ["done"]);
    assert_eq!(computer.emulator.requests().len(), 0);
}

/// The script in the shell itself.
#[tokio::test]
async fn bash_asks_the_program() {
    let bash = Path::new("/bin/bash");
    if !bash.exists() {
        return;
    }
    let computer = computer().await;
    let script = r#"source <(amotui completions bash)
        COMP_WORDS=(amotui list --view hot) COMP_CWORD=3 COMP_TYPE=9
        _clap_complete_amotui amotui hot --view
        printf '%s|' "${COMPREPLY[@]}"; complete -p amotui"#;
    let program = exe::path();
    let path = format!("{}:/usr/bin:/bin", program.parent().unwrap().display());
    let mut shell = std::process::Command::new(bash);
    shell.args(["--norc", "-c", script]).env_clear().env("HOME", computer.home.path()).env("PATH", path);
    shell.env("LC_ALL", "C.UTF-8").env("AMOTUI_KEYRING", "off");
    let output = tokio::task::spawn_blocking(move || shell.output().unwrap()).await.unwrap();
    let printed = out(&output);
    assert!(
        printed.starts_with(r"Hot\ calls|complete") && printed.contains("-F _clap_complete_amotui"),
        "{printed} {}",
        said(&output)
    );
}
