//! Whatever is typed into the filter: an answer, with no more rows than were asked for.

use std::cell::RefCell;

use amotui::domain::{
    Account, Anchor, Bounds, By, Card, Directory, Due, EntityKind, NewTask, Order, Subject, TaskId, TaskType,
    TaskTypeId, User, UserId, View, Whose, WindowQuery,
};
use amotui::find::{self, Context};
use amotui::store::Store;
use amotui::when::{Hours, Speech};

const NOW: i64 = 1_795_500_000;

thread_local! {
    static STORE: RefCell<Store> = RefCell::new(filled());
}

fn filled() -> Store {
    let mut store = Store::in_memory().expect("a store");
    let words = ["Позвонить", "Встреча, ёлка", "100%_\\", "O'Brien \"quoted\"", "call 8 (912) 345", "日本語"];
    let subject = |n: i64| Subject { kind: EntityKind::Leads, id: (n % 20 + 1).into() };
    let tasks: Vec<_> = (1..=200)
        .map(|n| {
            let text = format!("{} {n}", words[(n % 6) as usize]);
            let new =
                NewTask { text, due: Due(NOW + n * 600 - 60_000), subject: Some(subject(n)), ..NewTask::default() };
            new.as_task(TaskId(n), UserId(7), NOW)
        })
        .collect();
    store.put_tasks(&tasks).expect("stored");
    let card = |n: i64| Card {
        subject: subject(n),
        name: format!("ООО «{}»", words[(n % 6) as usize]),
        price: None,
        cents: 0,
        loss: None,
        stage: None,
        phones: vec![format!("+7 (912) 000-{n:04}")],
        emails: Vec::new(),
        contacts: Vec::new(),
        visible: true,
    };
    store.put_cards(&(0..20).map(card).collect::<Vec<_>>(), NOW).expect("stored");
    store
}

fn directory() -> Directory {
    let kind = TaskType { id: TaskTypeId::CALL, name: "Звонок, ёлка".into(), code: None, color: None };
    let user = User { id: UserId(7), name: "Анна \"О'Брайен\"".into(), group: None, active: true };
    Directory { account: Account { types: vec![kind], ..Account::default() }, users: vec![user] }
}

pub fn check(bytes: &[u8]) {
    let Some((head, text)) = bytes.split_at_checked(2) else { return };
    let text = String::from_utf8_lossy(text);
    let now = chrono::DateTime::from_timestamp(NOW, 0).expect("a moment");
    let (zone, directory) = ("Europe/Moscow".parse().expect("a zone"), directory());
    let done = usize::from(head[0]) % View::ALL.len() == 6;
    let cx = Context {
        now,
        zone,
        account_zone: zone,
        hours: Hours::default(),
        speech: Speech::default(),
        directory: &directory,
        done,
    };
    let found = find::read(&text, &cx);
    assert!(text.is_char_boundary(found.last));
    let query = WindowQuery {
        view: View::ALL[usize::from(head[0]) % View::ALL.len()],
        whose: if head[0] > 127 { Whose::Everyone } else { Whose::User(UserId(7)) },
        bounds: Bounds::at(now, &zone),
        filter: Some(found.filter),
        order: Order { by: By::ALL[usize::from(head[1] / 8) % By::ALL.len()], descending: head[0] % 2 == 1 },
        anchor: if head[1] > 127 { Anchor::Start } else { Anchor::End },
        before: 10,
        after: usize::from(head[1]) % 50,
        deep: head[0] % 4 > 1,
    };
    let after = query.after;
    STORE.with_borrow(|store| {
        let window = store.window(&query).expect("every filter has an answer");
        assert!(window.rows.len() <= after + 11, "{} rows", window.rows.len());
    });
}
