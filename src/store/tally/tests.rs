use super::*;
use crate::domain::{
    Act, Anchor, Directory, Due, Edit, GroupId, NewTask, Order, Patch, Task, TaskId, User, WindowQuery,
};

const NOW: i64 = 20_000_000;

/// A small generator of our own: the same numbers in each run.
struct Rng(u64);

impl Rng {
    fn below(&mut self, sides: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as i64) % sides
    }
}

fn task(rng: &mut Rng) -> Task {
    // Times close together, on both sides of every boundary of the tallies, and some long ago.
    let due = match rng.below(10) {
        0 => rng.below(3) - 1,
        1..=3 => NOW + rng.below(40_000_000) - 20_000_000,
        _ => NOW + rng.below(400_000) - 200_000,
    };
    let new = NewTask { text: "Call".into(), due: Due(due), completed: Some(rng.below(3) == 0), ..NewTask::default() };
    let task = new.as_task(TaskId(1 + rng.below(300)), UserId(rng.below(3)), 0);
    Task { updated_at: NOW + rng.below(900_000), responsible: task.responsible.filter(|user| user.0 > 0), ..task }
}

/// Two users in one group, and one outside.
fn pair() -> Directory {
    let user = |id, group| User { id: UserId(id), name: String::new(), group: Some(GroupId(group)), active: true };
    Directory { users: vec![user(1, 7), user(2, 7), user(3, 8)], ..Directory::default() }
}

fn change_at_random(store: &mut Store, rng: &mut Rng) {
    let me = UserId(1);
    match rng.below(6) {
        0 => store.forget_tasks(&[TaskId(1 + rng.below(300))]).unwrap(),
        1 => {
            let edit = Edit::Update { task: TaskId(1 + rng.below(300)), patch: Patch::complete("ok") };
            store.apply(&[edit], Act::Complete, me, NOW, NOW).map(|_| ()).unwrap();
        }
        2 => {
            let new = NewTask { text: "New".into(), due: Due(NOW + rng.below(100_000)), ..NewTask::default() };
            store.apply(&[Edit::Create(new)], Act::Create, me, NOW, NOW).map(|_| ()).unwrap();
        }
        3 => store.undo(me, NOW, NOW, None).map(|_| ()).unwrap(),
        _ => {
            let tasks: Vec<_> = (0..20).map(|_| task(rng)).collect();
            store.put_tasks(&tasks).map(|_| ()).unwrap();
        }
    }
}

fn check(store: &Store, rng: &mut Rng) {
    let bounds =
        Bounds { now: NOW + rng.below(900), today: NOW + 40_000, tomorrow: NOW + 126_400, week: NOW + 644_800 };
    let group = Whose::Group(GroupId(7));
    for whose in [Whose::Everyone, Whose::User(UserId(1)), Whose::User(UserId(2)), group] {
        for (view, count) in View::ALL.into_iter().zip(store.counts(whose, &bounds).unwrap().of) {
            let ask = |anchor, before, after| WindowQuery {
                view,
                whose,
                bounds,
                filter: None,
                order: Order::default(),
                anchor,
                before,
                after,
                deep: false,
            };
            let all = store.window(&ask(Anchor::Start, 0, 10_000)).unwrap();
            assert_eq!((all.rows.len() as u64, all.total), (count, count), "{view:?} {whose:?}");
            if count > 0 {
                let at = rng.below(count as i64) as usize;
                let key = PageKey::of(view, &all.rows[at].task);
                let around = store.window(&ask(Anchor::Task(key), 3, 3)).unwrap();
                assert_eq!(around.offset as usize, at.saturating_sub(3), "{view:?} {whose:?}");
                assert_eq!(around.rows[at - around.offset as usize].task, all.rows[at].task);
            }
        }
    }
}

#[test]
fn what_is_kept_is_what_would_be_counted_whatever_happens_to_the_tasks() {
    let mut store = Store::in_memory().unwrap();
    store.put_directory(&pair()).unwrap();
    let mut rng = Rng(7);
    for _ in 0..120 {
        change_at_random(&mut store, &mut rng);
        // Again at another moment, when some counts are known.
        (0..2).for_each(|_| check(&store, &mut rng));
        // The words too: each task once, and nothing else.
        let sql = "SELECT (SELECT group_concat(id) FROM (SELECT id FROM task ORDER BY id)) IS
                (SELECT group_concat(id) FROM (SELECT id FROM task_words_docsize ORDER BY id))";
        assert!(store.sql.query_row(sql, [], |row| row.get::<_, bool>(0)).unwrap());
    }
}

#[test]
fn a_store_of_the_first_version_is_counted_when_it_is_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let old = rusqlite::Connection::open(&path).unwrap();
    old.execute_batch(include_str!("../../../assets/migrations/001.sql")).unwrap();
    old.pragma_update(None, "user_version", 1).unwrap();
    let mut rng = Rng(3);
    for _ in 0..200 {
        let task = task(&mut rng);
        let body = serde_json::to_string(&task).unwrap();
        let sql = "INSERT OR REPLACE INTO task (id, responsible, completed, due, updated, body, folded)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let words = super::super::words::words_of(&task);
        let whose = task.responsible.map(|user| user.0);
        old.execute(sql, params![task.id.0, whose, task.completed, task.due.0, task.updated_at, body, words]).unwrap();
    }
    drop(old);
    let mut store = Store::open(&path).unwrap();
    store.put_directory(&pair()).unwrap();
    check(&store, &mut rng);
    let found = store
        .sql
        .query_row("SELECT count(*) FROM task_words WHERE task_words MATCH 'call'", [], |row| row.get::<_, i64>(0));
    assert_eq!(found.unwrap() as u64, store.count_tasks().unwrap());
}

/// Thousands may be due in the second before now, and every view is counted from there.
#[test]
fn what_is_before_now_is_counted_once_until_anything_is_written() {
    let mut store = Store::in_memory().unwrap();
    let quarter = NOW / 900 * 900;
    let new = |due| NewTask { text: "Call".into(), due: Due(due), ..NewTask::default() };
    let task = |id| new(quarter + 60).as_task(TaskId(id), UserId(1), 0);
    store.put_tasks(&Vec::from_iter((1..=4_000).map(task))).unwrap();
    store.put_tasks(&[new(quarter + 600).as_task(TaskId(5_000), UserId(1), 0)]).unwrap();
    let overdue = |store: &Store, seconds| {
        let bounds =
            Bounds { now: quarter + seconds, today: NOW + 40_000, tomorrow: NOW + 126_400, week: NOW + 644_800 };
        store.counts(Whose::Everyone, &bounds).unwrap().get(View::Overdue)
    };
    let first = store.steps(|store| assert_eq!(overdue(store, 100), 4_000));
    let later = store.steps(|store| assert_eq!((overdue(store, 101), overdue(store, 600)), (4_000, 4_000)));
    assert!(later * 10 < first, "{first} {later}");
    assert_eq!(overdue(&store, 601), 4_001);
    store.forget_tasks(&[TaskId(1)]).unwrap();
    assert_eq!((overdue(&store, 601), overdue(&store, 60)), (4_000, 0));
}
