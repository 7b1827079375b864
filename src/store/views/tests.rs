use super::*;
use crate::domain::{Bounds, Due, NewTask, Order, Task, View, Whose};

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

/// The work it takes to read the rows around a place.
fn steps(store: &mut Store, query: &WindowQuery, key: PageKey) -> u64 {
    let part = store.selection(query).unwrap();
    store.steps(|store| {
        assert_eq!(store.rows_from(&part, key, true, 10).unwrap().len(), 10);
        assert_eq!(store.rows_from(&part, key, false, 15).unwrap().len(), 15);
    })
}

/// A view with both bounds, with thousands of tasks in its first and last second: from none of its places is more read
/// than the rows.
#[test]
fn a_page_costs_the_same_wherever_in_a_view_it_is() {
    let mut store = Store::in_memory().unwrap();
    let due = |id: i64| match id {
        ..2_000 => 10_000,
        2_000..4_000 => 10_000 + id,
        _ => 20_000,
    };
    let new = |id| NewTask { text: "Call".into(), due: Due(due(id)), ..NewTask::default() };
    let tasks: Vec<Task> = (1..6_000).map(|id| new(id).as_task(TaskId(id), UserId(1), 0)).collect();
    store.put_tasks(&tasks).unwrap();
    let bounds = Bounds { now: 9_000, today: 30_000, tomorrow: 40_000, week: 50_000 };
    for (whose, descending) in [(Whose::Everyone, false), (Whose::Everyone, true), (Whose::User(UserId(1)), false)] {
        let order = Order { descending, ..Order::default() };
        let query = WindowQuery { bounds, order, ..ask(View::Today, whose, Anchor::Start) };
        let steps = [100, 1_000, 3_000, 5_000, 5_900]
            .map(|id| steps(&mut store, &query, PageKey { at: due(id), id: TaskId(id) }));
        let (fewest, most) = (steps.iter().min().unwrap(), steps.iter().max().unwrap());
        assert!(most * 5 < fewest * 6, "{whose:?} {descending}: {steps:?}");
    }
}

#[test]
fn the_end_of_a_view_knows_its_place() {
    let store = filled();
    let window = store.window(&ask(View::All, Whose::Everyone, Anchor::End)).unwrap();
    assert_eq!(window.offset + window.rows.len() as u64, window.total);
}

#[test]
fn going_on_from_a_row_that_was_just_read_counts_nothing_and_what_is_written_meanwhile_is_counted() {
    let mut store = Store::in_memory().unwrap();
    let new = NewTask { text: "Call".into(), due: Due(10_000), ..NewTask::default() };
    let task = |id| new.as_task(TaskId(id), UserId(1), 0);
    store.put_tasks(&Vec::from_iter((1_000..5_000).map(task))).unwrap();
    let place = |id| PageKey { at: 10_000, id: TaskId(id) };
    let page = |id| ask(View::All, Whose::Everyone, Anchor::Task(place(id)));
    let known = |store: &Store, id| store.window(&page(id)).unwrap().offset + 10;
    let first = store.steps(|store| assert_eq!(known(store, 4_000), 3_000));
    let next = store.steps(|store| assert_eq!(known(store, 4_010), 3_010));
    assert!(next * 2 < first, "{first} {next}");
    store.put_tasks(&Vec::from_iter((1..=7).map(task))).unwrap();
    assert_eq!(known(&store, 4_020), 3_027);
    // Another slice of the same rows.
    let query = WindowQuery { view: View::Week, ..page(4_020) };
    let bounds = Bounds { now: 0, today: 0, tomorrow: 0, week: 20_000 };
    assert_eq!(store.window(&WindowQuery { bounds, ..query }).unwrap().offset, 3_017);
}
