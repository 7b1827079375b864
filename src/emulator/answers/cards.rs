//! Leads, contacts, companies and customers, their fields, tags and links.

use serde_json::{Value, json};

use super::{Call, MOST};
use crate::emulator::asked::ENTITIES;
use crate::emulator::cards::{self, Window};
use crate::emulator::check::{self, Wrong};
use crate::emulator::condition::Condition;
use crate::emulator::data::{Data, Linked};
use crate::emulator::entities::{self, Changed, Refused};
use crate::emulator::fault::Kind;
use crate::emulator::fields;
use crate::emulator::ledger::Operation;
use crate::emulator::reply::{Reply, hal, html, invalid, link, nothing, problem, refusal};
use crate::emulator::shared::lock;
use crate::emulator::write::request_id;

impl Call<'_> {
    pub(super) fn entities(&self, kind: &str) -> Reply {
        if !self.asked.is_read() {
            return match self.items() {
                Ok(items) => {
                    self.change(kind, &items).map_or_else(|reply| reply, |all| self.skeletons(kind, kind, all))
                }
                Err(reply) => reply,
            };
        }
        let condition = cards::narrow(kind, &self.asked.query, !self.has(Kind::NoEntityFilter));
        let order = cards::order(&self.asked.query);
        self.list(kind, MOST, |skip, limit| {
            let data = self.shared.data();
            let found = data.entities(&condition, &order, skip, limit);
            found.into_iter().map(|card| self.shown(&data, kind, card)).collect()
        })
    }

    pub(super) fn entity(&self, kind: &str, id: i64) -> Reply {
        let data = self.shared.data();
        let found = data.entity(kind, id);
        if self.asked.is_read() {
            return found.map_or_else(nothing, |card| hal(&self.shown(&data, kind, card), kind));
        }
        // `change` locks the data itself.
        drop(data);
        match self.item(id) {
            Err(reply) => reply,
            Ok(_) if found.is_none() => problem(404, "Not Found", "Entity not found"),
            Ok(item) => match self.change(kind, &[item]) {
                Ok(all) => hal(all.first().unwrap_or(&Value::Null), kind),
                Err(reply) => reply,
            },
        }
    }

    fn shown(&self, data: &Data, kind: &str, card: Value) -> Value {
        let with = self.asked.with();
        let mut card = Window { host: self.host(), with: &with, texts: self.texts() }.show(data, kind, card);
        // Without custom fields, as if nobody had filled them in.
        if self.has(Kind::NoPhones) {
            card["custom_fields_values"] = Value::Null;
        }
        card
    }

    /// Adds or edits; returns what the answer says about each.
    fn change(&self, kind: &str, items: &[Value]) -> Result<Vec<Value>, Reply> {
        let act = self.act();
        let changed = entities::write(&mut self.shared.data(), kind, items, &act, self.texts());
        let changed = changed.map_err(|refused| match refused {
            Refused::Items(wrongs) => invalid(&wrongs),
            Refused::NotLost(id) => not_lost(id),
            Refused::Data => html(500),
        })?;
        if act.is_new() {
            let data = self.shared.data();
            changed.iter().try_for_each(|changed| embedded_links(&data, kind, changed)).map_err(|_| html(500))?;
        }
        let entry = |changed: &Changed| {
            let operation = if act.is_new() { Operation::CardAdded } else { Operation::CardEdited };
            let mut entry = act.entry(operation, changed.id, &changed.item, changed.before.clone());
            entry.fields["entity_type"] = kind.into();
            entry
        };
        lock(&self.shared.ledger).done(changed.iter().map(entry).collect::<Vec<_>>());
        Ok(changed.iter().map(|changed| self.changed(kind, changed, act.is_new())).collect())
    }

    /// Leads together with their contact and company: each is created, or linked if its id is given.
    pub(super) fn complex(&self) -> Reply {
        let made = self.items().and_then(|items| {
            let made = items.iter().enumerate().map(|(at, item)| self.complex_one(at, item));
            made.collect::<Result<Vec<Value>, Reply>>()
        });
        made.map_or_else(|reply| reply, |made| hal(&made.into(), "leads"))
    }

    fn complex_one(&self, at: usize, item: &Value) -> Result<Value, Reply> {
        let mut lead = item.clone();
        let mut ids = [("contacts", Value::Null), ("companies", Value::Null)];
        for (kind, id) in &mut ids {
            let Some(card) = item.pointer(&format!("/_embedded/{kind}/0")) else { continue };
            *id = card.get("id").filter(|id| id.is_i64()).cloned().unwrap_or_default();
            // A card without an id is created first, so that the lead can link to it.
            if id.is_null() {
                *id = self
                    .change(kind, std::slice::from_ref(card))?
                    .first()
                    .map(|made| made["id"].clone())
                    .unwrap_or_default();
            }
            lead["_embedded"][*kind] = json!([{ "id": id }]);
        }
        let made = self.change("leads", &[lead])?;
        let id = made.first().map(|made| made["id"].clone());
        let [(_, contact), (_, company)] = ids;
        Ok(json!({
            "id": id, "contact_id": contact, "company_id": company, "request_id": [request_id(item, at)], "merged": false,
        }))
    }

    fn changed(&self, kind: &str, changed: &Changed, is_new: bool) -> Value {
        let Changed { id, after, request_id, .. } = changed;
        let mut skeleton =
            json!({ "id": id, "request_id": request_id, "_links": link(self.host(), &format!("{kind}/{id}")) });
        if !is_new {
            skeleton["updated_at"] = after["updated_at"].clone();
        }
        skeleton
    }

    pub(super) fn tags(&self, kind: &str) -> Reply {
        let data = self.shared.data();
        if self.asked.is_read() {
            let mut condition = Condition::new();
            condition.one_word_of("kind", &[kind]);
            condition.one_of("id", &self.asked.query.numbers("filter[id]"));
            condition.one_word_of("name", &self.asked.query.many("filter[name]"));
            if let Some(words) = self.asked.query.one("query") {
                condition.and("instr(name, ?)", [words.to_owned().into()]);
            }
            // A tag has no page of its own.
            return self.list("tags", MOST, |skip, limit| data.tags(&condition, skip, limit));
        }
        let items = match self.items() {
            Ok(items) => items,
            Err(reply) => return reply,
        };
        let is_named = |item: &Value| item.get("name").and_then(Value::as_str).is_some_and(|name| !name.is_empty());
        let nameless = items.iter().enumerate().filter(|(_, item)| !is_named(item));
        let wrongs: Vec<Wrong> = nameless
            .map(|(at, item)| Wrong { request_id: request_id(item, at), complaints: vec![check::missing("name")] })
            .collect();
        if !wrongs.is_empty() {
            return invalid(&wrongs);
        }
        let made = items.iter().enumerate().map(|(at, item)| {
            let mut tag = data.tag_named(kind, item["name"].as_str().unwrap_or_default())?;
            tag["request_id"] = request_id(item, at).into();
            Ok(tag)
        });
        match made.collect::<rusqlite::Result<Vec<Value>>>() {
            Ok(tags) => self.skeletons("tags", &format!("{kind}/tags"), tags),
            Err(_) => html(500),
        }
    }

    pub(super) fn fields(&self, kind: &str) -> Reply {
        self.whole("custom_fields", &format!("{kind}/custom_fields"), fields::fields(kind, self.texts()))
    }

    pub(super) fn field(&self, kind: &str, id: i64) -> Reply {
        let all = fields::fields(kind, self.texts());
        self.one("custom_fields", &format!("{kind}/custom_fields"), all, id, "Custom field not found")
    }

    pub(super) fn field_groups(&self, kind: &str) -> Reply {
        let path = format!("{kind}/custom_fields/groups");
        self.whole("custom_field_groups", &path, fields::groups(kind, self.texts()))
    }

    /// What an entity is linked with.
    pub(super) fn links(&self, kind: &str, id: i64) -> Reply {
        let data = self.shared.data();
        let of = |to: &'static str| data.links(kind, id, to).into_iter().map(move |linked| (to, linked));
        let links: Vec<Value> = ENTITIES.into_iter().flat_map(of).map(|(to, linked)| target(to, linked)).collect();
        if links.is_empty() {
            return nothing();
        }
        let own = link(self.host(), &format!("{kind}/{id}/links"));
        hal(&json!({ "_total_items": links.len(), "_links": own, "_embedded": { "links": links } }), "")
    }

    /// Adds or removes links of an entity; without an id, each item names its own.
    pub(super) fn link(&self, kind: &str, id: Option<i64>, linked: bool) -> Reply {
        let items = match self.items() {
            Ok(items) => items,
            Err(reply) => return reply,
        };
        let data = self.shared.data();
        if id.is_some_and(|id| data.entity(kind, id).is_none()) {
            return problem(404, "Not Found", "Entity not found");
        }
        let mut made = Vec::new();
        for (index, item) in items.iter().enumerate() {
            match self.link_one(&data, kind, id, item, linked) {
                Ok(target) => made.push(target),
                Err(Unlinked::Nobody(path)) => {
                    let complaints = vec![check::no_choice(path)];
                    return invalid(&[Wrong { request_id: request_id(item, index), complaints }]);
                }
                Err(Unlinked::Broken) => return html(500),
            }
        }
        if !linked {
            return nothing();
        }
        let path = id.map_or_else(|| format!("{kind}/links"), |id| format!("{kind}/{id}/links"));
        let own = link(self.host(), &path);
        hal(&json!({ "_total_items": made.len(), "_links": own, "_embedded": { "links": made } }), "")
    }

    fn link_one(
        &self,
        data: &Data,
        kind: &str,
        id: Option<i64>,
        item: &Value,
        linked: bool,
    ) -> Result<Value, Unlinked> {
        let named_id = || item.get("entity_id")?.as_i64().filter(|id| data.entity(kind, *id).is_some());
        let id = id.or_else(named_id).ok_or(Unlinked::Nobody("entity_id"))?;
        let (to, other) = named(data, item).ok_or(Unlinked::Nobody("to_entity_id"))?;
        let known = data.links(kind, id, to).iter().any(|link| link.id == other);
        // Seen on a live account (docs/amocrm-api.md#cards).
        if known && linked && self.has(Kind::LinkedTwice) {
            return Err(Unlinked::Broken);
        }
        let main = item.pointer("/metadata/is_main").and_then(Value::as_bool).unwrap_or_default();
        let done = match linked {
            true => data.link((kind, id), (to, other), main),
            false => data.unlink((kind, id), (to, other)),
        };
        done.map_err(|_| Unlinked::Broken)?;
        let mut target = target(to, Linked { id: other, main });
        (target["entity_id"], target["entity_type"]) = (id.into(), kind.into());
        Ok(target)
    }
}

/// Links a new entity with those that its item embeds, if they exist.
fn embedded_links(data: &Data, kind: &str, made: &Changed) -> rusqlite::Result<()> {
    for to in ENTITIES.into_iter().filter(|to| *to != kind) {
        let others = made.item.pointer(&format!("/_embedded/{to}")).and_then(Value::as_array);
        for (at, other) in others.into_iter().flatten().enumerate() {
            let is_main = other.get("is_main").and_then(Value::as_bool).unwrap_or(at == 0);
            match other.get("id").and_then(Value::as_i64) {
                Some(id) if data.entity(to, id).is_some() => data.link((kind, made.id), (to, id), is_main)?,
                _ => {}
            }
        }
    }
    Ok(())
}

/// Why two entities were not linked.
enum Unlinked {
    /// The field that names nothing known.
    Nobody(&'static str),
    Broken,
}

/// The entity named in the item of a link, if it exists.
fn named(data: &Data, item: &Value) -> Option<(&'static str, i64)> {
    let word = item.get("to_entity_type")?.as_str()?;
    let kind = ENTITIES.into_iter().find(|kind| *kind == word)?;
    let id = item.get("to_entity_id")?.as_i64()?;
    data.entity(kind, id).map(|_| (kind, id))
}

fn target(kind: &str, linked: Linked) -> Value {
    let metadata = if kind == "contacts" { json!({ "main_contact": linked.main }) } else { Value::Null };
    json!({ "to_entity_id": linked.id, "to_entity_type": kind, "metadata": metadata })
}

/// The refusal of a loss reason for a deal that is not lost: its shape differs from all others.
fn not_lost(id: i64) -> Reply {
    let words = "Loss reason can be specified only for lost lead";
    refusal(
        400,
        &json!({
            "errors": { id.to_string(): words }, "title": "Bad Request", "type": "https://httpstatus.es/400", "status": 400,
            "detail": "Invalid request body",
        }),
    )
}
