use super::*;
use crate::domain::{Act, Due, Edit, NewTask, UserId};

fn new(text: &str) -> Edit {
    Edit::Create(NewTask { text: text.into(), due: Due(5), ..NewTask::default() })
}

fn store(own: i64) -> Store {
    let mut store = Store::in_memory().unwrap();
    store.set_own_second(own).unwrap();
    store
}

fn stamps(store: &Store) -> Vec<i64> {
    store.outbox().unwrap().iter().filter_map(|change| change.delivery.stamp).collect()
}

fn before(at: i64, earlier: Vec<Earlier>) -> Before {
    Before { at, steady: 0, watermark: 9, earlier }
}

fn earlier(created_at: i64) -> Earlier {
    Earlier { id: TaskId(7), created_at, mine: true }
}

/// Marks all as being sent, and returns their seconds.
fn sent(store: &mut Store, before: &Before) -> Vec<i64> {
    let ids: Vec<_> = store.outbox().unwrap().into_iter().map(|change| change.id).collect();
    store.start_creating(&ids, before).unwrap().iter().filter_map(|change| change.delivery.stamp).collect()
}

#[test]
fn what_two_computers_make_never_bears_the_same_second_however_much_it_is() {
    let (mut one, mut other) = (store(17), store(43));
    for now in [6_000, 6_001, 6_030, 6_059] {
        let edits: Vec<_> = (0..90).map(|at| new(if at % 3 == 0 { "Call" } else { "Write" })).collect();
        one.apply(&edits, Act::Create, UserId(7), now, now).unwrap();
        other.apply(&edits, Act::Create, UserId(7), now, now).unwrap();
    }
    let (one, other) = (stamps(&one), stamps(&other));
    assert!(one.iter().all(|second| second.rem_euclid(60) == 17 && !other.contains(second)));
}

#[test]
fn an_import_of_different_words_shares_few_seconds_and_the_same_words_never_do() {
    let mut store = store(0);
    let lines: Vec<_> = (0..120).map(|line| new(&format!("Line {line}"))).collect();
    store.apply(&lines, Act::Create, UserId(7), 6_003, 6_003).unwrap();
    let count = |second| stamps(&store).iter().filter(|stamp| **stamp == second).count();
    assert_eq!([6_000, 5_940, 5_880].map(count), [50, 50, 20]);
    store.apply(&[new("Line 3"), new(" Line 3 ")], Act::Create, UserId(7), 6_003, 6_003).unwrap();
    assert_eq!(stamps(&store)[120..], [5_880, 5_820]);
}

#[test]
fn a_second_that_a_task_bears_already_is_not_used_and_nothing_that_is_made_later_can_bear_ours() {
    let mut store = store(10);
    store.apply(&[new("Call")], Act::Create, UserId(7), 6_020, 6_020).unwrap();
    assert_eq!(stamps(&store), [6_010]);
    let borne = Earlier { mine: false, ..earlier(6_010) };
    assert_eq!(sent(&mut store, &before(6_021, vec![borne])), [5_950]);
    // A fast clock: seconds chosen by it would be in the future.
    store.apply(&[new("Write")], Act::Create, UserId(7), 90_000, 90_000).unwrap();
    assert!(sent(&mut store, &before(6_021, Vec::new())).iter().all(|second| *second <= 6_021 - STAMP_MARGIN));
}

#[test]
fn what_was_sent_keeps_its_second_and_so_does_one_that_the_person_gave() {
    let mut store = store(10);
    let given = NewTask { text: "Given".into(), created_at: Some(1_234), ..NewTask::default() };
    store.apply(&[new("Call"), Edit::Create(given)], Act::Create, UserId(7), 6_020, 6_020).unwrap();
    assert_eq!(sent(&mut store, &before(6_021, Vec::new())), [6_010, 1_234]);
    assert_eq!(sent(&mut store, &before(9_000_000, vec![earlier(6_010)])), [6_010, 1_234]);
}

#[test]
fn a_store_leaves_a_second_of_the_minute_that_another_computer_may_have() {
    let mut store = store(10);
    store.apply(&[new("Call")], Act::Create, UserId(7), 6_020, 6_020).unwrap();
    // One that this store itself made is no reason.
    assert_eq!(sent(&mut store, &before(6_021, vec![earlier(6_010)])), [5_950]);
    store.apply(&[new("Write")], Act::Create, UserId(7), 6_020, 6_020).unwrap();
    let ids: Vec<_> = store.outbox().unwrap().into_iter().skip(1).map(|change| change.id).collect();
    let second = store.start_creating(&ids, &before(6_021, vec![earlier(4_210)])).unwrap()[0].delivery.stamp.unwrap();
    assert!(second.rem_euclid(60) != 10 && second <= 6_021 - STAMP_MARGIN, "{second}");
}

#[test]
fn a_copied_store_draws_a_second_of_its_own_on_another_computer() {
    let store = store(10);
    let foreign = OwnSecond { second: 99, computer: computer(), seed: 1 };
    for own in [foreign, OwnSecond { second: 5, computer: "another".into(), seed: 1 }] {
        let text = serde_json::to_string(&own).unwrap();
        store.sql.execute("UPDATE meta SET value = ?1 WHERE key = 'own-second'", [text]).unwrap();
        assert!((0..60).contains(&own_second(&store.sql).unwrap()));
        let kept: OwnSecond = serde_json::from_str(&store.meta(OWN).unwrap().unwrap()).unwrap();
        assert_eq!(kept.computer, computer());
    }
}
