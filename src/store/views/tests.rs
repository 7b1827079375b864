//! Pages of every view, and the counts beside them.

use super::*;
use crate::domain::{Bounds, Due, NewTask, Order, Task, Whose};

fn filled() -> Store {
    let mut store = Store::in_memory().unwrap();
    let tasks: Vec<Task> = (1..=500)
        .map(|id| {
            let text = if id % 100 == 0 { "Позвонить Фёдору" } else { "Написать" };
            let new = NewTask {
                text: text.into(),
                due: Due(id / 3 * 60),
                completed: Some(id % 5 == 0),
                ..NewTask::default()
            };
            Task { updated_at: id * 7 % 400, ..new.as_task(TaskId(id), UserId(id % 2), 0) }
        })
        .collect();
    store.put_tasks(&tasks).unwrap();
    store
}

fn ask(view: View, whose: Whose, anchor: Anchor) -> WindowQuery {
    let bounds = Bounds { now: 3_000, today: 5_000, tomorrow: 6_000, week: 8_000 };
    WindowQuery {
        view,
        whose,
        bounds,
        filter: None,
        order: Order::default(),
        anchor,
        before: 10,
        after: 15,
        deep: false,
    }
}

#[test]
fn the_views_hold_every_open_task_once() {
    let store = filled();
    for whose in [Whose::Everyone, Whose::User(UserId(1))] {
        let counts = store.counts(whose, &ask(View::All, whose, Anchor::Start).bounds).unwrap();
        assert_eq!(counts.of[..5].iter().sum::<u64>(), counts.get(View::All));
        assert!(counts.of.iter().all(|count| *count > 0));
    }
}

#[test]
fn pages_by_key_walk_through_a_whole_view_in_order() {
    let store = filled();
    for view in View::ALL {
        let mut seen = Vec::new();
        let mut anchor = Anchor::Start;
        loop {
            let window = store.window(&ask(view, Whose::Everyone, anchor)).unwrap();
            for (at, row) in window.rows.iter().enumerate() {
                let index = window.offset as usize + at;
                if index == seen.len() {
                    seen.push(PageKey::of(view, &row.task));
                }
                assert_eq!(seen[index], PageKey::of(view, &row.task));
            }
            let last = PageKey::of(view, &window.rows.last().unwrap().task);
            if seen.len() as u64 == window.total {
                break;
            }
            anchor = Anchor::Task(last);
        }
        let mut sorted = seen.clone();
        sorted.sort();
        if view == View::Done {
            sorted.reverse();
        }
        assert_eq!(seen, sorted);
    }
}

#[test]
fn the_end_of_a_view_knows_its_place() {
    let store = filled();
    let window = store.window(&ask(View::All, Whose::Everyone, Anchor::End)).unwrap();
    assert_eq!(window.offset + window.rows.len() as u64, window.total);
}
