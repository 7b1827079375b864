//! What a command selects: never more than was asked for.

use std::fs;

use serde_json::Value;

use crate::common::computer::{Computer, code, out, said};

async fn synced() -> Computer {
    let computer = Computer::new().await;
    let sync = computer.run(&["sync"], "").await;
    assert_eq!(code(&sync), 0, "{}", said(&sync));
    computer
}

fn tasks(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn settings(computer: &Computer, text: &str) {
    let folder = computer.home.path().join(".config/amotui");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("config.toml"), text).unwrap();
}

#[tokio::test]
async fn a_filter_that_is_not_understood_selects_nothing() {
    let computer = synced().await;
    let filters = [
        "due:декабрь",
        "who:нетакого",
        "price:>abc",
        "type:nosuch",
        "is:maybe",
        "has:nothing",
        "due:",
        "due:<",
        "who:,",
        "colour:red",
        "due:5.11..1.11",
        "",
        "  ",
        "-",
        "-who:нетакого",
        "due:25.13",
        "встреча due:",
    ];
    for filter in filters {
        for format in [&["--json"][..], &[]] {
            let args = [&["export", "--everyone", "--filter", filter], format].concat();
            let export = computer.run(&args, "").await;
            let (code, out, said) = (code(&export), out(&export), said(&export));
            assert_eq!((code, out.as_str()), (2, ""), "{filter:?}: {said}");
            assert!(said.contains("--filter"), "{filter:?}: {said}");
        }
    }
    let flag = computer.run(&["export", "--filter", "--json"], "").await;
    assert_eq!((code(&flag), out(&flag).as_str()), (2, ""), "a forgotten value is no filter: {}", said(&flag));
}

#[tokio::test]
async fn a_filter_narrows_by_every_part_of_it() {
    let computer = synced().await;
    let all = tasks(&out(&computer.run(&["export", "--everyone", "--json"], "").await));
    let meeting = |task: &&Value| task["task_type_id"] == 2;
    for (filter, wanted) in [
        ("type:meeting", all.iter().filter(meeting).count()),
        ("-type:meeting", all.iter().filter(|task| !meeting(task)).count()),
        ("type:meeting -type:meeting", 0),
        ("type:meeting created:>01.01.2000", all.iter().filter(meeting).count()),
    ] {
        let export = computer.run(&["export", "--everyone", "--json", "--filter", filter], "").await;
        assert_eq!((code(&export), tasks(&out(&export)).len()), (0, wanted), "{filter}: {}", said(&export));
    }
}

#[tokio::test]
async fn whoever_a_board_was_left_at_scripts_mean_ones_own_tasks() {
    let computer = synced().await;
    let mine = |task: &&Value| task["responsible_user_id"] == 3_987_910;
    let server = computer.emulator.tasks();
    let open = server.iter().filter(mine).filter(|task| task["is_completed"] == false).count();
    let stores = glob(&computer.home.path().join(".local/share/amotui"));
    assert_eq!(stores.len(), 1, "{stores:?}");
    for left_at in ["all", "3987914", "group:301"] {
        amotui::store::Store::open(&stores[0]).unwrap().set_meta("whose", left_at).unwrap();
        let count = computer.run(&["count", "--view", "all"], "").await;
        assert_eq!(out(&count).trim(), open.to_string(), "{left_at}: {}", said(&count));
        let export = tasks(&out(&computer.run(&["export", "--json"], "").await));
        assert_eq!(export.len(), server.iter().filter(mine).count(), "{left_at}");
        let brief = computer.run(&["brief", "--json", "--offline"], "").await;
        assert_eq!(tasks(&out(&brief))[0]["whose"], "3987910", "{left_at}: {}", said(&brief));
        let list = tasks(&out(&computer.run(&["list", "--json", "--open", "--all"], "").await));
        assert_eq!(list.len(), open, "{left_at}");
        assert!(list.iter().all(|task| mine(&task)), "{left_at}");
    }
    for command in ["count", "export", "brief", "list"] {
        let help = out(&computer.bare(&[command, "--help"], "").await);
        assert!(help.contains("Default: me"), "{command} says whose tasks it means: {help}");
    }
}

#[tokio::test]
async fn a_saved_view_is_listed_with_and_without_an_order_or_a_filter() {
    let computer = synced().await;
    settings(
        &computer,
        "[[views]]\nname = \"Hot calls\"\nfilter = \"type:1\"\nwhose = \"everyone\"\n[[views]]\nname = \"Mine\"\n\
         [[views]]\nname = \"Odd\"\nfilter = \"who:нетакого\"\n",
    );
    let open = |task: &&Value| task["is_completed"] == false;
    let server = computer.emulator.tasks();
    for (name, wanted) in [
        ("Hot calls", server.iter().filter(open).filter(|task| task["task_type_id"] == 1).count()),
        ("mine", server.iter().filter(open).filter(|task| task["responsible_user_id"] == 3_987_910).count()),
    ] {
        for offline in [&[][..], &["--offline"]] {
            let list = computer.run(&[&["list", "--view", name, "--json"], offline].concat(), "").await;
            assert_eq!((code(&list), out(&list).lines().count()), (0, wanted), "{name}: {}", said(&list));
        }
    }
    // The other flags narrow a saved view, too.
    let meeting = server.iter().find(|task| task["task_type_id"] == 1 && task["is_completed"] == false).unwrap();
    let id = meeting["id"].to_string();
    for offline in [&[][..], &["--offline"]] {
        for (flags, wanted) in [
            (&["--type", "meeting"][..], 0),
            (&["--id", &id], 1),
            (&["--entity", "leads", "--entity-id", "5"], 0),
            (&["--updated-after", "tomorrow"], 0),
        ] {
            let list = computer.run(&[&["list", "--view", "Hot calls", "--json"], flags, offline].concat(), "").await;
            assert_eq!((code(&list), out(&list).lines().count()), (0, wanted), "{flags:?}: {}", said(&list));
        }
    }
    for offline in [&[][..], &["--offline"]] {
        let odd = computer.run(&[&["list", "--view", "Odd", "--json"], offline].concat(), "").await;
        assert_eq!((code(&odd), out(&odd).as_str()), (2, ""), "{}", said(&odd));
        for words in ["config.toml, line 9: the filter of ", "Odd", "нетакого"] {
            assert!(said(&odd).contains(words), "{}", said(&odd));
        }
        let none = computer.run(&[&["list", "--view", "lunches"], offline].concat(), "").await;
        assert!(code(&none) == 2 && said(&none).contains("\"Hot calls\", \"Mine\""), "{}", said(&none));
    }
}

#[tokio::test]
async fn what_a_limit_leaves_out_is_said_and_all_reads_on() {
    let computer = synced().await;
    let everybodys = computer.emulator.tasks().iter().filter(|task| task["is_completed"] == false).count();
    let cut = computer.run(&["list", "--everyone", "--open", "--limit", "20", "--json"], "").await;
    assert_eq!((code(&cut), out(&cut).lines().count()), (0, 20));
    assert!(said(&cut).contains("--all"), "{}", said(&cut));
    let all = computer.run(&["list", "--everyone", "--open", "--limit", "20", "--all", "--json"], "").await;
    assert_eq!((code(&all), out(&all).lines().count()), (0, everybodys), "{}", said(&all));
    assert_eq!(said(&all), "");
    let stored = computer.run(&["list", "--everyone", "--open", "--limit", "20", "--offline"], "").await;
    assert_eq!((code(&stored), out(&stored).lines().count()), (0, 20));
    assert!(said(&stored).contains("--all fetches all of them, --page 2"), "{}", said(&stored));
    let last = computer.run(&["list", "--id", "50000000", "--offline", "--limit", "1"], "").await;
    assert_eq!((code(&last), said(&last).as_str()), (0, ""));
    let both = computer.run(&["list", "--all", "--page", "2"], "").await;
    assert_eq!(code(&both), 2);
}

#[tokio::test]
async fn a_day_as_an_upper_bound_counts_to_its_end() {
    let computer = synced().await;
    let newest = computer.emulator.tasks().iter().map(|task| task["updated_at"].as_i64().unwrap()).max().unwrap();
    let day = chrono::DateTime::from_timestamp(newest, 0).unwrap().format("%Y-%m-%d").to_string();
    let list = computer.run(&["list", "--everyone", "--all", "--json", "--updated-to", &day], "").await;
    assert_eq!(tasks(&out(&list)).len(), computer.emulator.tasks().len(), "{}", said(&list));
    let before = computer.run(&["list", "--everyone", "--all", "--json", "--updated-after", &day], "").await;
    assert_eq!(out(&before), "", "after a day is after its end: {}", said(&before));
}

#[tokio::test]
async fn unknown_words_of_flags_that_select_are_refused() {
    let computer = synced().await;
    for args in [
        &["list", "--view", "nosuch"][..],
        &["list", "--view", ""],
        &["list", "--type", "nosuch"],
        &["list", "--user", ""],
        &["list", "--user", "group:Никакая"],
        &["list", "--order", "colour"],
        &["list", "--updated-after", "декабрь"],
        &["count", "--view", "nosuch"],
        &["count", "--group", ""],
        &["count", "--user", ""],
        &["export", "--view", "nosuch"],
        &["export", "--group", "Никакая"],
        &["leads", "--group", "Никакая"],
        &["brief", "--offline", "--group", "Никакая"],
    ] {
        let run = computer.run(args, "").await;
        assert!([2, 4].contains(&code(&run)) && out(&run).is_empty(), "{args:?}: {} {}", code(&run), said(&run));
    }
}

#[tokio::test]
async fn values_that_begin_with_a_dash_are_values() {
    let computer = synced().await;
    let all = tasks(&out(&computer.run(&["export", "--json"], "").await));
    let without = computer.run(&["export", "--json", "--filter", "-встреча"], "").await;
    assert_eq!(code(&without), 0, "{}", said(&without));
    assert!(tasks(&out(&without)).len() < all.len());
    let add =
        computer.run(&["add", "-10% скидка", "--due", "+1d", "--result", "-10%", "--completed", "true"], "").await;
    assert_eq!(code(&add), 0, "{}", said(&add));
    let task = computer.emulator.task(out(&add).trim().parse().unwrap()).unwrap();
    assert_eq!((&task["text"], &task["result"]["text"]), (&"-10% скидка".into(), &"-10%".into()));
    let id = all.iter().find(|task| task["is_completed"] == false).unwrap()["id"].to_string();
    let done = computer.run(&["done", &id, "--result", "-5 %, согласен"], "").await;
    assert_eq!(code(&done), 0, "{}", said(&done));
    assert_eq!(computer.emulator.task(id.parse().unwrap()).unwrap()["result"]["text"], "-5 %, согласен");
}

/// The stores in a folder.
fn glob(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let accounts = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path().join("store.db"));
    accounts.filter(|path| path.is_file()).collect()
}

#[tokio::test]
async fn a_saved_view_is_taken_wherever_a_view_is_and_means_the_same_tasks() {
    let computer = synced().await;
    let mine = "[[views]]\nname = \"Mine\"\nview = \"all\"\nfilter = \"type:meeting\"\n";
    let all = "[[views]]\nname = \"Встречи всех\"\nview = \"all\"\nfilter = \"type:meeting\"\nwhose = \"everyone\"\nsort = \"-created\"\n";
    settings(&computer, &format!("{mine}{all}"));
    let numbers = |text: &str| tasks(text).iter().map(|task| task["id"].clone()).collect::<Vec<_>>();
    for name in ["Mine", "встречи ВСЕХ"] {
        let list = computer.run(&["list", "--offline", "--json", "--view", name], "").await;
        let export = computer.run(&["export", "--json", "--view", name], "").await;
        let count = computer.run(&["count", "--view", name], "").await;
        assert_eq!((code(&list), code(&export), code(&count)), (0, 0, 0), "{} {}", said(&export), said(&count));
        let listed = numbers(&out(&list));
        assert!(!listed.is_empty(), "{name}");
        assert_eq!(numbers(&out(&export)), listed, "{name}: in the view's order");
        assert_eq!(out(&count).trim(), listed.len().to_string(), "{name}");
        let narrowed = computer.run(&["export", "--json", "--view", name, "--filter", "-type:meeting"], "").await;
        assert_eq!((code(&narrowed), out(&narrowed).as_str()), (0, ""), "{name}: {}", said(&narrowed));
        let wrong = computer.run(&["export", "--json", "--view", name, "--filter", "type:nosuch"], "").await;
        assert_eq!((code(&wrong), out(&wrong).as_str()), (2, ""), "{name}: {}", said(&wrong));
    }
    let count = async |args: &[&str]| {
        let output = computer.run(&[&["count", "--json", "--view"], args].concat(), "").await;
        serde_json::from_str::<Value>(&out(&output)).unwrap()["count"].clone()
    };
    assert_eq!(count(&["Mine", "--everyone"]).await, count(&["Встречи всех"]).await, "flags say whose");
    for command in ["count", "export"] {
        let output = computer.run(&[command, "--view", "nope"], "").await;
        assert_eq!((code(&output), out(&output).as_str()), (2, ""), "{command}");
        assert!(said(&output).contains("\"Mine\", \"Встречи всех\""), "{}", said(&output));
    }
}

#[tokio::test]
async fn a_date_that_begins_with_a_dash_is_a_date() {
    let computer = synced().await;
    let task = computer.emulator.tasks()[0]["id"].to_string();
    for args in [&["due", &task, "-2h"][..], &["due", "--json", &task, "-30m"]] {
        let moved = computer.run(&[args, &["--dry-run"]].concat(), "").await;
        assert_eq!(code(&moved), 0, "{args:?}: {}", said(&moved));
        assert!(out(&moved).contains(&task), "{args:?}: {}", out(&moved));
    }
    // What looks like a flag is one.
    for args in [&["due", &task, "tomorrow", "--jsno"][..], &["assign", &task, "--everybody"]] {
        let wrong = computer.run(args, "").await;
        assert_eq!((code(&wrong), out(&wrong).as_str()), (2, ""), "{args:?}");
    }
}

#[tokio::test]
async fn a_lead_without_tasks_is_found_by_its_name_once_the_leads_were_listed() {
    let computer = synced().await;
    let leads = tasks(&out(&computer.run(&["leads", "--without-task", "--everyone", "--json"], "").await));
    let unique = |lead: &&Value| leads.iter().filter(|other| other["name"] == lead["name"]).count() == 1;
    let lead = leads.iter().find(unique).unwrap();
    let table = format!("text,due,entity_type,entity_name\nCall,+1d,leads,\"{}\"\n", lead["name"].as_str().unwrap());
    let import = computer.run(&["import", "-", "--dry-run", "--json"], &table).await;
    assert_eq!(code(&import), 0, "{}", said(&import));
    assert_eq!(tasks(&out(&import))[0]["entity_id"], lead["id"], "{}", out(&import));
}
