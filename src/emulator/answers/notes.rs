//! Notes on entities: on one of them, or on all of a kind.

use serde_json::{Value, json};

use super::{Call, MOST};
use crate::emulator::check::{self, Wrong};
use crate::emulator::condition::Condition;
use crate::emulator::events::singular;
use crate::emulator::ledger::Operation;
use crate::emulator::notes;
use crate::emulator::reply::{Reply, hal, html, invalid, link, nothing, problem};
use crate::emulator::shared::lock;
use crate::emulator::write::request_id;

impl Call<'_> {
    pub(super) fn notes(&self, kind: &str, entity: Option<i64>) -> Reply {
        if self.asked.is_read() {
            let condition = notes::narrow(kind, entity, &self.asked.query);
            let order = notes::order(&self.asked.query);
            return self.list("notes", MOST, |skip, limit| {
                let found = self.shared.data().notes(&condition, order, skip, limit);
                found.into_iter().map(|note| self.shown_note(kind, note)).collect()
            });
        }
        let items = match self.items() {
            Ok(items) => items,
            Err(reply) => return reply,
        };
        let path = entity.map_or_else(|| format!("{kind}/notes"), |id| format!("{kind}/{id}/notes"));
        let done = if self.act().is_new() {
            self.add_notes(kind, entity, &items)
        } else {
            self.change_notes(kind, entity, &items)
        };
        done.map_or_else(|reply| reply, |all| self.skeletons("notes", &path, all))
    }

    pub(super) fn note(&self, kind: &str, entity: Option<i64>, note: i64) -> Reply {
        let found = self.found(&notes::named(kind, entity, note));
        if self.asked.is_read() {
            return found.map_or_else(nothing, |note| hal(&self.shown_note(kind, note), "notes"));
        }
        match self.item(note) {
            Err(reply) => reply,
            Ok(_) if found.is_none() => problem(404, "Not Found", "Note not found"),
            Ok(item) => match self.change_notes(kind, entity, &[item]) {
                Ok(all) => hal(all.first().unwrap_or(&Value::Null), "notes"),
                Err(reply) => reply,
            },
        }
    }

    /// Pins a note to the top of its card, or unpins it.
    pub(super) fn pin(&self, kind: &str, note: i64, pinned: bool) -> Reply {
        if self.found(&notes::named(kind, None, note)).is_none() {
            return problem(404, "Not Found", "Note not found");
        }
        self.shared.data().pin(note, pinned).map_or_else(|_| html(500), |()| nothing())
    }

    fn found(&self, condition: &Condition) -> Option<Value> {
        self.shared.data().notes(condition, "id", 0, 1).pop()
    }

    /// A note as shown: `is_pinned` is included only if requested.
    fn shown_note(&self, kind: &str, note: Value) -> Value {
        let mut note = self.linked(note, &format!("{kind}/notes"));
        if !self.asked.with().contains(&"is_pinned") {
            note.as_object_mut().into_iter().for_each(|note| drop(note.remove("is_pinned")));
        }
        note
    }

    fn add_notes(&self, kind: &str, entity: Option<i64>, items: &[Value]) -> Result<Vec<Value>, Reply> {
        let about = |item: &Value| entity.or_else(|| item.get("entity_id")?.as_i64());
        let mut wrongs = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let mut complaints = notes::complaints(item, None);
            if entity.is_none() && item.get("entity_id").is_none() {
                complaints.push(check::missing("entity_id"));
            }
            if !complaints.is_empty() {
                wrongs.push(Wrong { request_id: request_id(item, index), complaints });
            }
        }
        if !wrongs.is_empty() {
            return Err(invalid(&wrongs));
        }
        let mut added = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let (act, about) = (self.act(), about(item).unwrap_or_default());
            let body = notes::fresh(item, self.user, self.now);
            let Ok(id) = self.shared.data().add_note(kind, about, &body) else { return Err(html(500)) };
            let mut entry = act.entry(Operation::Noted, id, item, Value::Null);
            let text = item.pointer("/params/text");
            entry.fields = json!({ "entity_type": kind, "entity_id": about, "text": text });
            if item["note_type"] != "common" {
                (entry.fields["note_type"], entry.fields["params"]) =
                    (item["note_type"].clone(), item["params"].clone());
            }
            lock(&self.shared.ledger).done([entry]);
            self.shared.tell_of_note(singular(kind), about, id, self.user);
            added.push(json!({
                "id": id, "entity_id": about, "request_id": request_id(item, index),
                "_links": link(self.host(), &format!("{kind}/notes/{id}")),
            }));
        }
        Ok(added)
    }

    fn change_notes(&self, kind: &str, entity: Option<i64>, items: &[Value]) -> Result<Vec<Value>, Reply> {
        let (mut wrongs, mut changes) = (Vec::new(), Vec::new());
        for (index, item) in items.iter().enumerate() {
            let request_id = request_id(item, index);
            let id = item.get("id").and_then(Value::as_i64);
            let before = id.and_then(|id| self.found(&notes::named(kind, entity, id)));
            let complaints = match &before {
                Some(before) => notes::complaints(item, Some(before)),
                None => vec![check::nameless(item)],
            };
            match before {
                Some(note) if complaints.is_empty() => changes.push((note, item, request_id)),
                _ => wrongs.push(Wrong { request_id, complaints }),
            }
        }
        if !wrongs.is_empty() {
            return Err(invalid(&wrongs));
        }
        let mut changed = Vec::new();
        for (mut note, item, request_id) in changes {
            for field in ["params", "note_type", "responsible_user_id"] {
                item.get(field).into_iter().for_each(|value| note[field] = value.clone());
            }
            (note["updated_at"], note["updated_by"]) = (self.now.into(), self.user.into());
            let id = note["id"].as_i64().unwrap_or_default();
            self.shared.data().change_note(id, &note, self.now).map_err(|_| html(500))?;
            changed.push(json!({
                "id": id, "entity_id": note["entity_id"], "updated_at": self.now, "request_id": request_id,
                "_links": link(self.host(), &format!("{kind}/notes/{id}")),
            }));
        }
        Ok(changed)
    }
}
