//! What each route answers.

mod account;
mod cards;
mod notes;
mod tasks;

use serde_json::{Value, json};

use super::asked::Asked;
use super::fault::Kind;
use super::path::Route;
use super::reply::{Reply, hal, html, link, method_not_allowed, nothing, page, problem, unknown_route};
use super::shared::Shared;
use super::texts::Texts;
use super::write::Act;

/// The most rows of a list; fewer for events.
const MOST: u64 = 250;
const MOST_EVENTS: u64 = 100;

/// One authorised request.
pub(super) struct Call<'a> {
    pub shared: &'a Shared,
    pub asked: &'a Asked,
    pub faults: &'a [Kind],
    pub user: i64,
    pub now: i64,
}

impl Call<'_> {
    pub(super) fn answer(&self) -> Reply {
        let parts = self.asked.route().unwrap_or_default();
        let Some(route) = Route::of(&parts) else { return unknown_route() };
        let allowed = route.methods().split(", ").any(|method| method == self.asked.method);
        // Tasks can't be deleted through the API (docs/amocrm-api.md#tasks).
        if !allowed && self.asked.method == "DELETE" && matches!(route, Route::Tasks | Route::Task(_)) {
            return problem(403, "Forbidden", "Invalid scope");
        }
        if !allowed {
            return method_not_allowed(route.methods());
        }
        self.forbidden(route).unwrap_or_else(|| self.answer_to(route))
    }

    fn answer_to(&self, route: Route<'_>) -> Reply {
        match route {
            Route::Tasks => self.tasks(),
            Route::Task(id) => self.task(id),
            Route::Account => self.account(),
            Route::Users => self.users(),
            Route::User(id) => self.user(id),
            Route::Roles | Route::Nothing => nothing(),
            Route::Events => self.events(),
            Route::EventTypes => self.event_types(),
            Route::Event(id) => self.event(id),
            Route::Pipelines => self.pipelines(),
            Route::Pipeline(id) => self.pipeline(id),
            Route::Statuses { pipeline } => self.statuses(pipeline),
            Route::Status { pipeline, status } => self.status(pipeline, status),
            Route::Complex => self.complex(),
            Route::LossReasons => self.loss_reasons(),
            Route::LossReason(id) => self.loss_reason(id),
            Route::Entities(kind) => self.entities(kind),
            Route::Entity(kind, id) => self.entity(kind, id),
            Route::Notes(kind) => self.notes(kind, None),
            Route::NotesOf(kind, id) => self.notes(kind, Some(id)),
            Route::Note(kind, note) => self.note(kind, None, note),
            Route::NoteOf { kind, entity, note } => self.note(kind, Some(entity), note),
            Route::Pin(kind, note, pinned) => self.pin(kind, note, pinned),
            Route::Tags(kind) => self.tags(kind),
            Route::Fields(kind) => self.fields(kind),
            Route::Field(kind, id) => self.field(kind, id),
            Route::FieldGroups(kind) => self.field_groups(kind),
            Route::LinksOf(kind, id) => self.links(kind, id),
            Route::Link(kind, id, linked) => self.link(kind, id, linked),
        }
    }

    /// The refusal of what a fault hides.
    fn forbidden(&self, route: Route<'_>) -> Option<Reply> {
        let kind = self.asked.route().and_then(|parts| parts.first().copied());
        match route {
            Route::Pipelines | Route::Pipeline(_) | Route::Statuses { .. } | Route::Status { .. }
                if self.has(Kind::NoPipelines) =>
            {
                Some(problem(403, "Forbidden", "No access to the pipelines"))
            }
            _ if kind == Some("customers") && self.has(Kind::NoCustomers) => {
                Some(problem(403, "Forbidden", "Customers are switched off"))
            }
            Route::Users | Route::User(_) if self.has(Kind::NoUsers) => {
                Some(problem(403, "Forbidden", "Administrators only"))
            }
            Route::Events | Route::Event(_) if self.has(Kind::NoEvents) => {
                Some(problem(403, "Forbidden", "No access to the events"))
            }
            Route::Notes(_) | Route::NotesOf(..) | Route::Note(..) | Route::NoteOf { .. }
                if self.has(Kind::NoNotes) =>
            {
                Some(problem(403, "Forbidden", "No access to the notes"))
            }
            Route::Entities(_) | Route::Entity(..) if self.asked.is_read() && self.has(Kind::NoCards) => {
                Some(nothing())
            }
            _ => None,
        }
    }

    fn has(&self, fault: Kind) -> bool {
        self.faults.contains(&fault)
    }

    fn host(&self) -> &str {
        self.asked.host()
    }

    fn texts(&self) -> &'static Texts {
        Texts::of(self.shared.options.lang)
    }

    fn act(&self) -> Act<'_> {
        Act {
            user: self.user,
            now: self.now,
            asked: Some(self.asked),
            itemwise: self.has(Kind::Itemwise),
            no_created_at: self.has(Kind::NoCreatedAt),
        }
    }

    /// A page of a list: `rows` returns rows from an offset, up to a limit.
    fn list(&self, name: &str, most: u64, rows: impl FnOnce(u64, u64) -> Vec<Value>) -> Reply {
        let limit = self.asked.limit(most);
        let first = if self.has(Kind::LoopPages) { 1 } else { self.asked.page() };
        // One row more than requested shows whether there is another page.
        let mut rows = rows((first - 1).saturating_mul(limit), limit + 1);
        let more = rows.len() as u64 > limit || self.has(Kind::LoopPages);
        rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        let too_many = |fault: &Kind| matches!(fault, Kind::MostRows(most) if rows.len() as u64 > *most);
        if self.faults.iter().any(too_many) {
            return html(504);
        }
        page(self.asked, name, rows, self.asked.page(), more && !self.has(Kind::NoNext))
    }

    /// A list that is given as a whole; each row is linked under `path` with its id.
    fn whole(&self, name: &str, path: &str, items: Vec<Value>) -> Reply {
        self.list(name, MOST, |skip, limit| {
            let (skip, limit) =
                (usize::try_from(skip).unwrap_or(usize::MAX), usize::try_from(limit).unwrap_or_default());
            items.into_iter().skip(skip).take(limit).map(|item| self.linked(item, path)).collect()
        })
    }

    /// One item of such a list.
    fn one(&self, name: &str, path: &str, items: Vec<Value>, id: i64, missing: &str) -> Reply {
        let found = items.into_iter().find(|item| item["id"] == id);
        found.map_or_else(|| problem(404, "Not Found", missing), |item| hal(&self.linked(item, path), name))
    }

    fn linked(&self, mut item: Value, path: &str) -> Value {
        let id = item["id"].as_str().map_or_else(|| item["id"].to_string(), str::to_owned);
        item["_links"] = link(self.host(), &format!("{path}/{id}"));
        item
    }

    /// The items of a body that must be an array; an error answer for anything else.
    fn items(&self) -> Result<Vec<Value>, Reply> {
        let items = self.asked.items();
        if items.is_empty() || items.len() as u64 > MOST {
            return Err(problem(400, "Bad Request", "An array of 1 to 250 items is wanted"));
        }
        Ok(items)
    }

    /// The object in a body, for the entity named by the path.
    fn item(&self, id: i64) -> Result<Value, Reply> {
        let Some(Value::Object(mut item)) = self.asked.json() else {
            return Err(problem(400, "Bad Request", "An object is wanted"));
        };
        item.insert("id".into(), id.into());
        Ok(item.into())
    }

    /// What was written, as a list without pages.
    fn skeletons(&self, name: &str, path: &str, skeletons: Vec<Value>) -> Reply {
        hal(&json!({ "_links": link(self.host(), path), "_embedded": { name: skeletons } }), "")
    }
}
