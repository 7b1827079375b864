//! One way to read an answer, tried with every place of every row in every shape.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use amotui::api::Client;
use futures_util::future::{BoxFuture, FutureExt};
use serde_json::{Value, json};

use super::rewriter::Rewriter;
use super::shapes::{Shape, places, touches};

/// Rows of a list that are tried beside one another.
pub const ROWS: usize = 12;

/// What was read, by the ids of the rows.
pub type Read = BTreeMap<i64, Value>;

/// One way to read something.
pub struct Reading {
    pub name: &'static str,
    /// The answer that is changed.
    pub path: &'static str,
    /// Where its rows are; empty where the answer is one row.
    pub rows: &'static str,
    /// The place that tells which row it is.
    pub key: &'static str,
    /// Which parts of what was read come from which place of the row; no other place changes anything.
    pub needs: &'static [(&'static str, &'static [&'static str])],
    /// Places that say what the row is about: with another value in one of them it is about something else.
    pub about: &'static [&'static str],
    pub read: fn(Client) -> BoxFuture<'static, Read>,
}

impl Reading {
    fn rows_of<'a>(&self, answer: &'a mut Value) -> Vec<&'a mut Value> {
        match self.rows {
            "" => vec![answer],
            rows => answer.pointer_mut(rows).and_then(Value::as_array_mut).unwrap().iter_mut().collect(),
        }
    }

    /// What may change when this place does.
    fn parts(&self, place: &str) -> BTreeSet<&'static str> {
        self.needs.iter().filter(|(needed, _)| touches(place, needed)).flat_map(|(_, parts)| *parts).copied().collect()
    }

    /// What is read when each row has this shape in its place, and whether the row was changed.
    async fn with(&self, server: &Rewriter, plan: &Arc<Vec<Option<String>>>, shape: Shape) -> (Read, Vec<bool>) {
        let changed = Arc::new(Mutex::new(vec![false; plan.len()]));
        let (path, rows, key, plan, told) = (self.path, self.rows, self.key, Arc::clone(plan), Arc::clone(&changed));
        server.set(move |asked, answer| {
            if asked != path {
                return;
            }
            shorten(answer, rows, key);
            let reading = Reading { path, rows, ..NOTHING };
            for (at, row) in reading.rows_of(answer).into_iter().enumerate() {
                told.lock().unwrap()[at] = plan[at].as_ref().is_some_and(|place| shape.put(row, place));
            }
        });
        let read = (self.read)(server.client.clone()).await;
        let changed = changed.lock().unwrap().clone();
        (read, changed)
    }

    /// What is read with rows among the others of which nothing can be read.
    async fn among_broken(&self, server: &Rewriter) -> Read {
        let (path, rows, key) = (self.path, self.rows, self.key);
        server.set(move |asked, answer| {
            if asked != path || rows.is_empty() {
                return;
            }
            shorten(answer, rows, key);
            let items = answer.pointer_mut(rows).and_then(Value::as_array_mut).unwrap();
            let broken = [json!(null), json!(7), json!("x"), json!([]), json!([[1]]), json!({}), json!(true)];
            let sound = std::mem::take(items);
            for (at, row) in sound.into_iter().enumerate() {
                items.extend([broken[at % broken.len()].clone(), row, json!({"id": null}), json!({"id": 12.5})]);
            }
        });
        (self.read)(server.client.clone()).await
    }

    async fn sound(&self, server: &Rewriter) -> (Read, Vec<Value>) {
        let kept = Arc::new(Mutex::new(Vec::new()));
        let (path, rows, key, told) = (self.path, self.rows, self.key, Arc::clone(&kept));
        server.set(move |asked, answer| {
            if asked == path {
                shorten(answer, rows, key);
                let reading = Reading { path, rows, ..NOTHING };
                *told.lock().unwrap() = reading.rows_of(answer).into_iter().map(|row| row.clone()).collect();
            }
        });
        let read = (self.read)(server.client.clone()).await;
        let rows = kept.lock().unwrap().clone();
        (read, rows)
    }

    /// Tries every place of every row in every shape; answers how many were tried.
    pub async fn hold(&self, server: &Rewriter) -> usize {
        let (sound, rows) = self.sound(server).await;
        let ids: Vec<i64> = rows.iter().map(|row| row.pointer(self.key).and_then(Value::as_i64).unwrap()).collect();
        assert_eq!(sound.keys().copied().collect::<BTreeSet<_>>(), ids.iter().copied().collect(), "{}", self.name);
        assert_eq!(self.among_broken(server).await, sound, "{}: rows of which nothing can be read", self.name);
        let (mut taken, mut tried, mut told) = (BTreeSet::new(), 0, Vec::new());
        loop {
            let plan: Vec<Option<String>> = rows.iter().map(|row| first_new(row, &mut taken)).collect();
            if plan.iter().all(Option::is_none) {
                break;
            }
            let plan = Arc::new(plan);
            let (without, _) = self.with(server, &plan, Shape::Missing).await;
            for shape in Shape::ALL {
                let (read, changed) = self.with(server, &plan, shape).await;
                for (at, id) in ids.iter().enumerate() {
                    let Some(place) = plan[at].as_deref().filter(|_| changed[at]) else {
                        assert_eq!(read.get(id), sound.get(id), "{}: {id} beside others with {shape:?}", self.name);
                        continue;
                    };
                    tried += 1;
                    let all = [&sound, &without, &read].map(|read| read.get(id));
                    told.extend(
                        self.wrong(place, shape, all).map(|wrong| format!("{} {place} {shape:?}: {wrong}", self.name)),
                    );
                }
                told.extend(
                    read.keys()
                        .filter(|id| !ids.contains(id))
                        .map(|id| format!("{} {plan:?} {shape:?}: {id} is no row", self.name)),
                );
            }
        }
        assert!(told.is_empty(), "{} of {tried}:\n{}", told.len(), told.join("\n"));
        tried
    }

    /// What is wrong with a row as it was read, beside the sound one and the one without that place.
    fn wrong(&self, place: &str, shape: Shape, [sound, without, read]: [Option<&Value>; 3]) -> Option<String> {
        if place == self.key && !self.needs.iter().any(|(needed, _)| *needed == self.key) {
            let wanted = sound.filter(|_| shape.is_same());
            return (read != wanted).then(|| format!("the row is {read:?}"));
        }
        if read.is_none() && self.about.contains(&place) && !shape.is_nothing() && !shape.is_same() {
            return None;
        }
        let (Some(sound), Some(read)) = (sound, read) else { return Some("the row is gone".into()) };
        let parts = if shape.is_same() { BTreeSet::new() } else { self.parts(place) };
        let differing = differing(sound, read);
        if !differing.is_subset(&parts) {
            return Some(format!("changed {differing:?}, and may change {parts:?}: {read}"));
        }
        let is_wrong = shape.is_nothing() && without != Some(read);
        is_wrong.then(|| format!("{read} and not {without:?}"))
    }
}

pub const NOTHING: Reading = Reading {
    name: "",
    path: "",
    rows: "",
    key: "/id",
    needs: &[],
    about: &[],
    read: |_| async { Read::new() }.boxed(),
};

/// Leaves the first rows, of those with the same key the first.
fn shorten(answer: &mut Value, rows: &str, key: &str) {
    if let Some(items) = answer.pointer_mut(rows).and_then(Value::as_array_mut) {
        let mut seen = BTreeSet::new();
        items.retain(|row| seen.insert(row.pointer(key).map(Value::to_string)));
        items.truncate(ROWS);
    }
}

/// The first place of a row that no other has taken.
fn first_new(row: &Value, taken: &mut BTreeSet<String>) -> Option<String> {
    let place = places(row).into_iter().find(|place| !taken.contains(place))?;
    taken.insert(place.clone());
    Some(place)
}

/// The parts in which two differ.
fn differing(one: &Value, other: &Value) -> BTreeSet<&'static str> {
    let (one, other) = (one.as_object().unwrap(), other.as_object().unwrap());
    let keys: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    keys.into_iter().filter(|key| one.get(*key) != other.get(*key)).map(|key| &*key.clone().leak()).collect()
}
