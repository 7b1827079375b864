//! What scripts repeat because they could not hear what came of it: keys, and an exit code of its own for what can't be printed.

use std::process::{Command, Output};

use amotui::emulator::Operation;
use serde_json::Value;

use crate::common::computer::{Computer, code, out, said};

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// How many tasks or notes with this text were made.
fn made(computer: &Computer, text: &str) -> usize {
    let ledger = computer.emulator.ledger();
    ledger.iter().filter(|entry| entry.operation != Operation::Edited && entry.fields["text"] == text).count()
}

/// Runs a line of the shell in which $A is the program.
async fn shell(computer: &Computer, line: &str) -> Output {
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", line]).env_clear().env("HOME", computer.home.path()).env("PATH", "/usr/bin:/bin");
    shell.env("A", env!("CARGO_BIN_EXE_amotui"));
    shell.env("AMOTUI_URL", computer.emulator.url()).env("AMOTUI_TOKEN", computer.emulator.token());
    tokio::task::spawn_blocking(move || shell.output().unwrap()).await.unwrap()
}

#[tokio::test]
async fn what_was_done_and_can_not_be_printed_has_an_exit_code_of_its_own() {
    let computer = Computer::new().await;
    let id = computer.emulator.tasks()[0]["id"].to_string();
    let about =
        computer.emulator.tasks().into_iter().find(|task| task["entity_type"] == "leads").unwrap()["id"].to_string();
    for (act, name) in [
        ("$A add Full --due +1d", "Full"),
        ("$A add Full --due +1d --json", "Full"),
        (&format!("$A note {about} Noted --json"), "Noted"),
        (&format!("$A edit {id} --text Full"), ""),
        (&format!("$A api PATCH /api/v4/tasks/{id} --yes --input -"), ""),
    ] {
        let before = made(&computer, name);
        let full = shell(&computer, &format!("echo '{{\"text\":\"Full\"}}' | {act} >/dev/full")).await;
        assert_eq!(code(&full), 8, "{act}: {}", said(&full));
        assert!(said(&full).contains("it was done"), "{act}: {}", said(&full));
        assert!(name.is_empty() || made(&computer, name) == before + 1, "{act}");
    }
    let pipe = shell(&computer, "{ $A add Pipe --due +1d --json; echo $? >&2; } | true; sleep 0").await;
    let exit = said(&pipe);
    assert!(made(&computer, "Pipe") == 1 && (exit.ends_with("8\n") || exit.ends_with("0\n")), "{exit}");
    // What only reads has done nothing.
    assert_eq!(code(&shell(&computer, "$A list >/dev/full").await), 1);
    assert_eq!(code(&shell(&computer, "$A add Full --due +1d --dry-run >/dev/full").await), 1);
}

#[tokio::test]
async fn one_key_makes_one_task_or_note_however_often_it_is_said() {
    let computer = Computer::new().await;
    let about =
        computer.emulator.tasks().into_iter().find(|task| task["entity_type"] == "leads").unwrap()["id"].to_string();
    let add = ["add", "Once", "--due", "+2h", "--key", "order-17", "--json"];
    let first = lines(&out(&computer.run(&add, "").await)).remove(0);
    let second = lines(&out(&computer.run(&add, "").await)).remove(0);
    assert_eq!((made(&computer, "Once"), &first["id"], &first["state"]), (1, &second["id"], &second["state"]));
    let note = ["note", &about, "Noted once", "--key", "note-17", "--json"];
    let (one, two) = (computer.run(&note, "").await, computer.run(&note, "").await);
    assert_eq!((made(&computer, "Noted once"), out(&one)), (1, out(&two)), "{}", said(&two));
    assert!(lines(&out(&one))[0]["id"].as_i64().is_some(), "{}", out(&one));
    for args in
        [["add", "Else", "--due", "+2h", "--key", "order-17"], ["add", "Once", "--due", "+3h", "--key", "order-17"]]
    {
        let other = computer.run(&args, "").await;
        assert_eq!(
            (code(&other), said(&other).contains("\"order-17\" was already used for something else")),
            (2, true)
        );
    }
    assert_eq!((made(&computer, "Else"), made(&computer, "Once")), (0, 1));
    // Lines have keys of their own, the same in each form.
    let json = "{\"text\":\"Line a\",\"due\":\"tomorrow 10:00\",\"key\":\"a\"}\n{\"text\":\"Line b\",\"due\":\"+1h\",\"key\":\"b\"}\n";
    let table = "key,text,due\na,Line a,tomorrow 10:00\nc,Line c,+1h\n";
    for (args, input) in
        [(["add", "-"], json), (["import", "-"], json), (["import", "-"], table), (["import", "-"], table)]
    {
        let ran = computer.run(&args, input).await;
        assert_eq!(code(&ran), 0, "{args:?}: {}", said(&ran));
    }
    assert_eq!(["Line a", "Line b", "Line c"].map(|text| made(&computer, text)), [1, 1, 1]);
}

#[tokio::test]
async fn a_key_holds_while_the_first_is_unclear_killed_or_made_by_several_at_once() {
    let computer = Computer::new().await;
    computer.run(&["add", "Before", "--due", "+1d"], "").await;
    computer.emulator.set_faults(["drop-after:POST@1".parse().unwrap()]);
    let unclear = computer.run(&["add", "Unclear", "--due", "+1d", "--key", "u"], "").await;
    assert!(said(&unclear).contains("not yet known whether"), "{}", said(&unclear));
    let again = computer.run(&["add", "Unclear", "--due", "+1d", "--key", "u", "--json"], "").await;
    assert_eq!(made(&computer, "Unclear"), 1, "{}", out(&again));
    // Killed at whatever moment, then said again.
    for (round, millis) in [1, 5, 10, 20, 40, 80].into_iter().enumerate() {
        let text = format!("Killed{round}");
        let line = format!(
            "$A add {text} --due +1d --key {text} & pid=$!; sleep 0.{millis:03}; kill -9 $pid; wait; $A add {text} --due +1d --key {text}"
        );
        shell(&computer, &line).await;
        assert!(made(&computer, &text) <= 1, "{text}");
    }
    let at_once = "for n in 1 2 3 4; do $A add Race --due +1d --key race & done; wait".to_owned();
    shell(&computer, &at_once).await;
    assert_eq!(made(&computer, "Race"), 1);
}
