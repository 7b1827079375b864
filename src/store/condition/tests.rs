//! Every clause against the same rule written in Rust, over stores of every size.

use super::*;
use crate::domain::{
    Act, Anchor, Bounds, Card, Due, Edit, EntityId, EntityKind, NewTask, Order, Patch, PipelineId, Stage, StatusId,
    Subject, Task, TaskId, TaskTypeId, UserId, View, Whose, WindowQuery,
};

const TEXTS: [&str; 4] = ["Позвонить Фёдору", "Написать про счёт", "Call Zanzibar", "Встреча"];

fn card(id: i64) -> Card {
    let kind = EntityKind::ALL[(id % 4) as usize];
    let stage = Stage {
        pipeline: PipelineId(1),
        status: StatusId(id % 3),
        pipeline_name: None,
        status_name: None,
        color: None,
        position: None,
    };
    let name = if id % 10 == 0 { format!("ООО «Вектор» {id}") } else { format!("Сделка №{id}") };
    Card {
        price: (kind == EntityKind::Leads).then_some(id * 1_000),
        stage: (kind == EntityKind::Leads).then_some(stage),
        phones: if id % 5 == 0 { vec![format!("+7 (912) 000-{id:04}")] } else { Vec::new() },
        emails: if id % 7 == 0 { vec!["a@b.ru".into()] } else { Vec::new() },
        ..Card::named(Subject { kind, id: EntityId(id) }, name)
    }
}

fn task(id: i64) -> Task {
    let subject = (id % 3 > 0).then_some(card(id % 200).subject);
    let new = NewTask {
        text: format!("{} {id}", TEXTS[(id % 4) as usize]),
        due: Due(id * 7_919 % 100_000),
        kind: Some(TaskTypeId(1 + id % 3)),
        responsible: Some(UserId(id % 4)),
        subject,
        completed: Some(id % 6 == 0),
        result: (id % 6 == 0 && id % 4 == 0).then(|| "Недозвон дс".into()),
        ..NewTask::default()
    };
    Task { updated_at: id * 13 % 5_000, ..new.as_task(TaskId(id), UserId(1), id * 31 % 100_000) }
}

fn filled(count: i64) -> (Store, Vec<Task>) {
    let mut store = Store::in_memory().unwrap();
    let tasks: Vec<Task> = (1..=count).map(task).collect();
    store.put_cards(&(0..200).map(card).collect::<Vec<_>>(), 0).unwrap();
    store.put_tasks(&tasks).unwrap();
    let stages = [(0, "Новая"), (1, "Договор"), (2, "Оплата")].map(|(id, name)| Stage {
        pipeline: PipelineId(1),
        status: StatusId(id),
        pipeline_name: Some("Продажи".into()),
        status_name: Some(name.into()),
        color: None,
        position: None,
    });
    store.set_meta("stages", &serde_json::to_string(&stages).unwrap()).unwrap();
    store
        .apply(&[Edit::Update { task: TaskId(100), patch: Patch::assign(UserId(1)) }], Act::Edit, UserId(1), 0, 0)
        .unwrap();
    (store, tasks)
}

/// The same rule, written in Rust.
fn fits(task: &Task, test: &Test) -> bool {
    let card = task.subject.map(|subject| card(subject.id.0));
    let folded = |text: &str| fold(text);
    let any = |text: &str, word: &Word| word.0.iter().any(|spelling| folded(text).contains(spelling));
    let of_card = |word: &Word| {
        card.as_ref().is_some_and(|card| {
            let digits: Vec<String> =
                card.phones.iter().map(|phone| phone.chars().filter(char::is_ascii_digit).collect()).collect();
            any(&format!("{} {} ", card.name, digits.join(" ")), word)
        })
    };
    let within = |n: i64, span: &Span| span.from.is_none_or(|from| n >= from) && span.to.is_none_or(|to| n < to);
    let result = task.result.clone().unwrap_or_default();
    match test {
        Test::Word(word) => any(&format!("{} {result} ", task.text), word) || of_card(word),
        Test::Kind(kinds) => kinds.contains(&task.kind),
        Test::Person(people) => task.responsible.is_some_and(|user| people.contains(&user)),
        Test::About(kind, id, name) => task.subject.is_some_and(|subject| {
            kind.is_none_or(|kind| kind == subject.kind) && (*id == Some(subject.id) || of_card(name))
        }),
        Test::Due(span) => within(task.due.0, span),
        Test::Created(span) => within(task.created_at, span),
        Test::Done => task.completed,
        Test::Unsent => task.id == TaskId(100),
        Test::HasSubject => card.is_some(),
        Test::HasResult => !result.is_empty(),
        Test::HasPhone => card.is_some_and(|card| !card.phones.is_empty()),
        Test::HasEmail => card.is_some_and(|card| !card.emails.is_empty()),
        Test::Result(word) => !result.is_empty() && any(&result, word),
        Test::Price(span) => card.and_then(|card| card.price).is_some_and(|price| within(price, span)),
        Test::Stage(word) => card
            .and_then(|card| card.stage)
            .is_some_and(|stage| any(["Новая", "Договор", "Оплата"][stage.status.0 as usize], word)),
    }
}

fn word(text: &str) -> Word {
    Word(vec![text.to_owned()])
}

fn tests() -> Vec<Test> {
    let span = |from, to| Span { from, to };
    vec![
        Test::Word(word("федор")),
        Test::Word(word("zanzibar")),
        Test::Word(word("вектор")),
        Test::Word(word("сч")),
        Test::Word(word("дс")),
        Test::Word(word("ъъ")),
        Test::Word(word("9120000055")),
        Test::Word(word("55")),
        Test::Word(word("ъъъ")),
        Test::Word(Word(vec!["ъъъ".into(), "call".into()])),
        Test::Kind(vec![TaskTypeId(2), TaskTypeId(9)]),
        Test::Person(vec![UserId(3)]),
        Test::About(Some(EntityKind::Leads), Some(EntityId(40)), word("40")),
        Test::About(None, None, word("вектор")),
        Test::About(Some(EntityKind::Companies), None, word("вектор")),
        Test::Due(span(Some(20_000), Some(30_000))),
        Test::Created(span(None, Some(9_000))),
        Test::Done,
        Test::Unsent,
        Test::HasSubject,
        Test::HasResult,
        Test::HasPhone,
        Test::HasEmail,
        Test::Result(word("недозвон")),
        Test::Result(word("позвонить")),
        Test::Price(span(Some(100_000), None)),
        Test::Stage(word("договор")),
        Test::Stage(word("нет такого")),
    ]
}

fn ids(store: &Store, view: View, whose: Whose, clauses: Vec<Clause>) -> Vec<TaskId> {
    let bounds = Bounds { now: 30_000, today: 40_000, tomorrow: 50_000, week: 60_000 };
    let filter = Some(Filter { clauses });
    let query = WindowQuery {
        view,
        whose,
        bounds,
        filter,
        order: Order::default(),
        anchor: Anchor::Start,
        before: 0,
        after: 99_999,
        deep: true,
    };
    let filter = query.filter.clone().unwrap();
    let found = |deep| {
        let query = WindowQuery { deep, ..query.clone() };
        let (keys, exact) = store.matching(&store.selection(&query).unwrap(), &filter, &query, &|| true).unwrap();
        assert!(exact);
        keys
    };
    let keys = found(true);
    assert_eq!(keys, found(false), "whichever way it is read");
    keys.iter().map(|key| key.id).collect()
}

fn compare(count: i64) {
    let (store, tasks) = filled(count);
    let everyone = Whose::Everyone;
    for test in tests() {
        for (view, not) in [(View::All, false), (View::All, true), (View::Done, false)] {
            let clause = Clause { test: test.clone(), not };
            let left = |task: &&Task| task.completed == (view == View::Done) && fits(task, &test) != not;
            let mut wanted: Vec<&Task> = tasks.iter().filter(left).collect();
            wanted.sort_by_key(|task| {
                if view == View::Done { (-task.updated_at, -task.id.0) } else { (task.due.0, task.id.0) }
            });
            let wanted: Vec<TaskId> = wanted.iter().map(|task| task.id).collect();
            assert_eq!(ids(&store, view, everyone, vec![clause]), wanted, "{test:?} {view:?} not {not}");
        }
    }
    // Two clauses must both match.
    let both = [Test::Kind(vec![TaskTypeId(2)]), Test::Word(word("zanzibar"))].map(|test| Clause { test, not: false });
    let found = ids(&store, View::Overdue, Whose::User(UserId(2)), both.to_vec());
    let wanted = tasks.iter().filter(|task| {
        !task.completed
            && task.due.0 < 30_000
            && task.responsible == Some(UserId(2))
            && both.iter().all(|clause| fits(task, &clause.test))
    });
    assert_eq!(found.len(), wanted.count());
    assert!(!found.is_empty());
}

#[test]
fn a_task_without_a_date_is_at_no_time_stands_last_and_is_never_overdue() {
    let mut store = Store::in_memory().unwrap();
    let task = |id, due| NewTask { due, ..NewTask::default() }.as_task(TaskId(id), UserId(1), 0);
    store.put_tasks(&[task(1, Due::NONE), task(2, Due(20_000)), task(3, Due(90_000))]).unwrap();
    let found = |view, clauses| ids(&store, view, Whose::Everyone, clauses).iter().map(|id| id.0).collect::<Vec<_>>();
    let clause = |from, to, not| vec![Clause { test: Test::Due(Span { from, to }), not }];
    assert_eq!(found(View::All, Vec::new()), [2, 3, 1]);
    assert_eq!(found(View::All, clause(Some(5), None, false)), [2, 3]);
    assert_eq!(found(View::All, clause(None, None, true)), [1]);
    assert_eq!(found(View::Overdue, Vec::new()), [2]);
    assert!(found(View::Later, Vec::new()).contains(&1));
    let bounds = Bounds { now: 30_000, today: 40_000, tomorrow: 50_000, week: 60_000 };
    let counts = store.counts(Whose::Everyone, &bounds).unwrap();
    assert_eq!(View::ALL.map(|view| counts.get(view)), [1, 0, 0, 0, 2, 3, 0]);
    // It can be given a date, and be completed.
    let edits = [Edit::Update { task: TaskId(1), patch: Patch::reschedule(Due(35_000)) }];
    store.apply(&edits, Act::Move, UserId(1), 30_000, 30_000).unwrap();
    assert_eq!(store.counts(Whose::Everyone, &bounds).unwrap().get(View::Today), 1);
    store.undo(UserId(1), 30_001, 30_001, None).unwrap();
    assert_eq!(store.row(TaskId(1)).unwrap().unwrap().task.due, Due::NONE);
}

#[test]
fn a_small_view_is_read_and_every_clause_leaves_what_it_says() {
    compare(600);
}

#[test]
fn in_a_large_view_candidates_and_slices_leave_the_same() {
    compare(2_900);
}

/// The first screenful of everybody's open tasks.
fn page() -> WindowQuery {
    WindowQuery {
        view: View::All,
        whose: Whose::Everyone,
        bounds: Bounds { now: 0, today: 0, tomorrow: 0, week: 0 },
        filter: None,
        order: Order::default(),
        anchor: Anchor::Start,
        before: 0,
        after: 40,
        deep: false,
    }
}

#[test]
fn a_search_that_finds_nothing_soon_says_so_and_finds_it_when_it_goes_deep() {
    let mut store = Store::in_memory().unwrap();
    // The word is common, but only among completed tasks; of the open ones only the very last contain it.
    let task = |id: i64| {
        let completed = id % 2 == 0 && id <= 4_400;
        let text = if completed || id > 25_000 { "needle" } else { "hay" };
        let new = NewTask { text: text.into(), due: Due(id), completed: Some(completed), ..NewTask::default() };
        new.as_task(TaskId(id), UserId(1), 0)
    };
    let tasks: Vec<Task> = (1..=26_000).map(task).collect();
    store.put_tasks(&tasks).unwrap();
    let filter = Some(Filter { clauses: vec![Clause { test: Test::Word(word("needle")), not: false }] });
    let query = WindowQuery { filter, ..page() };
    let soon = store.window(&query).unwrap();
    assert!(soon.ends_early() && soon.rows.is_empty());
    let deep = store.window(&WindowQuery { deep: true, ..query.clone() }).unwrap();
    assert!(!deep.ends_early() && deep.rows[0].task.id == TaskId(25_001), "{:?}", deep.total);
    let stopped = store.window_while(&WindowQuery { deep: true, ..query }, &|| false).unwrap();
    assert!(stopped.ends_early() && stopped.rows.is_empty());
}

/// A key of the filter costs what its screenful costs: no thousands of rows are passed over to find where a slice ends.
#[test]
fn a_common_word_of_two_letters_is_read_from_the_first_rows() {
    let (mut store, _) = filled(6_000);
    let filter = Some(Filter { clauses: vec![Clause { test: Test::Word(word("ca")), not: false }] });
    let query = WindowQuery { filter, ..page() };
    let unfiltered = store.steps(|store| assert_eq!(store.window(&page()).unwrap().rows.len(), 40));
    let filtered = store.steps(|store| assert_eq!(store.window(&query).unwrap().rows.len(), 40));
    assert!(filtered < unfiltered * 6, "{unfiltered} {filtered}");
}
