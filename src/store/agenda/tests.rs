use super::*;
use crate::domain::{Directory, GroupId, NewTask, Patch, TaskId, User, UserId};

/// The start of a quarter of an hour.
const NINE: i64 = 20_000 * QUARTER;

fn put(store: &mut Store, tasks: &[(i64, i64, i64, i64)]) {
    let tasks: Vec<_> = tasks
        .iter()
        .map(|(id, who, due, duration)| {
            let new = NewTask { text: "Meet".into(), due: Due(*due), duration: Some(*duration), ..NewTask::default() };
            new.as_task(TaskId(*id), UserId(*who), 0)
        })
        .collect();
    store.put_tasks(&tasks).unwrap();
}

#[test]
fn open_tasks_are_counted_by_quarter_of_an_hour_and_what_lasts_is_there() {
    let mut store = Store::in_memory().unwrap();
    put(
        &mut store,
        &[
            (1, 1, NINE + 60, 0),
            (2, 1, NINE + 899, 0),
            (3, 1, NINE + 900, 3600),
            (4, 1, NINE - 1800, 3600),
            (5, 1, NINE - 7200, 3600),
            (6, 2, NINE + 60, 0),
            (7, 1, NINE + 7200, 0),
            (8, 1, Due::NONE.0, 0),
        ],
    );
    store
        .apply(
            &[crate::domain::Edit::Update { task: TaskId(2), patch: Patch::complete("ok") }],
            crate::domain::Act::Complete,
            UserId(1),
            0,
            0,
        )
        .unwrap();
    let agenda = store.agenda(Whose::User(UserId(1)), NINE, NINE + 7200).unwrap();
    assert_eq!(agenda.due, [(NINE, 1), (NINE + 900, 1)]);
    assert_eq!(agenda.busy, [(NINE - 1800, NINE + 1800), (NINE + 900, NINE + 4500)]);
}

#[test]
fn tasks_of_a_whole_day_are_in_no_hour() {
    let mut store = Store::in_memory().unwrap();
    let account = crate::domain::Account { zone: Some("Europe/Moscow".into()), ..crate::domain::Account::default() };
    store.put_directory(&Directory { account, ..Directory::default() }).unwrap();
    // 23:59 in Moscow is a working hour further west.
    let minute = last_minutes(NINE, NINE + 86_400, &"Europe/Moscow".parse().unwrap())[0];
    put(&mut store, &[(1, 1, minute, 0), (2, 1, minute - 60, 0), (3, 1, minute + 59, 0), (4, 2, minute, 0)]);
    let quarter = minute.div_euclid(QUARTER) * QUARTER;
    let own = store.agenda(Whose::User(UserId(1)), NINE, NINE + 86_400).unwrap();
    assert_eq!((own.due, own.all_day), (vec![(quarter, 1)], vec![(minute, 2)]));
    let all = store.agenda(Whose::Everyone, NINE, NINE + 86_400).unwrap();
    assert_eq!((all.due, all.all_day), (vec![(quarter, 1)], vec![(minute, 3)]));
}

#[test]
fn the_people_of_a_group_are_counted_together_and_everybodys_meetings_are_nobodys() {
    let mut store = Store::in_memory().unwrap();
    let user = |id| User { id: UserId(id), name: String::new(), group: Some(GroupId(7)), active: true };
    store.put_directory(&Directory { users: vec![user(1), user(2)], ..Directory::default() }).unwrap();
    put(&mut store, &[(1, 1, NINE, 1800), (2, 2, NINE + 30, 0), (3, 3, NINE, 0)]);
    let group = store.agenda(Whose::Group(GroupId(7)), NINE, NINE + 3600).unwrap();
    assert_eq!((group.due, group.busy), (vec![(NINE, 2)], vec![(NINE, NINE + 1800)]));
    let all = store.agenda(Whose::Everyone, NINE, NINE + 3600).unwrap();
    assert_eq!((all.due, all.busy), (vec![(NINE, 3)], Vec::new()));
}

#[test]
fn thousands_of_tasks_of_a_whole_day_are_no_more_work_than_a_few() {
    let steps = [30, 3_000].map(|count| {
        let mut store = Store::in_memory().unwrap();
        let account = crate::domain::Account { zone: Some("Europe/Moscow".into()), ..Default::default() };
        store.put_directory(&Directory { account, ..Directory::default() }).unwrap();
        let minute = last_minutes(NINE, NINE + 86_400, &"Europe/Moscow".parse().unwrap())[0];
        put(&mut store, &Vec::from_iter((1..=count).map(|id| (id, 1, minute, 0))));
        store.steps(|store| {
            let agenda = store.agenda(Whose::Everyone, NINE, NINE + 86_400).unwrap();
            assert_eq!(agenda.all_day, [(minute, count.unsigned_abs())]);
        })
    });
    assert!(steps[1] * 5 < steps[0] * 6, "{steps:?}");
}
