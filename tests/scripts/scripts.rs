//! Acts, counts and files for scripts: the real program, an empty home, the emulator.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::common::computer::{Computer, code, out, said};
use crate::common::proxy::{OTHER_ACCOUNT, Proxy};

/// The salesperson's open tasks that are about a deal.
fn own(computer: &Computer) -> Vec<i64> {
    let tasks = computer.emulator.tasks();
    let mine = |task: &&Value| {
        task["responsible_user_id"] == 3_987_910 && task["is_completed"] == false && task["entity_type"] == "leads"
    };
    tasks.iter().filter(mine).map(|task| task["id"].as_i64().unwrap()).collect()
}

fn json(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test]
async fn tasks_are_moved_and_handed_over_by_phrase_and_name_also_from_stdin() {
    let computer = Computer::new().await;
    let ids = own(&computer);
    let (first, second) = (ids[0].to_string(), ids[1].to_string());
    let due = computer.run(&["due", &first, &second, "25.12.2027", "14:30"], "").await;
    assert_eq!((code(&due), out(&due)), (0, format!("{first}\n{second}\n")), "{}", said(&due));
    for id in &ids[..2] {
        assert_eq!(computer.emulator.task(*id).unwrap()["complete_till"], 1_829_745_000);
    }
    let lines = format!("{{\"id\":{first}}}\n{second}\n");
    let assign = computer.run(&["assign", "-", "екатерина"], &lines).await;
    assert_eq!(code(&assign), 0, "{}", said(&assign));
    for id in &ids[..2] {
        assert_eq!(computer.emulator.task(*id).unwrap()["responsible_user_id"], 3_987_914);
    }
    let add = computer.run(&["add", "Call", "--due", "+1d", "--user", "беккер"], "").await;
    let new = computer.emulator.task(out(&add).trim().parse().unwrap()).unwrap();
    assert_eq!(new["responsible_user_id"], 3_987_916, "{}", said(&add));
    let many = computer.run(&["assign", &first, "а"], "").await;
    assert_eq!(code(&many), 2);
    assert!(said(&many).contains("Анна Котова (3987910)") && said(&many).contains("3987912"), "{}", said(&many));
    assert_eq!(code(&computer.run(&["assign", &first, "Никто"], "").await), 4);
    for args in [vec!["due", &first, "+1d"], vec!["done", &first, "--next", "+1d"], vec!["note", &second, "x"]] {
        let refused = computer.run(&[args.as_slice(), &["--read-only"]].concat(), "").await;
        assert!(code(&refused) > 0 && said(&refused).contains("read only"), "{args:?}: {}", said(&refused));
    }
    let dry = computer.run(&["due", &first, "=", "--dry-run"], "").await;
    assert_eq!(json(&out(&dry))[0]["id"], ids[0], "{}", said(&dry));
    assert_eq!(computer.emulator.task(ids[0]).unwrap()["complete_till"], 1_829_745_000);
}

/// Whose tasks a command lists.
async fn owners(computer: &Computer, users: &[&str]) -> BTreeSet<i64> {
    let flags: Vec<&str> = users.iter().flat_map(|user| ["--user", user]).collect();
    let list = computer.run(&[&["list", "--open", "--limit", "250", "--json"], flags.as_slice()].concat(), "").await;
    assert_eq!(code(&list), 0, "{users:?}: {}", said(&list));
    json(&out(&list)).iter().map(|task| task["responsible_user_id"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn tasks_are_listed_of_oneself_of_people_by_name_and_of_a_group() {
    let computer = Computer::new().await;
    for (users, ids) in [
        (vec!["me"], vec![3_987_910]),
        (vec!["екатерина"], vec![3_987_914]),
        (vec!["екатерина", "me", "3987914"], vec![3_987_910, 3_987_914]),
        (vec!["me,беккер"], vec![3_987_910, 3_987_916]),
        (vec!["group:опт"], vec![3_987_911, 3_987_914]),
        (vec!["GROUP:301", "me"], vec![3_987_910, 3_987_911, 3_987_914]),
    ] {
        assert_eq!(owners(&computer, &users).await, ids.into_iter().collect(), "{users:?}");
    }
    let view = computer.run(&["list", "--view", "overdue", "--user", "екатерина", "--json"], "").await;
    assert!(json(&out(&view)).iter().all(|task| task["responsible_user_id"] == 3_987_914), "{}", out(&view));
    let count = computer.run(&["count", "--view", "all", "--user", "group:опт"], "").await;
    assert_eq!(out(&count), out(&computer.run(&["count", "--view", "all", "--group", "301"], "").await));
    let many = computer.run(&["list", "--user", "me", "--user", "а"], "").await;
    assert!(said(&many).contains("Анна Котова (3987910)") && said(&many).contains("3987912"), "{}", said(&many));
    assert_eq!((code(&many), code(&computer.run(&["list", "--user", "group:Никакая"], "").await)), (2, 2));
    assert_eq!(code(&computer.run(&["list", "--user", "Никто"], "").await), 4);
    let handed = computer.run(&["add", "Call", "--due", "+1d", "--user", "group:опт"], "").await;
    assert!(code(&handed) == 2 && said(&handed).contains("one person"), "{}", said(&handed));
}

#[tokio::test]
async fn where_users_can_not_be_read_numbers_and_oneself_go_on_working() {
    let options = amotui::emulator::Options { faults: vec!["no-users".parse().unwrap()], ..Default::default() };
    let computer = Computer::with(options).await;
    assert_eq!(owners(&computer, &["me", "3987914"]).await, [3_987_910, 3_987_914].into());
    for (who, command) in [("екатерина", "list"), ("group:опт", "list"), ("екатерина", "add")] {
        let args = if command == "add" { vec!["add", "Call", "--due", "+1d"] } else { vec!["list"] };
        let refused = computer.run(&[args.as_slice(), &["--user", who]].concat(), "").await;
        let words = said(&refused);
        assert!(code(&refused) == 2 && words.contains("administrators") && words.contains("number"), "{who}: {words}");
    }
    let add = computer.run(&["add", "Call", "--due", "+1d", "--user", "me"], "").await;
    let new = computer.emulator.task(out(&add).trim().parse().unwrap()).unwrap();
    assert_eq!(new["responsible_user_id"], 3_987_910, "{}", said(&add));
}

#[tokio::test]
async fn a_completion_makes_the_follow_up_on_the_same_deal() {
    let computer = Computer::new().await;
    let id = own(&computer)[0];
    let before = computer.emulator.task(id).unwrap();
    let wrong = computer.run(&["done", &id.to_string(), "--next", "soonish"], "").await;
    assert_eq!((code(&wrong), computer.emulator.task(id).unwrap()["is_completed"].clone()), (2, false.into()));
    let done =
        computer.run(&["done", &id.to_string(), "--result", "Недозвон", "--next", "+2h Набрать снова"], "").await;
    assert_eq!(code(&done), 0, "{}", said(&done));
    let next: i64 = out(&done).lines().nth(1).unwrap().parse().unwrap();
    let (task, next) = (computer.emulator.task(id).unwrap(), computer.emulator.task(next).unwrap());
    assert_eq!((&task["is_completed"], &task["result"]["text"]), (&true.into(), &"Недозвон".into()));
    assert_eq!((&next["text"], &next["entity_id"]), (&"Набрать снова".into(), &before["entity_id"]));
}

#[tokio::test]
async fn a_note_goes_to_the_deal_of_the_task() {
    let computer = Computer::new().await;
    let id = own(&computer)[0];
    let lead = computer.emulator.task(id).unwrap()["entity_id"].to_string();
    let dry = computer.run(&["note", &id.to_string(), "Скидка", "--dry-run"], "").await;
    assert_eq!(json(&out(&dry))[0]["entity_id"].to_string(), lead);
    let note = computer.run(&["note", &id.to_string(), "-"], "Просит скидку\n").await;
    assert_eq!(code(&note), 0, "{}", said(&note));
    let notes = computer.run(&["api", "GET", &format!("/api/v4/leads/{lead}/notes")], "").await;
    assert!(out(&notes).contains("Просит скидку") && !out(&notes).contains("Скидка"), "{}", out(&notes));
    assert_eq!(code(&computer.run(&["note", "1", "x"], "").await), 4);
}

#[tokio::test]
async fn a_count_needs_no_network_once_something_is_stored() {
    let computer = Computer::new().await;
    assert_eq!(code(&computer.run(&["count"], "").await), 1, "nothing is stored yet");
    // A store that knows one new task knows nothing of how many there are.
    assert_eq!(code(&computer.run(&["add", "First", "--due", "+1d", "--user", "3987914"], "").await), 0);
    for args in [vec!["count"], vec!["export"], vec!["list", "--offline"], vec!["brief", "--offline"]] {
        let early = computer.run(&args, "").await;
        assert_eq!((code(&early), out(&early)), (1, String::new()), "{args:?}");
        assert!(said(&early).contains("amotui sync"), "{args:?}: {}", said(&early));
    }
    assert_eq!(code(&computer.run(&["sync"], "").await), 0);
    let asked = computer.emulator.requests().len();
    let count = computer.run(&["count", "--view", "all"], "").await;
    let mine = |task: &&Value| task["responsible_user_id"] == 3_987_910 && task["is_completed"] == false;
    let open = computer.emulator.tasks().iter().filter(mine).count();
    assert_eq!(out(&count), format!("{open}\n"), "{}", said(&count));
    let all = json(&out(&computer.run(&["count", "--json"], "").await)).remove(0);
    assert_eq!((&all["all"], &all["unsent"]), (&open.into(), &0.into()));
    let hers =
        json(&out(&computer.run(&["count", "--view", "all", "--user", "екатерина", "--json"], "").await)).remove(0);
    assert!(hers["count"].as_u64().unwrap() > 0);
    let group = json(&out(&computer.run(&["count", "--view", "all", "--group", "опт", "--json"], "").await)).remove(0);
    let theirs = [3_987_911, 3_987_914];
    let of_them =
        |task: &&Value| theirs.iter().any(|id| task["responsible_user_id"] == *id) && task["is_completed"] == false;
    assert_eq!(group["count"], computer.emulator.tasks().iter().filter(of_them).count());
    assert_eq!(code(&computer.run(&["count", "--group", "Никакая"], "").await), 2);
    assert_eq!(computer.emulator.requests().len(), asked);
}

#[tokio::test]
async fn what_is_exported_runs_in_no_spreadsheet_and_can_be_imported_again() {
    let computer = Computer::new().await;
    for text in ["=HYPERLINK(\"http://evil\")", "Write, \"then\" call"] {
        let add = computer.run(&["add", text, "--due", "+3d", "--user", "3987910"], "").await;
        assert_eq!(code(&add), 0, "{}", said(&add));
    }
    computer.run(&["sync"], "").await;
    let export = computer.run(&["export", "--filter", "hyperlink", "--bom"], "").await;
    let table = out(&export);
    assert!(table.starts_with("\u{feff}id,text,due,"), "{table}");
    assert!(table.contains(",\"'=HYPERLINK(\"\"http://evil\"\")\",") && table.ends_with("\r\n"), "{table}");
    assert_eq!(table.lines().count(), 2);
    let before = computer.emulator.tasks().len();
    let import = computer.run(&["import", "-"], &table).await;
    assert_eq!((code(&import), computer.emulator.tasks().len()), (0, before + 1), "{}", said(&import));
    let id: i64 = out(&import).trim().parse().unwrap();
    assert_eq!(computer.emulator.task(id).unwrap()["text"], "=HYPERLINK(\"http://evil\")");
    let lines = computer.run(&["export", "--json", "--everyone"], "").await;
    let count = json(&out(&lines)).len();
    assert_eq!(count, before + 1, "open and done, everybody's: {}", said(&lines));
    let again = out(&computer.run(&["export", "--json", "--filter", "then"], "").await);
    let dry = computer.run(&["import", "-", "--dry-run"], &again).await;
    assert_eq!(json(&out(&dry))[0]["text"], "Write, \"then\" call", "{}", said(&dry));
}

#[tokio::test]
async fn an_import_names_every_wrong_line_and_makes_all_or_none() {
    let computer = Computer::new().await;
    let before = computer.emulator.tasks().len();
    let table = "text;due\nПозвонить;завтра 10:00\nBad;soonish\n;пт 11\n";
    let wrong = computer.run(&["import", "-"], table).await;
    assert_eq!((code(&wrong), computer.emulator.tasks().len()), (2, before));
    assert!(said(&wrong).contains("line 3") && said(&wrong).contains("line 4"), "{}", said(&wrong));
    let file = computer.home.path().join("old.csv");
    std::fs::write(&file, b"text,due\n\xcf\xee\xe7\xe2\xee\xed\xe8\xf2\xfc,+1d\n").unwrap();
    let old = computer.run(&["import", file.to_str().unwrap()], "").await;
    assert_eq!((code(&old), said(&old).contains("UTF-8")), (2, true), "{}", said(&old));
    let partial = computer.run(&["import", "-", "--partial", "--json"], table).await;
    assert_eq!((code(&partial), computer.emulator.tasks().len()), (9, before + 1), "{}", said(&partial));
    assert!(json(&said(&partial)).iter().any(|error| error["error"].as_str().unwrap().contains("line 3")));
}

#[tokio::test]
async fn the_api_is_asked_in_its_own_words_and_written_to_only_when_meant() {
    let computer = Computer::new().await;
    let id = own(&computer)[0].to_string();
    let get = computer.run(&["api", "get", "/api/v4/tasks", "-f", &format!("filter[id][]={id}")], "").await;
    let page: Value = serde_json::from_str(&out(&get)).unwrap();
    assert_eq!(page["_embedded"]["tasks"][0]["id"].to_string(), id, "{}", said(&get));
    let path = format!("/api/v4/tasks/{id}");
    let body = "{\"text\":\"Сам\"}";
    let unasked = computer.run(&["api", "PATCH", &path, "--input", "-"], body).await;
    assert_eq!((code(&unasked), said(&unasked).contains("--yes")), (2, true));
    let asked = computer.run(&["api", "PATCH", &path, "--input", "-", "--yes"], body).await;
    assert_eq!(code(&asked), 0, "{}", said(&asked));
    assert_eq!(computer.emulator.task(id.parse().unwrap()).unwrap()["text"], "Сам");
    let missing = computer.run(&["api", "GET", "/api/v4/nothing"], "").await;
    assert_eq!((code(&missing), out(&missing).contains("404")), (4, true));
    assert_eq!(code(&computer.run(&["api", "GET", "/oauth2/access_token"], "").await), 2);
    for (status, exit) in [(400, 1), (401, 3), (403, 1), (404, 4), (422, 1), (429, 5), (503, 5)] {
        computer.emulator.set_faults([format!("status={status}").parse().unwrap()]);
        let wrong = computer.run(&["api", "GET", "/api/v4/tasks"], "").await;
        assert_eq!(code(&wrong), exit, "{status}: {}", said(&wrong));
    }
}

#[tokio::test]
async fn a_type_is_named_by_its_name_and_lists_need_no_network_when_asked_so() {
    let computer = Computer::new().await;
    assert_eq!(code(&computer.run(&["sync"], "").await), 0);
    let add = computer.run(&["add", "Lunch", "--due", "+1d", "--type", "meeting"], "").await;
    let id: i64 = out(&add).trim().parse().unwrap();
    assert_eq!(computer.emulator.task(id).unwrap()["task_type_id"], 2, "{}", said(&add));
    assert_eq!(code(&computer.run(&["edit", &id.to_string(), "--type", "call"], "").await), 0);
    assert_eq!(computer.emulator.task(id).unwrap()["task_type_id"], 1);
    let wrong = computer.run(&["list", "--type", "lunch"], "").await;
    assert_eq!((code(&wrong), said(&wrong).contains("the types are")), (2, true), "{}", said(&wrong));
    for args in [
        vec!["list", "--open", "--limit", "250", "--type", "meeting", "--json"],
        vec!["list", "--view", "overdue", "--json"],
        vec!["list", "--user", "екатерина", "--open", "--order", "due:desc", "--limit", "7", "--page", "2", "--json"],
        vec!["list", "--everyone", "--open", "--entity", "leads", "--all", "--json"],
        vec!["show", "50000003", "--json"],
    ] {
        let online = computer.run(&args, "").await;
        computer.emulator.set_faults(["drop-before".parse().unwrap()]);
        let asked = computer.emulator.requests().len();
        let offline = computer.run(&[args.as_slice(), &["--offline"]].concat(), "").await;
        assert_eq!((code(&offline), computer.emulator.requests().len()), (0, asked), "{args:?}: {}", said(&offline));
        computer.emulator.clear_faults();
        assert_eq!(out(&offline), out(&online), "{args:?}");
        assert!(!out(&online).is_empty(), "{args:?}");
    }
    assert_eq!(code(&computer.run(&["show", "1", "--offline"], "").await), 4);
}

#[tokio::test]
async fn sync_and_doctor_speak_json() {
    let computer = Computer::new().await;
    let sync = computer.run(&["sync", "--json"], "").await;
    assert_eq!(json(&out(&sync))[0], serde_json::json!({ "unsent": 0, "needs_you": 0 }), "{}", said(&sync));
    let doctor = json(&out(&computer.run(&["doctor", "--json"], "").await));
    let says = |fact: &str| doctor.iter().find(|line| line["fact"] == fact).map(|line| line["says"].clone());
    assert_eq!(says("server"), Some("answers".into()), "{doctor:?}");
    assert!(says("outbox").is_some_and(|words| words.as_str().unwrap().starts_with("0 waiting")), "{doctor:?}");
}

#[tokio::test]
async fn the_help_and_the_manual_say_how_it_ends_what_it_reads_and_where_it_writes() {
    let computer = Computer::new().await;
    let (help, man) = (out(&computer.bare(&["--help"], "").await), out(&computer.bare(&["man"], "").await));
    for exit in amotui::cli::Exit::ALL {
        let row = format!("{}  {}", exit as u8, exit.meaning().split(':').next().unwrap());
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words(&help).contains(&words(&row)), "{row}\n{help}");
        assert!(words(&man.replace("\\-", "-")).contains(&words(exit.meaning())), "{exit:?}\n{man}");
    }
    for section in ["EXIT STATUS", "ENVIRONMENT", "FILES", "EXAMPLES"] {
        assert!(man.contains(&format!(".SH {section}")) || man.contains(&format!(".SH \"{section}\"")), "{section}");
    }
    for variable in ["AMOTUI_URL", "AMOTUI_TOKEN", "AMOTUI_PACE", "AMOTUI_CA_FILE", "AMOTUI_LOG", "NO_COLOR"] {
        assert!(man.contains(variable), "{variable}");
    }
}

#[tokio::test]
async fn errors_are_json_for_those_who_ask_for_json() {
    let computer = Computer::new().await;
    for (args, exit, kind) in [
        (vec!["show", "1", "--json"], 4, "not-found"),
        (vec!["due", "1", "soonish", "--json"], 2, "usage"),
        (vec!["list", "--nonsense", "--json"], 2, "usage"),
    ] {
        let output = computer.run(&args, "").await;
        let errors = json(&said(&output));
        assert_eq!((code(&output), errors.len()), (exit, 1), "{args:?}: {}", said(&output));
        assert_eq!((&errors[0]["kind"], &errors[0]["exit"]), (&kind.into(), &exit.into()), "{args:?}");
        assert_eq!(out(&output), "", "{args:?}");
    }
    let bare = computer.bare(&["count", "--json"], "").await;
    assert_eq!((code(&bare), json(&said(&bare))[0]["kind"].clone()), (3, "sign-in".into()));
}

#[tokio::test]
async fn the_script_of_a_shell_and_the_manual_are_printed() {
    let computer = Computer::new().await;
    for (args, words) in [
        (vec!["completions", "bash"], "complete"),
        (vec!["completions", "zsh"], "compdef"),
        (vec!["man"], "AMOTUI EXPORT"),
    ] {
        let output = computer.bare(&args, "").await;
        assert!(code(&output) == 0 && out(&output).contains(words), "{args:?}: {}", said(&output));
    }
}

#[tokio::test]
async fn a_reader_that_has_enough_ends_the_program_quietly() {
    let computer = Computer::new().await;
    assert_eq!(code(&computer.run(&["sync"], "").await), 0);
    for args in ["export --everyone --json", "list --limit 250 --json", "man"] {
        let line = format!("{{ {} {args}; echo \"rc $?\" >&2; }} | head -c 1 >/dev/null", env!("CARGO_BIN_EXE_amotui"));
        let mut shell = std::process::Command::new("/bin/sh");
        shell.args(["-c", &line]).env_clear().env("HOME", computer.home.path()).env("PATH", "/usr/bin:/bin");
        shell.env("AMOTUI_URL", computer.emulator.url()).env("AMOTUI_TOKEN", computer.emulator.token());
        let output = tokio::task::spawn_blocking(move || shell.output().unwrap()).await.unwrap();
        assert_eq!(said(&output), "rc 0\n", "{args}");
    }
}

#[tokio::test]
async fn what_another_account_answers_at_the_address_is_neither_printed_nor_taken_for_all_there_is() {
    let computer = Computer::new().await;
    let proxy = Proxy::before(computer.emulator.url());
    let account = [("AMOTUI_URL", &*proxy.url), ("AMOTUI_TOKEN", computer.emulator.token())];
    let id = own(&computer)[0].to_string();
    assert_eq!(code(&computer.spawn(&["sync"], "", &account).await), 0);
    for args in [&["list"][..], &["list", "--view", "all"], &["list", "--id", "1"], &["show", &id], &["show", "1"]] {
        proxy.answers_as(None);
        let before = computer.spawn(args, "", &account).await;
        assert!(!said(&before).contains("another account"), "{args:?}: {}", said(&before));
        proxy.answers_as(Some(OTHER_ACCOUNT));
        let other = computer.spawn(args, "", &account).await;
        assert_eq!((code(&other), out(&other).as_str()), (1, ""), "{args:?}: {}", said(&other));
        assert!(said(&other).contains("the address leads to another account now"), "{args:?}: {}", said(&other));
    }
}

#[tokio::test]
async fn what_another_account_does_not_have_stays_known_here_and_an_edit_of_it_is_kept() {
    let computer = Computer::new().await;
    let proxy = Proxy::before(computer.emulator.url());
    let account = [("AMOTUI_URL", &*proxy.url), ("AMOTUI_TOKEN", computer.emulator.token())];
    let ids = own(&computer);
    assert_eq!(code(&computer.spawn(&["sync"], "", &account).await), 0);
    proxy.answers_blank(true).await;
    for (id, args) in ids.iter().zip([&["done", "ID"][..], &["edit", "ID", "--text", "Mine"], &["due", "ID", "+2d"]]) {
        let word = id.to_string();
        let args: Vec<_> = args.iter().map(|arg| if *arg == "ID" { &*word } else { arg }).collect();
        let ran = computer.spawn(&args, "", &account).await;
        assert_eq!(code(&ran), 7, "{args:?}: {}", said(&ran));
        assert!(said(&ran).contains("the address leads to another account now"), "{args:?}: {}", said(&ran));
    }
    let unknown = computer.spawn(&["done", "1"], "", &account).await;
    assert!(code(&unknown) == 1 && said(&unknown).contains("another account"), "{}", said(&unknown));
    assert_eq!(proxy.written_elsewhere(), 0);
    proxy.answers_blank(false).await;
    let before = computer.emulator.task(ids[2]).unwrap();
    let back = computer.spawn(&["sync", "--wait"], "", &account).await;
    assert_eq!(
        (code(&back), out(&back).lines().next()),
        (0, Some("0 unsent, 0 of them need your decision")),
        "{}",
        said(&back)
    );
    let [done, edited, moved] = [0, 1, 2].map(|at| computer.emulator.task(ids[at]).unwrap());
    assert!(
        done["is_completed"] == true && edited["text"] == "Mine" && moved["complete_till"] != before["complete_till"]
    );
}
