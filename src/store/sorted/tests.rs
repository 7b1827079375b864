use super::*;
use crate::domain::{
    Account, Bounds, Card, Due, EntityKind, NewTask, Subject, Task, TaskType, TaskTypeId, User, UserId, View, Whose,
};

fn subject(id: i64) -> Subject {
    Subject { kind: EntityKind::Leads, id: id.into() }
}

fn filled() -> Store {
    let mut store = Store::in_memory().unwrap();
    let kind = |id, name: &str| TaskType { id: TaskTypeId(id), name: name.into(), code: None, color: None };
    let user = |id, name: &str| User { id: UserId(id), name: name.into(), group: None, active: true };
    let account = Account { types: vec![kind(1, "Звонок"), kind(2, "встреча")], ..Account::default() };
    store
        .put_directory(&Directory {
            account, users: vec![user(1, "Яна"), user(2, "анна"), user(3, "Ёлкин")]
        })
        .unwrap();
    let card = |id: i64| Card { price: Some(id * 100), ..Card::named(subject(id), format!("Сделка {}", 9 - id)) };
    store.put_cards(&[card(1), card(2), card(3)], 0).unwrap();
    let task = |id: i64| {
        let new = NewTask {
            text: format!("{id}"),
            due: Due(id * 60),
            kind: Some(TaskTypeId(1 + id % 2)),
            responsible: Some(UserId(1 + id % 3)),
            subject: (id % 4 > 0).then(|| subject(id % 4)),
            ..NewTask::default()
        };
        new.as_task(TaskId(id), UserId(1), 1_000 - id * 37 % 101)
    };
    store.put_tasks(&(1..=40).map(task).collect::<Vec<Task>>()).unwrap();
    store
}

fn ask(order: Order, anchor: Anchor, before: usize, after: usize) -> WindowQuery {
    let bounds = Bounds { now: 9_999, today: 9_999, tomorrow: 9_999, week: 9_999 };
    let (view, whose) = (View::Overdue, Whose::Everyone);
    WindowQuery { view, whose, bounds, filter: None, order, anchor, before, after, deep: false }
}

#[test]
fn each_order_puts_its_own_first_and_what_has_none_last() {
    let store = filled();
    let key = |by: By, task: &Task| match by {
        By::Due | By::Day => format!("{:09}", task.due.0),
        By::Created => format!("{:09}", task.created_at),
        By::Kind => ["звонок", "встреча"][task.kind.0 as usize - 1].to_owned(),
        By::Person => ["яна", "анна", "елкин"][task.responsible.unwrap().0 as usize - 1].to_owned(),
        By::Subject => task.subject.map(|subject| format!("{}", 9 - subject.id.0)).unwrap_or_default(),
        By::Price => task.subject.map(|subject| format!("{:09}", subject.id.0)).unwrap_or_default(),
        By::Stage => String::new(),
    };
    for by in By::ALL {
        for descending in [false, true] {
            let window = store.window(&ask(Order { by, descending }, Anchor::Start, 0, 100)).unwrap();
            let rows: Vec<_> = window.rows.iter().map(|row| (key(by, &row.task), row.task.due.0)).collect();
            let mut wanted = rows.clone();
            wanted.sort_by(|a, b| {
                let rank = if descending { b.0.cmp(&a.0) } else { a.0.cmp(&b.0) };
                (a.0.is_empty().cmp(&b.0.is_empty())).then(rank).then(a.1.cmp(&b.1))
            });
            assert_eq!((rows.len(), &rows, window.exact), (40, &wanted, true), "{by:?} {descending}");
        }
    }
}

#[test]
fn pages_of_any_order_join_and_know_their_places() {
    let store = filled();
    for by in By::ALL {
        for descending in [false, true] {
            let order = Order { by, descending };
            let all = store.window(&ask(order, Anchor::Start, 0, 100)).unwrap().rows;
            for (at, row) in all.iter().enumerate() {
                let key = PageKey::of(View::Overdue, &row.task);
                let window = store.window(&ask(order, Anchor::Task(key), 5, 7)).unwrap();
                let first = at.saturating_sub(5);
                assert_eq!(window.offset as usize, first, "{order:?} {at}");
                assert_eq!(window.rows, all[first..(at + 7).min(40)], "{order:?} {at}");
            }
            let end = store.window(&ask(order, Anchor::End, 6, 0)).unwrap();
            assert_eq!((end.offset, &end.rows[..]), (34, &all[34..]), "{order:?}");
        }
    }
}
