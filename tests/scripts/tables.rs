//! Tables and JSON, out and in again, as people bring them.

use std::fs;

use serde_json::Value;

use crate::common::computer::{Computer, code, out, said};

fn json(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test]
async fn what_was_exported_comes_back_whole_whatever_separates_it() {
    let computer = Computer::new().await;
    let texts =
        ["  =1+1", "'=2", "007", "-10% скидка", "1234567890123456", "two\nlines; and, \"more\"", "+7 912 000-00-00"];
    for text in texts {
        let line =
            serde_json::json!({ "text": text, "due": 1_829_745_000, "user": 3_987_910, "result": { "text": text } });
        let add = computer.run(&["add", "-"], &line.to_string()).await;
        assert_eq!(code(&add), 0, "{}", said(&add));
    }
    computer.run(&["sync"], "").await;
    for flags in [&[][..], &["--separator", "semicolon"], &["--separator", ";"], &["--separator", "tab", "--bom"]] {
        let export = computer.run(&[&["export", "--filter", "due:2027-12-25"], flags].concat(), "").await;
        assert_eq!(code(&export), 0, "{}", said(&export));
        let before: Vec<i64> = computer.emulator.tasks().iter().map(|task| task["id"].as_i64().unwrap()).collect();
        let import = computer.run(&["import", "-"], &out(&export)).await;
        assert_eq!(code(&import), 0, "{flags:?}: {}\n{}", said(&import), out(&export));
        let tasks = computer.emulator.tasks();
        let new = tasks.iter().filter(|task| !before.contains(&task["id"].as_i64().unwrap()));
        let mut new: Vec<&str> = new.map(|task| task["text"].as_str().unwrap()).collect();
        let mut wanted: Vec<&str> = texts.iter().map(|text| text.trim()).collect();
        new.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(new, wanted, "{flags:?}");
        move_away(&computer, &before).await;
    }
    let odd = computer.run(&["export", "--separator", "pipe"], "").await;
    assert_eq!((code(&odd), said(&odd).contains("semicolon")), (2, true), "{}", said(&odd));
}

/// Moves every other task away from the day that the export asks for.
async fn move_away(computer: &Computer, kept: &[i64]) {
    let away = |task: &Value| (!kept.contains(&task["id"].as_i64()?)).then(|| task["id"].to_string());
    let ids: Vec<String> = computer.emulator.tasks().iter().filter_map(away).collect();
    let due = computer.run(&["edit", "-", "--due", "2028-03-01 10:00"], &ids.join("\n")).await;
    assert_eq!(code(&due), 0, "{}", said(&due));
    computer.run(&["sync"], "").await;
}

#[tokio::test]
async fn a_table_of_a_russian_spreadsheet_is_taken_as_it_is() {
    let computer = Computer::new().await;
    assert_eq!(code(&computer.run(&["sync"], "").await), 0);
    let file = computer.home.path().join("задачи.csv");
    let path = file.to_str().unwrap();
    // «Задача;Срок;Тип» in the code page of Windows.
    let words = |text: &str| -> Vec<u8> {
        let byte = |c: char| match c {
            'А'..='я' => (c as u32 - 0x410 + 0xc0) as u8,
            c => c as u8,
        };
        text.chars().map(byte).collect()
    };
    fs::write(&file, words("Задача;Срок;Тип;;\r\n\r\nПозвонить;01.12.2027 10:30;Встреча;;\r\n;;;;\r\n")).unwrap();
    let asked = computer.run(&["import", path], "").await;
    assert_eq!((code(&asked), said(&asked).contains("--encoding cp1251")), (2, true), "{}", said(&asked));
    let dry = computer.run(&["import", path, "--encoding", "cp1251", "--dry-run"], "").await;
    assert_eq!(code(&dry), 0, "{}", said(&dry));
    let task = &json(&out(&dry))[0];
    assert_eq!((&task["text"], &task["task_type_id"]), (&"Позвонить".into(), &2.into()), "{task}");
    let import = computer.run(&["import", path, "--encoding", "windows-1251"], "").await;
    let made = computer.emulator.task(out(&import).trim().parse().unwrap()).unwrap();
    assert_eq!(made["text"], "Позвонить", "{}", said(&import));
    let wide: Vec<u8> = "text\tdue\r\nCall\tsoonish\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(&file, [&[0xff, 0xfe][..], &wide].concat()).unwrap();
    let wrong = computer.run(&["import", path], "").await;
    assert!(
        code(&wrong) == 2 && said(&wrong).contains("line 2: ") && said(&wrong).contains("soonish"),
        "{}",
        said(&wrong)
    );
}

#[tokio::test]
async fn the_apis_own_shapes_are_taken_and_printed() {
    let computer = Computer::new().await;
    assert_eq!(code(&computer.run(&["sync"], "").await), 0);
    let answer = computer.run(&["api", "GET", "/api/v4/tasks", "-f", "limit=3"], "").await;
    let dry = computer.run(&["import", "-", "--dry-run"], &out(&answer)).await;
    assert_eq!(json(&out(&dry)).len(), 3, "{}\n{}", said(&dry), out(&answer));
    // What a dry run prints can be taken in.
    let again = computer.run(&["import", "-", "--dry-run"], &out(&dry)).await;
    assert_eq!(out(&again), out(&dry), "{}", said(&again));
    let id = computer.emulator.tasks()[0]["id"].to_string();
    for (args, fields) in [
        (&["add", "Call", "--due", "2027-12-25 10:00", "--dry-run", "--json"][..], &["text", "complete_till"][..]),
        (
            &["edit", &id, "--due", "2027-12-25 10:00", "--user", "3987910", "--dry-run", "--json"],
            &["id", "complete_till", "responsible_user_id"],
        ),
        (&["done", &id, "--result", "ok", "--dry-run", "--json"], &["id", "is_completed", "result"]),
    ] {
        let dry = computer.run(args, "").await;
        let printed = json(&out(&dry)).remove(0);
        let mut names: Vec<&str> = printed.as_object().unwrap().keys().map(String::as_str).collect();
        let mut wanted = fields.to_vec();
        names.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(names, wanted, "{args:?}: {printed}");
    }
}

#[tokio::test]
async fn a_row_without_a_text_is_refused_with_its_line() {
    let computer = Computer::new().await;
    for (table, line) in [
        ("text;due\nCall;2028-03-01\n  ;2028-03-01\n", "line 3"),
        ("due,text\r\n2028-03-01,\r\n", "line 2"),
        ("text\tdue\nCall\t2028-03-01\n\n\"\"\t2028-03-01\n", "line 4"),
    ] {
        let before = computer.emulator.tasks().len();
        let import = computer.run(&["import", "-"], table).await;
        assert_eq!(code(&import), 2, "{table}: {}", said(&import));
        assert!(said(&import).contains(&format!("{line}: the text is empty")), "{table}: {}", said(&import));
        assert_eq!(computer.emulator.tasks().len(), before, "{table}");
    }
}
