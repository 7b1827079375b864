//! What a script reads in the exit code: an edit that is kept on this computer is never taken for one that was not made.

use serde_json::json;

use crate::common::computer::{Computer, code, out, said};

const COLLEAGUE: i64 = 3_987_911;

/// A command that saves edits.
struct Writing {
    /// Its words; `#` stands for a task that no other command has, `##` for two of them.
    words: &'static str,
    input: &'static str,
    /// How many edits it saves.
    edits: usize,
}

const fn writing(words: &'static str, input: &'static str, edits: usize) -> Writing {
    Writing { words, input, edits }
}

const LINES: &str = "{\"text\":\"One\",\"due\":\"+1d\"}\n{\"text\":\"Two\",\"due\":\"+1d\"}\n";

/// Every command that does.
const WRITING: [Writing; 12] = [
    writing("add Call --due +1d", "", 1),
    writing("add Call --due +1d --key once --json", "", 1),
    writing("add -", LINES, 2),
    writing("import -", "text,due\nOne,+1d\nTwo,+1d\n", 2),
    writing("import - --partial", "text,due\nOne,+1d\nTwo,someday\n", 1),
    writing("edit # --text Qwertyuiop", "", 1),
    writing("edit ## --duration 35m --force --json", "", 2),
    writing("due # tomorrow 16:00", "", 1),
    writing("assign # 3987914", "", 1),
    writing("done # --result reached", "", 1),
    writing("done # --result reached --next +1d", "", 2),
    writing("note # Asked", "", 1),
];

/// What may come in the way of sending.
const IN_THE_WAY: [&str; 10] = [
    "status=503",
    "status=402",
    "status=403",
    "status=401",
    "status=422",
    "status=400",
    "status=429",
    "status=404",
    "drop-before",
    "html",
];

/// A computer that knows its account, and open tasks about leads that are not yet what any command makes of them.
async fn computer() -> (Computer, std::vec::IntoIter<String>) {
    let computer = Computer::new().await;
    let about_leads = computer.emulator.tasks().into_iter().filter(|task| task["entity_type"] == "leads");
    let tasks: Vec<String> = about_leads.take(20).map(|task| task["id"].to_string()).collect();
    for task in &tasks {
        let open = json!({ "is_completed": false, "result": [], "responsible_user_id": COLLEAGUE });
        computer.emulator.edit_as(COLLEAGUE, task.parse().unwrap(), &open).unwrap();
    }
    assert_eq!(code(&computer.run(&["sync"], "").await), 0);
    (computer, tasks.into_iter())
}

fn args(words: &str, tasks: &mut impl Iterator<Item = String>) -> Vec<String> {
    let filled = words.replace("##", "# #");
    filled.split(' ').map(|word| if word == "#" { tasks.next().unwrap() } else { word.to_owned() }).collect()
}

async fn run(computer: &Computer, args: &[String], input: &str) -> std::process::Output {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    computer.run(&args, input).await
}

async fn owed(computer: &Computer) -> usize {
    out(&computer.run(&["unsent", "--json"], "").await).lines().count()
}

#[tokio::test]
async fn whatever_comes_in_the_way_a_saved_edit_ends_every_command_with_the_same_exit_code() {
    for fault in IN_THE_WAY {
        let (computer, mut tasks) = computer().await;
        let mut before = 0;
        // Each command under one of them, and each of them with a new task and a changed one.
        let tried = |writing: &&Writing| {
            fault == "status=402" || ["add C", "edit # "].iter().any(|begin| writing.words.starts_with(begin))
        };
        for Writing { words, input, edits } in WRITING.iter().filter(tried) {
            computer.emulator.set_faults(["POST", "PATCH"].map(|method| format!("{fault}:{method}").parse().unwrap()));
            let ran = run(&computer, &args(words, &mut tasks), input).await;
            assert_eq!(code(&ran), 7, "{fault} {words}: {}", said(&ran));
            assert!(
                said(&ran).contains("saved on this computer") || said(&ran).contains("the edit is kept"),
                "{}",
                said(&ran)
            );
            let now = owed(&computer).await;
            assert_eq!(now, before + edits, "{fault} {words}: {}", said(&ran));
            before = now;
        }
    }
}

#[tokio::test]
async fn what_saved_nothing_never_ends_as_if_it_had() {
    let (computer, mut tasks) = computer().await;
    for (fault, exit) in [("status=402:GET", 1), ("status=401:GET", 3)] {
        for Writing { words, input, .. } in &WRITING[5..] {
            computer.emulator.set_faults([fault.parse().unwrap()]);
            let ran = run(&computer, &args(words, &mut tasks), input).await;
            assert_eq!((code(&ran), owed(&computer).await), (exit, 0), "{fault} {words}: {}", said(&ran));
        }
        tasks = self::computer().await.1;
    }
    computer.emulator.clear_faults();
    for (words, exit) in [("edit 1 --text Gone", 4), ("done 1", 4), ("add Call --due someday", 2), ("edit 50000003", 2)]
    {
        let ran = run(&computer, &args(words, &mut tasks), "").await;
        assert_eq!((code(&ran), owed(&computer).await), (exit, 0), "{words}: {}", said(&ran));
    }
}

#[tokio::test]
async fn what_was_done_in_part_or_perhaps_is_not_to_be_repeated_unseen() {
    let (computer, mut tasks) = computer().await;
    let before = computer.emulator.tasks().len();
    let partial = run(&computer, &args("import - --partial", &mut tasks), "text,due\nOne,+1d\nTwo,someday\n").await;
    assert_eq!((code(&partial), computer.emulator.tasks().len()), (9, before + 1), "{}", said(&partial));
    let (done, open) = (tasks.next().unwrap(), tasks.next().unwrap());
    assert_eq!(code(&computer.run(&["done", &done], "").await), 0);
    let both = computer.run(&["done", &done, &open, "--next", "+1d"], "").await;
    assert_eq!((code(&both), computer.emulator.tasks().len()), (9, before + 2), "{}", said(&both));
    let body = "[{\"text\":\"Raw\",\"complete_till\":1800000000}]";
    for (fault, exit) in [("drop-after", 9), ("cut-body", 9), ("drop-before", 9), ("status=503", 9), ("status=402", 1)]
    {
        computer.emulator.set_faults([format!("{fault}:POST").parse().unwrap()]);
        let raw = computer.run(&["api", "POST", "/api/v4/tasks", "--yes", "--input", "-"], body).await;
        assert_eq!(code(&raw), exit, "{fault}: {}", said(&raw));
        assert_eq!(said(&raw).contains("it may have been done"), exit == 9, "{fault}: {}", said(&raw));
    }
}
