//! Made-up tasks for measurements.

use std::path::Path;

use amotui::domain::{Card, Due, EntityKind, NewTask, Subject, Task, TaskId, UserId};
use amotui::store::Store;

/// When the tasks are seen, Unix seconds.
pub const NOW: i64 = 1_795_500_000;
/// Who looks at them.
pub const ME: UserId = UserId(7);
const WORDS: [&str; 8] = ["Позвонить", "Встреча", "Отправить", "Уточнить", "Call", "Счёт", "Договор", "Offer"];

/// Twenty people; half of the tasks done; due within 200 days before and after now; one task in a thousand is about "Zanzibar".
fn task(n: i64) -> Task {
    let scattered = n.wrapping_mul(2_654_435_761) % 34_560_000;
    let rare = if n % 1_000 == 0 { "Zanzibar" } else { "клиенту" };
    let new = NewTask {
        text: format!("{} {rare} {n}", WORDS[(n % 8) as usize]),
        due: Due(NOW - 17_280_000 + scattered),
        responsible: Some(UserId(n % 20)),
        subject: Some(Subject { kind: EntityKind::Leads, id: (n / 3 % 5_000 + 1).into() }),
        completed: Some(n % 2 == 0),
        ..NewTask::default()
    };
    Task { updated_at: NOW - scattered, ..new.as_task(TaskId(n), ME, NOW - scattered) }
}

fn card(n: i64) -> Card {
    Card {
        subject: Subject { kind: EntityKind::Leads, id: n.into() },
        name: format!("Поставка №{n}"),
        price: Some(n * 100),
        cents: 0,
        loss: None,
        stage: None,
        phones: vec![format!("+7 912 {n:07}")],
        emails: Vec::new(),
        contacts: Vec::new(),
        visible: true,
    }
}

/// Makes a store with so many tasks.
pub fn fill(path: &Path, count: i64) {
    let mut store = Store::open(path).unwrap();
    store.put_cards(&(1..=5_000).map(card).collect::<Vec<_>>(), NOW).unwrap();
    for from in (1..=count).step_by(10_000) {
        let tasks: Vec<_> = (from..(from + 10_000).min(count + 1)).map(task).collect();
        store.put_tasks(&tasks).unwrap();
    }
}
