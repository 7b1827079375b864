//! What a sync keeps of answers in which every row has something wrong: the board shows each task with all that can be read of it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use amotui::domain::{Act, Clocks, Due, Edit, EntityKind, NewTask, Subject, TaskId, UserId, Whose};
use amotui::emulator::{Entry, Operation, Options};
use amotui::store::{Db, Store};
use amotui::sync;
use chrono::DateTime;
use serde_json::{Value, json};

use super::common::rewriter::Rewriter;
use super::common::shapes::{Shape, place_in, spoil, touches};
use super::common::wire::{ME, NOW, Wire};

/// What a task is shown with, and from which place of its row.
const PARTS: [(&str, &str); 15] = [
    ("/text", "text"),
    ("/is_completed", "completed"),
    ("/task_type_id", "kind"),
    ("/complete_till", "due"),
    ("/duration", "duration"),
    ("/responsible_user_id", "responsible"),
    ("/group_id", "group"),
    ("/entity_id", "subject"),
    ("/entity_type", "subject"),
    ("/result/text", "result"),
    ("/created_by", "created_by"),
    ("/updated_by", "updated_by"),
    ("/created_at", "created_at"),
    ("/updated_at", "updated_at"),
    ("/account_id", "account"),
];

async fn sync_all(server: &Rewriter, db: &Db) {
    sync::directory(&server.client, db).await.unwrap();
    sync::first_page(&server.client, db, Whose::Everyone).await.unwrap();
    sync::full_fetch(&server.client, db, NOW, &|_, _| {}).await.unwrap();
    sync::cards(&server.client, db, NOW).await.unwrap();
    sync::leads(&server.client, db, Whose::Everyone, &[], NOW).await.unwrap();
    assert!(sync::incremental(&server.client, db, NOW).await.unwrap());
    sync::deletions(&server.client, db).await.unwrap();
}

/// Those of these tasks that are there, and any other that is open.
async fn tasks(db: &Db, rows: &[Value]) -> BTreeMap<i64, Value> {
    let mut ids: Vec<TaskId> = rows.iter().map(|row| TaskId(row["id"].as_i64().unwrap())).collect();
    db.run(move |store| {
        ids.extend(store.open_ids()?);
        let mut found = BTreeMap::new();
        for id in ids {
            found.extend(store.row(id)?.map(|row| (id.0, json!(row.task))));
        }
        Ok(found)
    })
    .await
    .unwrap()
}

/// How many of these have a name.
async fn named(db: &Db, kind: EntityKind, ids: std::ops::Range<i64>) -> usize {
    let mut count = 0;
    for id in ids {
        let card = db.run(move |store| store.card(Subject { kind, id: id.into() })).await.unwrap();
        count += usize::from(card.is_some_and(|card| card.visible && !card.name.is_empty()));
    }
    count
}

#[tokio::test]
async fn every_task_is_kept_with_all_that_can_be_read_of_it() {
    let server = Rewriter::new(Options { tasks: 120, ..Options::default() }).await;
    let kept = Db::new(Store::in_memory().unwrap());
    sync_all(&server, &kept).await;
    let rows = server.emulator().tasks();
    let sound = tasks(&kept, &rows).await;
    // Those that were done long ago stay there.
    assert!(sound.len() > 110);
    let names = named(&kept, EntityKind::Leads, 900_000..900_016).await;
    let mut tried = 0;
    for (round, shape) in Shape::ALL.into_iter().enumerate().flat_map(|(at, shape)| [(at, shape), (at + 7, shape)]) {
        server.set(move |path, answer| spoil(path, answer, shape, round));
        let new = Db::new(Store::in_memory().unwrap());
        for (db, is_new) in [(&new, true), (&kept, false)] {
            sync_all(&server, db).await;
            let found = tasks(db, &rows).await;
            for row in rows.iter().filter(|row| sound.contains_key(&row["id"].as_i64().unwrap())) {
                let (id, Some(place)) = (row["id"].as_i64().unwrap(), place_in(row, round)) else { continue };
                let Some(task) = found.get(&id) else {
                    // What says to be something else than was asked for is not that.
                    let says_otherwise =
                        ["/is_completed", "/updated_at"].contains(&place.as_str()) && !shape.is_nothing();
                    let may_lack = (place == "/id" || says_otherwise) && !shape.is_same();
                    assert!(is_new && may_lack, "{id} {place} {shape:?} {is_new}: the task is gone");
                    continue;
                };
                let parts = PARTS
                    .iter()
                    .filter(|(needed, _)| !shape.is_same() && touches(&place, needed))
                    .map(|(_, part)| *part);
                let parts: Vec<&str> = parts.collect();
                for (part, value) in sound[&id].as_object().unwrap() {
                    // What is kept was read from another shape before.
                    let may_change = parts.contains(&part.as_str());
                    assert!(may_change || task[part] == *value, "{id} {place} {shape:?}: {part} is {}", task[part]);
                    tried += 1;
                }
            }
            assert_eq!(
                found.keys().filter(|id| !sound.contains_key(id)).count(),
                0,
                "{shape:?}: tasks that there are none of"
            );
            let now_named = named(db, EntityKind::Leads, 900_000..900_016).await;
            assert!(now_named + 4 >= names, "{shape:?} {round}: {now_named} names of {names}");
        }
        server.clear();
        sync_all(&server, &kept).await;
        assert_eq!(tasks(&kept, &rows).await, sound, "{shape:?}");
    }
    assert!(tried > 10_000, "{tried}");
}

/// Passes of the sender, one a second.
async fn send(server: &Rewriter, db: &Db, edit: &Edit, time: &AtomicI64) {
    let (edits, now) = (vec![edit.clone()], time.load(Ordering::SeqCst));
    db.run(move |store| store.apply(&edits, Act::Edit, UserId(ME), now, now)).await.unwrap();
    for _ in 0..600 {
        let now = time.fetch_add(1, Ordering::SeqCst);
        // What goes wrong stands in the outbox.
        let _ = sync::push(&server.client, db, Clocks { wall: now, steady: now - NOW }).await;
        // One answer is lost at most.
        server.emulator().clear_faults();
        if db.run(|store| store.outbox()).await.unwrap().is_empty() {
            break;
        }
    }
}

/// An edit is sent, and its answer is lost; what shows that it was carried out can't be read. It is not made a second time.
#[tokio::test]
async fn what_may_be_the_own_row_is_not_made_again() {
    let lead = Subject { kind: EntityKind::Leads, id: 900_004.into() };
    let new = NewTask { text: "Call again".into(), due: Due(NOW + 90_000), ..NewTask::default() };
    for (edit, list, fields) in [
        (Edit::Create(new), "tasks", ["/text", "/created_at", "/created_by"]),
        (
            Edit::Note { subject: lead, text: "Asked for a discount".into() },
            "notes",
            ["/params", "/params/text", "/created_by"],
        ),
    ] {
        let shapes = [Shape::Object, Shape::Missing];
        for (field, shape) in fields.into_iter().flat_map(|field| shapes.map(|shape| (field, shape))) {
            let time = Arc::new(AtomicI64::new(NOW));
            let clock = Arc::clone(&time);
            let clock = Arc::new(move || DateTime::from_timestamp(clock.load(Ordering::SeqCst), 0).unwrap());
            let wire = Wire::at(Options { tasks: 20, ..Options::default() }, clock).await;
            let (server, db) = (Rewriter::before(wire).await, Db::new(Store::in_memory().unwrap()));
            sync_all(&server, &db).await;
            // The first one goes well, and shows how this server deals with it.
            send(&server, &db, &edit, &time).await;
            server.emulator().set_faults(vec!["drop-after:POST".parse().unwrap()]);
            server.set(move |path, answer| {
                let rows = answer.pointer_mut("/_embedded").and_then(|lists| lists.get_mut(list));
                let rows = rows.and_then(Value::as_array_mut).filter(|_| path.ends_with(list));
                for row in rows.into_iter().flatten() {
                    shape.put(row, field);
                }
            });
            send(&server, &db, &edit, &time).await;
            let made = |entry: &&Entry| matches!(entry.operation, Operation::Created | Operation::Noted);
            assert_eq!(server.emulator().ledger().iter().filter(made).count(), 2, "{list} {field} {shape:?}");
        }
    }
}
