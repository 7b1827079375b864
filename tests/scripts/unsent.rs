//! What is not in amoCRM, from scripts: listed by reason, sent again, thrown away, written out; exit codes say what is left.

use serde_json::Value;

use crate::commands::files;
use crate::common::computer::{Computer, code, out, said};

const TASK: &str = "50000003";

/// A computer with one edit of which a letter turned over on the disk, while the journal that could mend it is gone.
async fn damaged() -> Computer {
    let computer = Computer::new().await;
    assert_eq!(code(&computer.run(&["sync"], "").await), 0);
    computer.emulator.set_faults(["status=503:PATCH".parse().unwrap()]);
    computer.run(&["edit", TASK, "--text", "Qwertyuiop"], "").await;
    computer.emulator.clear_faults();
    let stored = files(computer.home.path());
    let path = stored.iter().find(|file| file.ends_with("store.db")).unwrap();
    std::fs::remove_file(path.with_extension("journal")).unwrap();
    let mut bytes = std::fs::read(path).unwrap();
    let (there, turned) = (b"\"text\":\"Qwertyuiop\"},\"base\"", b"\"text\":\"Qwertyuiqp\"},\"base\"");
    let at = bytes.windows(there.len()).position(|part| part == there).unwrap();
    bytes[at..at + there.len()].copy_from_slice(turned);
    std::fs::write(path, bytes).unwrap();
    computer
}

fn rows(output: &std::process::Output) -> Vec<Value> {
    out(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Two edits that the server refused, by different words.
async fn refused() -> Computer {
    let computer = Computer::new().await;
    assert_eq!(code(&computer.run(&["sync"], "").await), 0);
    computer.emulator.set_faults(["status=422:PATCH".parse().unwrap()]);
    assert_ne!(code(&computer.run(&["edit", TASK, "--duration", "30m"], "").await), 0);
    computer.emulator.set_faults(["status=403:PATCH".parse().unwrap()]);
    assert_ne!(code(&computer.run(&["edit", "50000006", "--duration", "30m"], "").await), 0);
    computer.emulator.clear_faults();
    computer
}

#[tokio::test]
async fn what_was_refused_is_listed_by_reason_sent_again_or_thrown_away_and_every_face_ends_non_zero_until_then() {
    let computer = refused().await;
    for args in [&["sync"][..], &["sync", "--wait"]] {
        let left = computer.run(args, "").await;
        assert_ne!(code(&left), 0);
        assert!(said(&left).contains("2 edits are not in amoCRM, 2 of them need you"), "{}", said(&left));
    }
    let all = rows(&computer.run(&["unsent", "--json"], "").await);
    let reasons: Vec<_> = all.iter().map(|row| row["reason"].as_str().unwrap()).collect();
    assert_eq!(reasons, ["refused", "not-allowed"]);
    let one = rows(&computer.run(&["unsent", "list", "--reason", "not-allowed", "--json"], "").await);
    assert_eq!(one, all[1..]);
    assert_eq!(rows(&computer.run(&["unsent", "export"], "").await), all);
    assert_eq!(code(&computer.run(&["unsent", "drop"], "").await), 2, "which, has to be said");
    assert_eq!(code(&computer.run(&["unsent", "drop", "99"], "").await), 4);
    assert_eq!(code(&computer.run(&["unsent", "list", "--reason", "whatever"], "").await), 2);

    let again = computer.run(&["unsent", "retry", "--reason", "refused", "--json"], "").await;
    assert_eq!((code(&again), rows(&again)[0]["state"].as_str()), (0, Some("confirmed")), "{}", said(&again));
    assert_eq!(computer.emulator.task(50_000_003).unwrap()["duration"], 1_800);
    let number = all[1]["id"].to_string();
    let dropped = computer.run(&["unsent", "drop", &number], "").await;
    assert_eq!(code(&dropped), 0, "{}", said(&dropped));
    assert_ne!(computer.emulator.task(50_000_006).unwrap()["duration"], 1_800);
    assert_eq!(code(&computer.run(&["sync"], "").await), 0);
    assert_eq!(out(&computer.run(&["unsent"], "").await), "");
}

#[tokio::test]
async fn what_is_refused_again_stays_and_ends_non_zero() {
    let computer = refused().await;
    computer.emulator.set_faults(["status=422:PATCH".parse().unwrap()]);
    let again = computer.run(&["unsent", "retry", "--all"], "").await;
    assert_ne!(code(&again), 0);
    assert!(said(&again).contains("2 of 2 are not in amoCRM"), "{}", said(&again));
}

#[tokio::test]
async fn an_edit_that_was_damaged_is_told_by_every_face_until_it_is_dropped() {
    let computer = damaged().await;
    let synced = computer.run(&["sync"], "").await;
    assert!(out(&synced).contains("1 unsent, 1 of them need you"), "{}", out(&synced));
    let counts: Value =
        serde_json::from_str(out(&computer.run(&["sync", "--json"], "").await).lines().last().unwrap()).unwrap();
    assert_eq!((&counts["unsent"], &counts["needs_you"]), (&1.into(), &1.into()));
    for face in [
        &["sync"][..],
        &["sync", "--wait"],
        &["list"],
        &["list", "--offline"],
        &["show", TASK],
        &["count"],
        &["export"],
        &["brief"],
        &["leads"],
        &["doctor"],
        &["unsent"],
        &["unsent", "export"],
        &["add", "Call tomorrow 15:00"],
        &["edit", "50000006", "--text", "Ask"],
        &["due", "50000006", "tomorrow 15:00"],
        &["done", "50000006", "--result", "Agreed"],
        &["note", "50000006", "Asked"],
    ] {
        let told = computer.run(face, "").await;
        assert_eq!(code(&told), 7, "{face:?}: {} {}", out(&told), said(&told));
        assert!(said(&told).contains("damaged"), "{face:?}: {}", said(&told));
    }
    let listed = computer.run(&["unsent"], "").await;
    let row = out(&listed);
    assert!(row.contains("damaged") && row.contains(TASK) && row.contains("Qwertyuiqp"), "{row}");
    let rows = rows(&computer.run(&["unsent", "list", "--reason", "damaged", "--json"], "").await);
    let number = rows[0]["id"].to_string();
    assert_eq!((rows.len(), rows[0]["reason"].as_str()), (1, Some("damaged")));
    for act in ["retry", "bind"] {
        let refused = computer.run(&["unsent", act, &number], "").await;
        assert_eq!(code(&refused), 2, "{act}: {}", said(&refused));
    }
    assert_eq!(code(&computer.run(&["unsent", "drop", &number], "").await), 0);
    assert_eq!(out(&computer.run(&["unsent"], "").await), "");
    let after = computer.run(&["sync"], "").await;
    assert_eq!((code(&after), said(&after).as_str()), (0, ""), "{}", out(&after));
}

#[tokio::test]
async fn what_was_sent_again_and_is_in_amocrm_is_told_as_confirmed() {
    let computer = refused().await;
    // The first has meanwhile what it should have; the second is still to be written.
    computer.emulator.edit_as(3_987_914, TASK.parse().unwrap(), &serde_json::json!({ "duration": 1800 })).unwrap();
    let again = computer.run(&["unsent", "retry", "--all"], "").await;
    assert_eq!(code(&again), 0, "{}", said(&again));
    let told: Vec<String> =
        out(&again).lines().map(|line| line.split_whitespace().nth(1).unwrap().to_owned()).collect();
    assert_eq!(told, ["confirmed", "confirmed"], "{}", out(&again));
    let computer = refused().await;
    let again = rows(&computer.run(&["unsent", "retry", "--all", "--json"], "").await);
    assert!(again.iter().all(|row| row["reason"] == "confirmed" && row["words"].is_null()), "{again:?}");
}
