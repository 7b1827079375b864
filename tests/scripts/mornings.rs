//! The day and the deals without a next step, printed: the real program, an empty home, the emulator.

use serde_json::{Value, json};

use crate::common::computer::{Computer, code, out, said};

/// A deal of the salesperson for which there is no task, and one of a colleague.
const IDLE: i64 = 910_002;
const COLLEAGUES: i64 = 910_008;
/// A deal that is won.
const WON: i64 = 910_007;

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn ids(text: &str) -> Vec<i64> {
    lines(text).iter().map(|lead| lead["id"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn deals_without_a_next_step_are_found_whether_or_not_the_server_filters() {
    for fault in [None, Some("no-entity-filter")] {
        let computer = Computer::new().await;
        computer.emulator.set_faults(fault.map(|fault| fault.parse().unwrap()).into_iter().collect::<Vec<_>>());
        let leads = computer.run(&["leads", "--without-task", "--json"], "").await;
        let found = ids(&out(&leads));
        assert!(found.contains(&IDLE), "{fault:?}: {}", said(&leads));
        assert!(!found.contains(&COLLEAGUES) && !found.contains(&WON), "{fault:?}: {found:?}");
        for lead in &found {
            let tasks = computer.emulator.tasks();
            let open = tasks.iter().any(|task| task["entity_id"] == *lead && task["is_completed"] == false);
            assert!(!open, "{fault:?}: {lead} has a task");
        }
        let prices: Vec<i64> =
            lines(&out(&leads)).iter().map(|lead| lead["price"].as_i64().unwrap_or_default()).collect();
        assert!(prices.is_sorted_by(|a, b| a >= b), "the largest come first: {prices:?}");
        assert!(out(&leads).contains("\"status_name\":\"Договор\""), "{}", out(&leads));
        assert_eq!(code(&computer.run(&["add", "Call", "--due", "+1d", "--lead", &IDLE.to_string()], "").await), 0);
        let after = computer.run(&["leads", "--without-task", "--json", "--offline"], "").await;
        assert!(!ids(&out(&after)).contains(&IDLE), "{fault:?}: it has its next step now");
    }
}

#[tokio::test]
async fn leads_that_were_never_fetched_are_not_called_none() {
    let computer = Computer::new().await;
    assert_eq!(code(&computer.run(&["sync"], "").await), 0);
    let leads = computer.run(&["leads", "--without-task", "--offline"], "").await;
    assert_eq!((code(&leads), said(&leads).contains("no leads have been fetched")), (1, true), "{}", said(&leads));
}

#[tokio::test]
async fn a_brief_says_what_is_late_what_has_no_next_step_and_what_others_changed() {
    let computer = Computer::today().await;
    assert_eq!(code(&computer.run(&["sync"], "").await), 0);
    let mine = |task: &&Value| task["responsible_user_id"] == 3_987_910 && task["is_completed"] == false;
    let id = computer.emulator.tasks().iter().find(mine).unwrap()["id"].as_i64().unwrap();
    computer.emulator.edit_as(3_987_911, id, &json!({ "text": "Срочно! *Перезвонить*" })).unwrap();
    let brief = computer.run(&["brief", "--lang", "ru"], "").await;
    let page = out(&brief);
    assert_eq!(code(&brief), 0, "{}", said(&brief));
    assert!(page.contains("Анна Котова") && page.contains("Просрочено: 1"), "{page}");
    assert!(page.contains("Сделки без задач") && page.contains("225 000 ₽ · Договор"), "{page}");
    assert!(page.contains("изменена (Пётр Иванов):  Срочно! *Перезвонить*"), "{page}");

    let markdown = out(&computer.run(&["brief", "--lang", "en", "--markdown", "--offline"], "").await);
    assert!(markdown.starts_with("# ") && markdown.contains("\n## Overdue: 1"), "{markdown}");
    assert!(markdown.contains("Срочно\\! \\*Перезвонить\\*"), "words of a task are no markup: {markdown}");

    let asked = computer.emulator.requests().len();
    let json = out(&computer.run(&["brief", "--json", "--offline"], "").await);
    assert_eq!(computer.emulator.requests().len(), asked, "offline asks nobody");
    let day = lines(&json).remove(0);
    assert_eq!(day["changed"][0]["id"], id);
    assert_eq!(day["overdue"].as_array().unwrap().len() as u64, day["counts"]["overdue"].as_u64().unwrap());
}

#[tokio::test]
async fn a_brief_without_a_network_is_what_is_stored_and_says_so() {
    let computer = Computer::new().await;
    assert_eq!(code(&computer.run(&["brief"], "").await), 0);
    computer.emulator.set_faults(vec!["status=503".parse().unwrap()]);
    let brief = computer.run(&["brief", "--lang", "en"], "").await;
    assert_eq!(code(&brief), 0, "{}", said(&brief));
    assert!(said(&brief).contains("stored") && out(&brief).contains("Overdue"), "{}", said(&brief));
    let first = Computer::new().await;
    first.emulator.set_faults(vec!["status=503".parse().unwrap()]);
    assert_eq!(code(&first.run(&["brief"], "").await), 5, "with nothing stored there is nothing to print");
}
