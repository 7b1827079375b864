use super::*;
use crate::domain::{Act, Due, EntityId, NewTask, UserId};

const LEAD: Subject = Subject { kind: EntityKind::Leads, id: EntityId(5) };

fn task(id: i64, updated_at: i64) -> Task {
    let new = NewTask { text: format!("As of {updated_at}"), due: Due(9), subject: Some(LEAD), ..NewTask::default() };
    Task { updated_at, ..new.as_task(TaskId(id), UserId(1), 0) }
}

fn card(name: &str, contacts: Vec<Card>) -> Card {
    Card { contacts, ..Card::named(LEAD, name) }
}

#[test]
fn an_older_copy_never_replaces_a_newer_one() {
    let mut store = Store::in_memory().unwrap();
    store.put_tasks(&[task(1, 20)]).unwrap();
    store.put_tasks(&[task(1, 10)]).unwrap();
    assert_eq!(store.server_copy(TaskId(1)).unwrap().unwrap().text, "As of 20");
}

#[test]
fn what_a_task_is_about_is_asked_for_until_it_is_known_and_not_every_minute_when_hidden() {
    let mut store = Store::in_memory().unwrap();
    store.put_tasks(&[task(1, 20), task(2, 20)]).unwrap();
    assert_eq!(store.missing_cards(10, 0).unwrap(), [LEAD]);
    store.cards_absent(&[LEAD], 100).unwrap();
    assert!(store.missing_cards(10, 200).unwrap().is_empty());
    assert_eq!(store.missing_cards(10, 100 + 86_401).unwrap(), [LEAD]);
    store.put_cards(&[card("Deal", Vec::new())], 300).unwrap();
    assert!(store.missing_cards(10, 999_999).unwrap().is_empty());
}

#[test]
fn a_task_can_be_given_to_a_deal_about_which_nothing_is_known_yet() {
    use crate::domain::{Edit, Patch};
    let mut store = Store::in_memory().unwrap();
    store.put_tasks(&[task(1, 20), Task { subject: None, ..task(2, 20) }]).unwrap();
    let patch = Patch { subject: Some(LEAD), ..Patch::default() };
    store.apply(&[Edit::Update { task: TaskId(2), patch }], Act::Edit, UserId(1), 30, 30).unwrap();
    assert_eq!(store.row(TaskId(2)).unwrap().unwrap().task.subject, Some(LEAD));
    assert_eq!(store.missing_cards(10, 0).unwrap(), [LEAD]);
}

#[test]
fn a_card_from_a_list_keeps_the_people_that_a_fuller_look_found() {
    let mut store = Store::in_memory().unwrap();
    let ivan = Card { phones: vec!["+7 912".into()], ..card("Ivan", Vec::new()) };
    store.put_cards(&[card("Deal", vec![ivan])], 1).unwrap();
    store.put_cards(&[card("Deal renamed", Vec::new())], 2).unwrap();
    let known = store.card(LEAD).unwrap().unwrap();
    assert_eq!((known.name.as_str(), known.contacts.len()), ("Deal renamed", 1));
}
