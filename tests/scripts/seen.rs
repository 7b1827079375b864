//! A command is meant for what the person last saw of a task: whatever somebody changed since is not overwritten, and said.

use serde_json::{Value, json};

use crate::common::computer::{Computer, code, out, said};

const COLLEAGUE: i64 = 3_987_914;

/// The salesperson's open tasks that are about a deal.
fn own(computer: &Computer) -> Vec<i64> {
    let tasks = computer.emulator.tasks();
    let mine = |task: &&Value| {
        task["responsible_user_id"] == 3_987_910 && task["is_completed"] == false && task["entity_type"] == "leads"
    };
    tasks.iter().filter(mine).map(|task| task["id"].as_i64().unwrap()).collect()
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// What a colleague changes, and what the person then says about the same field.
fn conflicts() -> Vec<(Value, Vec<&'static str>)> {
    vec![
        (json!({ "text": "Theirs" }), vec!["edit", "ID", "--text", "Mine"]),
        (json!({ "complete_till": 1_830_000_000 }), vec!["due", "ID", "25.12.2027", "14:30"]),
        (json!({ "complete_till": 1_830_000_000 }), vec!["edit", "ID", "--due", "25.12.2027 14:30"]),
        (json!({ "is_completed": true, "result": { "text": "Theirs" } }), vec!["done", "ID", "--result", "Mine"]),
        (json!({ "responsible_user_id": 3_987_916 }), vec!["assign", "ID", "екатерина"]),
        (json!({ "task_type_id": 2 }), vec!["edit", "ID", "--type", "3"]),
    ]
}

fn with_id<'a>(args: &[&'a str], id: &'a str) -> Vec<&'a str> {
    args.iter().map(|word| if *word == "ID" { id } else { word }).collect()
}

#[tokio::test]
async fn what_a_colleague_changed_since_the_list_is_not_overwritten_whatever_the_network_does() {
    let computer = Computer::new().await;
    assert_eq!(code(&computer.run(&["sync"], "").await), 0);
    let ids = own(&computer);
    let mut ids = ids.iter();
    for fault in [None, Some("status=503:GET@1"), Some("status=503:PATCH@1")] {
        for (theirs, args) in conflicts() {
            let id = *ids.next().unwrap();
            let word = id.to_string();
            // Whatever the sample has there: what the colleague gives it later is another one.
            computer.emulator.edit_as(COLLEAGUE, id, &json!({ "task_type_id": 1 })).unwrap();
            assert_eq!(code(&computer.run(&["list", "--id", &word], "").await), 0);
            computer.emulator.edit_as(COLLEAGUE, id, &theirs).unwrap();
            let before = computer.emulator.task(id).unwrap();
            computer.emulator.set_faults(fault.iter().map(|fault| fault.parse().unwrap()).collect::<Vec<_>>());
            let ran = computer.run(&with_id(&args, &word), "").await;
            computer.emulator.clear_faults();
            assert_eq!(code(&ran), 6, "{args:?} with {fault:?}: {}", said(&ran));
            assert!(said(&ran).contains(&word) && said(&ran).contains("--force"), "{}", said(&ran));
            assert_eq!(computer.emulator.task(id).unwrap(), before, "{args:?} with {fault:?}");
        }
    }
}

#[tokio::test]
async fn a_conflict_is_told_as_json_with_the_other_value_and_force_means_it() {
    let computer = Computer::new().await;
    let id = own(&computer)[0];
    let word = id.to_string();
    computer.run(&["show", &word], "").await;
    computer.emulator.edit_as(COLLEAGUE, id, &json!({ "text": "Theirs" })).unwrap();
    let edit = ["edit", &word, "--text", "Mine", "--json"];
    let conflict = computer.run(&edit, "").await;
    let told = lines(&out(&conflict)).remove(0);
    assert_eq!(
        (code(&conflict), &told["state"], &told["id"]),
        (6, &json!("conflicted"), &json!(id)),
        "{}",
        said(&conflict)
    );
    assert_eq!(told["theirs"]["text"], "Theirs");
    assert!(told["change"].as_i64().is_some(), "{told}");
    assert_eq!(lines(&said(&conflict))[0]["kind"], "conflict");
    let again = computer.run(&edit, "").await;
    assert_eq!((code(&again), &lines(&out(&again))[0]["change"]), (6, &told["change"]), "{}", said(&again));
    let forced = computer.run(&[edit.as_slice(), &["--force"]].concat(), "").await;
    assert_eq!((code(&forced), &computer.emulator.task(id).unwrap()["text"]), (0, &json!("Mine")), "{}", said(&forced));
    let sync = computer.run(&["sync"], "").await;
    assert!(out(&sync).starts_with("0 unsent"), "the conflict is decided by it: {}", out(&sync));
}

#[tokio::test]
async fn every_command_that_prints_a_task_shows_it_and_later_fetching_is_not_seeing() {
    let computer = Computer::today().await;
    let folder = computer.home.path().join(".config/amotui");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("config.toml"), "[[views]]\nname = \"Mine\"\nfilter = \"type:call\"\n").unwrap();
    let add = computer.run(&["add", "Позвонить", "--due", "yesterday 10:00", "--user", "me"], "").await;
    let id: i64 = out(&add).trim().parse().unwrap();
    let word = id.to_string();
    assert_eq!(code(&computer.run(&["sync"], "").await), 0);
    for (round, print) in [
        vec!["list", "--id", &word],
        vec!["list", "--id", &word, "--json"],
        vec!["list", "--view", "all"],
        vec!["list", "--view", "mine"],
        vec!["list", "--offline", "--id", &word],
        vec!["show", &word],
        vec!["show", &word, "--offline", "--json"],
        vec!["export", "--user", "me"],
        vec!["export", "--json"],
        vec!["brief", "--json", "--limit", "500"],
    ]
    .into_iter()
    .enumerate()
    {
        let printed = computer.run(&print, "").await;
        assert!(code(&printed) == 0 && out(&printed).contains(&word), "{print:?}: {}", said(&printed));
        let theirs = format!("Theirs {round}");
        computer.emulator.edit_as(COLLEAGUE, id, &json!({ "text": theirs })).unwrap();
        // The store knows it now; the person does not.
        assert_eq!(code(&computer.run(&["sync"], "").await), 0);
        let edit = computer.run(&["edit", &word, "--text", "Mine"], "").await;
        assert_eq!((code(&edit), &computer.emulator.task(id).unwrap()["text"]), (6, &json!(theirs)), "{print:?}");
        // Who looks again may say it again.
        computer.run(&["show", &word], "").await;
        let again = computer.run(&["edit", &word, "--text", &format!("Mine {round}"), "--force"], "").await;
        assert_eq!(code(&again), 0, "{print:?}: {}", said(&again));
    }
}

#[tokio::test]
async fn who_has_seen_it_overwrites_and_other_fields_go_together() {
    let computer = Computer::new().await;
    let ids = own(&computer);
    let (first, second) = (ids[0].to_string(), ids[1].to_string());
    computer.run(&["sync"], "").await;
    computer.run(&["list", "--id", &first, "--id", &second], "").await;
    computer.emulator.edit_as(COLLEAGUE, ids[0], &json!({ "text": "Theirs" })).unwrap();
    // What nobody else touched goes through, and own edits are known.
    for due in ["25.12.2027 14:30", "26.12.2027 14:30"] {
        assert_eq!(code(&computer.run(&["edit", &first, "--due", due], "").await), 0);
    }
    computer.run(&["show", &first], "").await;
    let seen = computer.run(&["edit", &first, "--text", "Mine"], "").await;
    assert_eq!((code(&seen), &computer.emulator.task(ids[0]).unwrap()["text"]), (0, &json!("Mine")), "{}", said(&seen));
    // A task that was moved meanwhile is completed, and that is said.
    computer.emulator.edit_as(COLLEAGUE, ids[1], &json!({ "complete_till": 1_830_000_000 })).unwrap();
    let done = computer.run(&["done", &second, "--result", "Reached"], "").await;
    assert!(code(&done) == 0 && said(&done).contains("rescheduled it to"), "{}", said(&done));
    // One that was never printed is as the store had it.
    let third = ids[2].to_string();
    computer.emulator.edit_as(COLLEAGUE, ids[2], &json!({ "text": "Theirs" })).unwrap();
    assert_eq!(code(&computer.run(&["edit", &third, "--text", "Mine"], "").await), 6);
}

#[tokio::test]
async fn lines_that_come_in_are_what_was_seen() {
    let computer = Computer::new().await;
    computer.run(&["sync"], "").await;
    let ids = own(&computer);
    let export = out(&computer.run(&["export", "--json"], "").await);
    let line = |id: i64| export.lines().find(|line| line.contains(&format!("\"id\":{id},"))).unwrap();
    let both = format!("{}\n{}\n", line(ids[0]), line(ids[1]));
    computer
        .emulator
        .edit_as(COLLEAGUE, ids[0], &json!({ "is_completed": true, "result": { "text": "Theirs" } }))
        .unwrap();
    // Looked at since, but the lines are older.
    computer.run(&["list", "--id", &ids[0].to_string()], "").await;
    let done = computer.run(&["done", "-", "--result", "Mine", "--json"], &both).await;
    let told = lines(&out(&done));
    assert_eq!((code(&done), &told[0]["state"], &told[1]["state"]), (6, &json!("conflicted"), &json!("confirmed")));
    assert_eq!(computer.emulator.task(ids[0]).unwrap()["result"]["text"], "Theirs");
    assert_eq!(computer.emulator.task(ids[1]).unwrap()["result"]["text"], "Mine");
}

#[tokio::test]
async fn what_is_wanted_already_is_no_reason_to_say_nothing_while_the_server_is_away() {
    let computer = Computer::new().await;
    computer.run(&["sync"], "").await;
    let id = own(&computer)[0];
    let (word, text) = (id.to_string(), computer.emulator.task(id).unwrap()["text"].as_str().unwrap().to_owned());
    computer.run(&["show", &word], "").await;
    computer.emulator.edit_as(COLLEAGUE, id, &json!({ "text": "Theirs" })).unwrap();
    computer.emulator.set_faults(["status=503".parse().unwrap()]);
    let away = computer.run(&["edit", &word, "--text", &text], "").await;
    assert!(said(&away).contains("waiting to be sent"), "{}", said(&away));
    computer.emulator.clear_faults();
    let sync = computer.run(&["sync"], "").await;
    assert!(out(&sync).contains("conflicted"), "{}", out(&sync));
    assert_eq!(computer.emulator.task(id).unwrap()["text"], "Theirs");
}

#[tokio::test]
async fn that_somebody_completed_it_meanwhile_is_said_by_every_command_that_changes_it_all_the_same() {
    let computer = Computer::new().await;
    assert_eq!(code(&computer.run(&["sync"], "").await), 0);
    let ids = own(&computer);
    for (id, args) in ids.iter().zip([
        vec!["edit", "ID", "--text", "Mine"],
        vec!["edit", "ID", "--duration", "30m"],
        vec!["due", "ID", "25.12.2027", "14:30"],
        vec!["assign", "ID", "екатерина"],
    ]) {
        let word = id.to_string();
        computer.emulator.edit_as(COLLEAGUE, *id, &json!({ "task_type_id": 1 })).unwrap();
        assert_eq!(code(&computer.run(&["list", "--id", &word], "").await), 0);
        let theirs = json!({ "is_completed": true, "result": { "text": "Signed" } });
        computer.emulator.edit_as(COLLEAGUE, *id, &theirs).unwrap();
        let before = computer.emulator.task(*id).unwrap();
        let ran = computer.run(&with_id(&args, &word), "").await;
        assert_eq!((code(&ran), out(&ran).trim()), (0, &*word), "{args:?}: {}", said(&ran));
        for words in [&*word, "completed it meanwhile", "\"Signed\"", "your change was made, it stays completed"] {
            assert!(said(&ran).contains(words), "{args:?} without {words}: {}", said(&ran));
        }
        let after = computer.emulator.task(*id).unwrap();
        assert!(after != before && after["is_completed"] == true, "{args:?}: {after}");
        // Who has seen it by now is not told again.
        computer.run(&["show", &word], "").await;
        let again = computer.run(&["edit", &word, "--duration", "45m"], "").await;
        assert!(code(&again) == 0 && !said(&again).contains("completed it meanwhile"), "{}", said(&again));
    }
}

#[tokio::test]
async fn what_waits_behind_a_conflict_is_never_said_to_go_out_by_itself() {
    let computer = Computer::new().await;
    let id = own(&computer)[0];
    let word = id.to_string();
    computer.run(&["show", &word], "").await;
    computer.emulator.edit_as(COLLEAGUE, id, &json!({ "text": "Theirs" })).unwrap();
    assert_eq!(code(&computer.run(&["edit", &word, "--text", "Mine"], "").await), 6);
    let sync = computer.run(&["sync"], "").await;
    assert!(out(&sync).contains("conflicted (its text is now \"Theirs\")"), "{}", out(&sync));
    assert!(said(&sync).contains("1 edit is not in amoCRM"), "{}", said(&sync));
    let listed = lines(&out(&computer.run(&["unsent", "--json"], "").await));
    let behind = computer.run(&["edit", &word, "--text", "Mine again", "--json"], "").await;
    let told = lines(&out(&behind)).remove(0);
    assert_eq!((code(&behind), &told["state"], &told["held_up_by"]), (7, &json!("queued"), &listed[0]["id"]), "{told}");
    let behind = computer.run(&["edit", &word, "--text", "Mine at last"], "").await;
    let sentence = format!("task {word}: it waits for your edit {}, which needs your decision", listed[0]["id"]);
    assert!(code(&behind) == 7 && said(&behind).contains(&sentence), "{}", said(&behind));
    assert!(!said(&behind).contains("next run"), "{}", said(&behind));
    // Another field is in nobody's way.
    let other = computer.run(&["edit", &word, "--duration", "45m"], "").await;
    assert_eq!(code(&other), 0, "{}", said(&other));
}
