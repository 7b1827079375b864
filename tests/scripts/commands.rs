//! The commands as scripts use them: the real program, an empty home, the emulator.

use std::fs;
use std::process::{Command, Output};

use amotui::emulator;
use serde_json::Value;

use crate::common::computer::{Computer, code, out, said};

#[tokio::test]
async fn an_account_is_kept_used_and_forgotten_without_a_trace() {
    let computer = Computer::new().await;
    let without = computer.bare(&["list"], "").await;
    assert_eq!((code(&without), said(&without).contains("amotui login")), (3, true), "{}", said(&without));

    let token = format!("{}\n", computer.emulator.token());
    let login = computer.bare(&["login", computer.emulator.url(), "--token-stdin"], &token).await;
    assert_eq!(code(&login), 0, "{}", said(&login));
    assert!(out(&login).contains("only you can read"), "{}", out(&login));
    assert!(!out(&login).contains(computer.emulator.token()));

    let list = computer.bare(&["list", "--limit", "3", "--json"], "").await;
    assert_eq!(out(&list).lines().count(), 3, "{}", said(&list));

    let logout = computer.bare(&["logout"], "").await;
    assert_eq!(code(&logout), 0, "{}", said(&logout));
    assert_eq!(code(&computer.bare(&["list"], "").await), 3);
    for file in files(computer.home.path()) {
        let content = String::from_utf8_lossy(&std::fs::read(&file).unwrap()).into_owned();
        assert!(!content.contains(computer.emulator.token()), "{} still holds the token", file.display());
        assert_ne!(file.extension().and_then(|name| name.to_str()), Some("db"), "{} is still there", file.display());
    }
}

pub fn files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

#[tokio::test]
async fn a_wrong_token_address_or_host_is_said_and_nothing_is_kept() {
    let computer = Computer::new().await;
    for (args, token, exit, words) in [
        (vec!["login", computer.emulator.url(), "--token-stdin"], "wrong", 3, "not accepted"),
        (vec!["login", computer.emulator.url(), "--token-stdin"], " \n", 2, "nothing was entered"),
        (vec!["login", computer.emulator.url(), "--token-stdin"], "eyJhbGciOi.e30.x", 1, "real token"),
        (vec!["login", "http://acme.amocrm.ru", "--token-stdin"], "x", 2, "https"),
        (vec!["login", "acme", "--token-stdin"], "x", 2, "acme.amocrm.ru, acme.amocrm.com, acme.kommo.com"),
        (
            vec!["login", "eyJ0eXAiOiJKV1QifQ.eyJleHAiOjF9.c2lnbmF0dXJlLQ", "--token-stdin"],
            "x",
            2,
            "looks like a token",
        ),
        (vec!["login", "http://127.0.0.1:1", "--token-stdin"], "x", 5, "no connection"),
        (vec!["login", "acme.amocrm.ru.evil.example", "--token-stdin"], "x", 2, "….kommo.com"),
        (vec!["login", "acme.amocrm.ru.evil.example", "--oauth", "--code-stdin"], "x\ny", 2, "is not an account"),
        (vec!["login", "crm.acme.example", "--oauth", "--any-host"], "x", 2, "cannot be used with"),
        (vec!["login", "--token-stdin"], "x", 2, "which account"),
    ] {
        let output = computer.bare(&args, token).await;
        assert_eq!(code(&output), exit, "{args:?}: {}", said(&output));
        assert!(said(&output).contains(words), "{args:?}: {}", said(&output));
        assert_eq!(code(&computer.bare(&["list"], "").await), 3);
    }
}

#[tokio::test]
async fn logout_does_not_throw_unsent_edits_away_unasked() {
    let computer = Computer::new().await;
    let token = format!("{}\n", computer.emulator.token());
    computer.bare(&["login", computer.emulator.url(), "--token-stdin"], &token).await;
    computer.bare(&["add", "First", "--due", "+2h"], "").await;
    computer.emulator.set_faults(vec!["status=503".parse().unwrap()]);
    let add = computer.bare(&["add", "Call", "--due", "+2h"], "").await;
    assert_eq!(code(&add), 7, "{}", said(&add));
    assert!(said(&add).contains("saved on this computer"), "{}", said(&add));
    let logout = computer.bare(&["logout"], "").await;
    assert_eq!((code(&logout), said(&logout).contains("1 of your edits")), (1, true), "{}", said(&logout));
    computer.emulator.set_faults(Vec::new());
    let before = computer.emulator.tasks().len();
    assert_eq!(code(&computer.bare(&["add", "Again", "--due", "+2h"], "").await), 0);
    assert_eq!(computer.emulator.tasks().len(), before + 2, "the next command sends what waited");
    assert_eq!(code(&computer.bare(&["logout"], "").await), 0);
}

#[tokio::test]
async fn every_field_of_a_new_task_can_be_given_as_a_flag() {
    let computer = Computer::new().await;
    let args = [
        "add",
        "Call Ivan",
        "--due",
        "@1798761540",
        "--type",
        "2",
        "--user",
        "3987914",
        "--lead",
        "1",
        "--duration",
        "30m",
        "--completed",
        "true",
        "--result",
        "reached",
        "--created-by",
        "3987914",
        "--updated-by",
        "3987910",
        "--created-at",
        "@1790000000",
        "--updated-at",
        "@1790000001",
        "--request-id",
        "mine",
        "--json",
    ];
    let lead =
        computer.emulator.tasks().iter().find(|task| task["entity_type"] == "leads").unwrap()["entity_id"].to_string();
    let args: Vec<&str> = args.iter().map(|word| if *word == "1" { lead.as_str() } else { word }).collect();
    let add = computer.run(&args, "").await;
    assert_eq!(code(&add), 0, "{}", said(&add));
    let answer: Value = serde_json::from_str(&out(&add)).unwrap();
    assert_eq!((answer["state"].as_str(), answer["request_id"].as_str()), (Some("confirmed"), Some("mine")));
    let show = computer.run(&["show", &answer["id"].to_string(), "--json"], "").await;
    let task: Value = serde_json::from_str(&out(&show)).unwrap();
    for (field, value) in [
        ("text", Value::from("Call Ivan")),
        ("complete_till", 1_798_761_540.into()),
        ("task_type_id", 2.into()),
        ("responsible_user_id", 3_987_914.into()),
        ("entity_type", "leads".into()),
        ("entity_id", lead.parse::<i64>().unwrap().into()),
        ("duration", 1_800.into()),
        ("is_completed", true.into()),
        ("result", serde_json::json!({ "text": "reached" })),
        ("created_by", 3_987_914.into()),
        ("created_at", 1_790_000_000.into()),
    ] {
        assert_eq!(task[field], value, "{field}");
    }
}

#[tokio::test]
async fn several_tasks_come_from_lines_and_a_wrong_line_adds_none() {
    let computer = Computer::new().await;
    let before = computer.emulator.tasks().len();
    let wrong =
        computer.run(&["add", "-"], "{\"text\":\"One\",\"due\":\"tomorrow 10:00\"}\n{\"text\":\"Two\"}\n").await;
    assert_eq!((code(&wrong), said(&wrong).contains("line 2")), (2, true), "{}", said(&wrong));
    assert_eq!(computer.emulator.tasks().len(), before);
    let lines: String = (0..60).map(|n| format!("{{\"text\":\"Task {n}\",\"due\":\"завтра 15:00\"}}\n")).collect();
    let add = computer.run(&["add"], &lines).await;
    assert_eq!((code(&add), out(&add).lines().count()), (0, 60), "{}", said(&add));
    let tasks = computer.emulator.tasks();
    assert_eq!(tasks.len(), before + 60);
    let posts = computer.emulator.requests().iter().filter(|line| line.starts_with("POST")).count();
    assert_eq!(posts, 3, "one to learn how the server deals with it, then fifty at a time");
}

#[tokio::test]
async fn no_lines_are_no_success() {
    let computer = Computer::new().await;
    for args in [&["add"][..], &["add", "-"], &["add", "-", "--dry-run"], &["import", "-"]] {
        for input in ["", "\n \n"] {
            let output = computer.run(args, input).await;
            assert_eq!((code(&output), out(&output)), (2, String::new()), "{args:?} {input:?}: {}", said(&output));
            assert!(said(&output).contains("nothing was added"), "{args:?}: {}", said(&output));
        }
    }
}

#[tokio::test]
async fn tasks_are_edited_and_completed_by_their_ids() {
    let computer = Computer::new().await;
    let list = computer.run(&["list", "--view", "overdue", "--json"], "").await;
    let ids: Vec<String> =
        out(&list).lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].to_string()).collect();
    assert!(ids.len() > 5, "{}", said(&list));
    let edit = computer.run(&["edit", &ids[0], &ids[1], "--text", "Новый текст", "--user", "3987914"], "").await;
    assert_eq!(code(&edit), 0, "{}", said(&edit));
    let done = computer.run(&["done", &ids[0], &ids[1], "--result", "Договорились"], "").await;
    assert_eq!(out(&done).lines().collect::<Vec<_>>(), [ids[0].as_str(), ids[1].as_str()], "{}", said(&done));
    for id in &ids[..2] {
        let task = computer.emulator.task(id.parse().unwrap()).unwrap();
        assert_eq!((&task["text"], &task["result"]["text"]), (&"Новый текст".into(), &"Договорились".into()));
    }
    let dry = computer.run(&["done", &ids[2], "--dry-run"], "").await;
    assert_eq!(code(&dry), 0);
    assert_eq!(computer.emulator.task(ids[2].parse().unwrap()).unwrap()["is_completed"], false);
    // One that is gone holds up no other; two of them here: never known, and deleted since it was listed.
    assert!(computer.emulator.delete_task(ids[3].parse().unwrap()));
    let missing = computer.run(&["done", &ids[2], "1", &ids[3], &ids[4], "--json"], "").await;
    let told: Vec<Value> = out(&missing).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let states: Vec<_> = told.iter().map(|told| (told["id"].to_string(), told["state"].as_str().unwrap())).collect();
    let gone = |id: &str| (id.to_owned(), "not_found");
    let done = |id: &str| (id.to_owned(), "confirmed");
    assert_eq!(states, [gone("1"), gone(&ids[3]), done(&ids[2]), done(&ids[4])]);
    assert_eq!((code(&missing), said(&missing).contains("there is no task 1")), (4, true), "{}", said(&missing));
    let none = computer.run(&["done", "1", &ids[3]], "").await;
    assert_eq!((code(&none), said(&none).contains("nothing was changed")), (4, true), "{}", said(&none));
    // What is finished already is said as JSON too.
    let again = computer.run(&["done", &ids[2], "--json"], "").await;
    assert_eq!((code(&again), out(&again)), (0, format!("{{\"id\":{},\"state\":\"unchanged\"}}\n", ids[2])));
}

#[tokio::test]
async fn what_the_server_refuses_is_said_with_its_reason() {
    let computer = Computer::new().await;
    let output = computer.run(&["add", "Call", "--due", "+1d", "--user", "999999"], "").await;
    assert_eq!(code(&output), 7, "{}", out(&output));
    assert!(said(&output).contains("responsible_user_id"), "{}", said(&output));
}

#[tokio::test]
async fn a_malformed_command_line_is_exit_2_with_what_to_write() {
    let computer = Computer::new().await;
    for (args, words) in [
        (vec!["emulator", "--fault", "nonsense"], "status="),
        (vec!["list", "--view", "nonsense"], "overdue"),
        (vec!["list", "--order", "nonsense"], "complete_till"),
        (vec!["edit", "50000001", "--text", " "], "nothing was changed"),
        (vec!["list", "--updated-from", "soonish"], "--updated-from"),
        (vec!["add", "Call"], "--due"),
        (vec!["edit", "1"], "--due"),
        (vec!["add", "Call", "--due", "+1d", "--duration", "long"], "30m"),
    ] {
        let output = computer.run(&args, "").await;
        assert_eq!(code(&output), 2, "{args:?}: {}", said(&output));
        assert!(said(&output).contains(words), "{args:?}: {}", said(&output));
    }
}

#[tokio::test]
async fn a_damaged_store_is_made_anew_said_and_kept() {
    let computer = Computer::new().await;
    let add = computer.run(&["add", "Call", "--due", "+1d"], "").await;
    assert_eq!(code(&add), 0, "{}", said(&add));
    let store = files(computer.home.path()).into_iter().find(|file| file.ends_with("store.db")).unwrap();
    let noise = "not a database, but long enough to look like one ".repeat(200);
    std::fs::write(&store, &noise).unwrap();
    for journal in ["store.db-wal", "store.db-shm"] {
        let _ = std::fs::remove_file(store.with_file_name(journal));
    }
    let output = computer.run(&["add", "Call", "--due", "+1d"], "").await;
    assert_eq!((code(&output), said(&output).contains("damaged")), (0, true), "{}", said(&output));
    assert_eq!(std::fs::read_to_string(store.with_extension("damaged-1")).unwrap(), noise);
    let again = computer.run(&["add", "Call", "--due", "+1d"], "").await;
    assert_eq!((code(&again), said(&again)), (0, String::new()));
}

#[tokio::test]
async fn doctor_says_what_is_wrong_and_holds_no_secret() {
    let computer = Computer::new().await;
    let without = computer.bare(&["doctor"], "").await;
    assert_eq!((code(&without), out(&without).contains("amotui login")), (0, true), "{}", out(&without));
    computer.emulator.set_faults(vec!["status=503:POST".parse().unwrap()]);
    computer.run(&["add", "Call", "--due", "+2h"], "").await;
    let doctor = computer.run(&["doctor"], "").await;
    let words = out(&doctor);
    assert!(words.contains("1 unclear") && words.contains("answers") && words.contains("clock"), "{words}");
    assert!(!words.contains(computer.emulator.token()), "{words}");
}

#[tokio::test]
async fn doctor_looks_at_settings_themes_views_certificates_and_proxy() {
    let computer = Computer::new().await;
    assert_eq!(code(&computer.run(&["sync"], "").await), 0);
    let settings = computer.home.path().join(".config/amotui");
    fs::create_dir_all(settings.join("themes")).unwrap();
    let doctor = async |config: &str, more: &[(&str, &str)]| {
        fs::write(settings.join("config.toml"), config).unwrap();
        let account = [("AMOTUI_URL", computer.emulator.url()), ("AMOTUI_TOKEN", computer.emulator.token())];
        let output = computer.spawn(&["doctor"], "", &[&account, more].concat()).await;
        assert_eq!(code(&output), 0, "{}", said(&output));
        out(&output)
    };
    let fact = |words: &str, name: &str| -> String {
        words.lines().filter(|line| line.starts_with(name)).collect::<Vec<_>>().join("\n")
    };
    let good = doctor("[[views]]\nname = \"Hot\"\nfilter = \"due:<1d\"\n", &[]).await;
    assert!(fact(&good, "settings").contains("1 views") && fact(&good, "view ").is_empty(), "{good}");
    let view = doctor("[[views]]\nname = \"Hot\"\nfilter = \"who:nobody-of-this-name\"\n", &[]).await;
    assert!(fact(&view, "view").contains("Hot") && fact(&view, "view").contains("nobody-of-this-name"), "{view}");
    let key = doctor("pace = 99\n", &[]).await;
    assert!(fact(&key, "settings").contains("pace"), "{key}");
    let keys = doctor("[keys]\ncomplete = \"j\"\n", &[]).await;
    assert!(fact(&keys, "settings").contains("line"), "{keys}");
    fs::write(settings.join("themes/mine.toml"), "title = 7 7\n").unwrap();
    let theme = doctor("ca_file = \"/no/such.pem\"\n", &[]).await;
    assert!(fact(&theme, "theme").contains("mine.toml"), "{theme}");
    assert!(fact(&theme, "network").contains("/no/such.pem can't be used"), "{theme}");
    let proxy = doctor("", &[("HTTPS_PROXY", "http://me:secret@proxy.corp:3128/")]).await;
    let network = fact(&proxy, "network");
    assert!(network.contains("HTTPS_PROXY, proxy.corp:3128") && !proxy.contains("secret"), "{proxy}");
}

#[tokio::test]
async fn a_proxy_in_the_way_is_named_without_its_password() {
    let computer = Computer::new().await;
    let env = [
        ("AMOTUI_URL", "https://acme.amocrm.ru"),
        ("AMOTUI_TOKEN", "wrong"),
        ("HTTPS_PROXY", "http://me:secret@127.0.0.1:9"),
        ("NO_PROXY", ""),
    ];
    let output = computer.spawn(&["sync"], "", &env).await;
    assert_eq!(code(&output), 5, "{}", said(&output));
    assert!(said(&output).contains("the proxy of HTTPS_PROXY, 127.0.0.1:9"), "{}", said(&output));
    assert!(!said(&output).contains("secret"), "{}", said(&output));
}

#[tokio::test]
async fn programs_that_run_together_keep_the_pace_together() {
    let computer = Computer::with(emulator::Options { rps: Some(7), ..emulator::Options::default() }).await;
    let account =
        [("AMOTUI_URL", computer.emulator.url()), ("AMOTUI_TOKEN", computer.emulator.token()), ("AMOTUI_PACE", "4")];
    // Each for itself they would all ask at once.
    let lists = (0..12).map(|_| computer.spawn(&["list", "--limit", "1"], "", &account));
    let lists = futures_util::future::join_all(lists).await;
    let refused: Vec<_> = lists.iter().filter(|output| code(output) != 0).map(said).collect();
    assert!(refused.is_empty(), "{refused:?}");
}

/// Runs it where no file may grow beyond so many blocks of 512 bytes, as on a disk that is full.
async fn on_a_full_disk(computer: &Computer, blocks: u32, args: &[&str]) -> Output {
    let limits = format!("ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let mut command = Command::new("/bin/sh");
    command.args(["-c", &limits, env!("CARGO_BIN_EXE_amotui")]).args(args).env_clear();
    command.env("HOME", computer.home.path()).env("AMOTUI_KEYRING", "off").env("AMOTUI_PACE", "7");
    command.env("AMOTUI_URL", computer.emulator.url()).env("AMOTUI_TOKEN", computer.emulator.token());
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

#[tokio::test]
async fn a_disk_that_is_full_at_any_write_refuses_or_keeps_an_edit_and_never_doubles_it() {
    let computer = Computer::new().await;
    assert_eq!(code(&computer.run(&["sync"], "").await), 0);
    let (mut refused, mut taken) = (0, 0);
    for blocks in (0..560).step_by(56).chain([1_000_000]) {
        let text = format!("Full at {blocks}");
        let add = on_a_full_disk(&computer, blocks, &["add", &text, "--due", "+1d"]).await;
        let there = || computer.emulator.tasks().iter().filter(|task| task["text"] == text.as_str()).count();
        if code(&add) == 0 {
            taken += 1;
            assert_eq!(there(), 1, "{blocks}: it was said to be there");
        } else {
            refused += 1;
            let words = said(&add);
            assert!(
                words.contains("the disk could not be written") || words.contains("not yet known whether"),
                "{blocks}: {words}"
            );
        }
        let before = there();
        assert_eq!(code(&computer.run(&["sync"], "").await), 0, "{blocks}: the store is sound");
        assert!(there() <= 1, "{blocks}: doubled");
        // What was refused as unchanged does not arrive later.
        assert!(code(&add) == 0 || !said(&add).contains("nothing was changed") || there() == before, "{blocks}");
    }
    assert!(refused > 3 && taken > 1, "{refused} refused, {taken} taken");
}

#[tokio::test]
async fn a_saved_view_is_listed_by_its_name_in_its_order() {
    let computer = Computer::new().await;
    let folder = computer.home.path().join(".config/amotui");
    std::fs::create_dir_all(&folder).unwrap();
    let block =
        "[[views]]\nname = \"Meetings\"\nfilter = \"type:meeting\"\nwhose = \"everyone\"\nsort = \"-created\"\n";
    std::fs::write(folder.join("config.toml"), block).unwrap();
    let list = computer.run(&["list", "--view", "meetings", "--json"], "").await;
    assert_eq!(code(&list), 0, "{}", said(&list));
    let tasks: Vec<Value> = out(&list).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let open = |task: &&Value| task["is_completed"] == false && task["task_type_id"] == 2;
    assert_eq!(tasks.len(), computer.emulator.tasks().iter().filter(open).count());
    let made: Vec<_> = tasks.iter().map(|task| task["created_at"].as_i64().unwrap()).collect();
    assert!(made.len() > 3 && made.windows(2).all(|two| two[0] >= two[1]), "{made:?}");
    let user = &tasks[0]["responsible_user_id"];
    let theirs = tasks.iter().filter(|task| task["responsible_user_id"] == *user).count();
    let one = computer.run(&["list", "--view", "Meetings", "--user", &user.to_string(), "--json"], "").await;
    assert_eq!(out(&one).lines().count(), theirs, "{}", said(&one));
    let none = computer.run(&["list", "--view", "lunches"], "").await;
    assert_eq!((code(&none), said(&none).contains("or a saved view: \"Meetings\"")), (2, true), "{}", said(&none));
    std::fs::write(folder.join("config.toml"), format!("{block}key = \"c\"\n[[views]]\nfilter = \"x\"\n")).unwrap();
    let bad = computer.run(&["list"], "").await;
    assert!(code(&bad) == 2 && said(&bad).contains("every block needs a name"), "{}", said(&bad));
}
