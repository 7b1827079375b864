//! The account, its users and pipelines, and the feed of events.

use serde_json::{Value, json};

use super::{Call, MOST_EVENTS};
use crate::emulator::fault::Kind;
use crate::emulator::reply::{Reply, hal, link, nothing, problem};
use crate::emulator::{account, events};

impl Call<'_> {
    pub(super) fn account(&self) -> Reply {
        let with = self.asked.with();
        let mut account = account::account(self.user, &with, self.texts());
        let query = if self.asked.raw.is_empty() { String::new() } else { format!("?{}", self.asked.raw) };
        account["_links"] = link(self.host(), &format!("account{query}"));
        hal(&account, "account")
    }

    pub(super) fn users(&self) -> Reply {
        self.whole("users", "users", account::users(&self.asked.with(), self.texts()))
    }

    pub(super) fn user(&self, id: i64) -> Reply {
        self.one("users", "users", account::users(&self.asked.with(), self.texts()), id, "User not found")
    }

    pub(super) fn pipelines(&self) -> Reply {
        self.whole("pipelines", "leads/pipelines", self.pipelines_with_links())
    }

    pub(super) fn pipeline(&self, id: i64) -> Reply {
        self.one("pipelines", "leads/pipelines", self.pipelines_with_links(), id, "Pipeline not found")
    }

    fn pipelines_with_links(&self) -> Vec<Value> {
        let mut pipelines = account::pipelines(self.texts());
        for pipeline in &mut pipelines {
            let path = format!("leads/pipelines/{}/statuses", pipeline["id"]);
            for status in pipeline["_embedded"]["statuses"].as_array_mut().into_iter().flatten() {
                *status = self.linked(status.take(), &path);
            }
        }
        pipelines
    }

    pub(super) fn statuses(&self, pipeline: i64) -> Reply {
        if pipeline != account::PIPELINE {
            return problem(404, "Not Found", "Pipeline not found");
        }
        self.whole("statuses", &format!("leads/pipelines/{pipeline}/statuses"), account::statuses(self.texts()))
    }

    pub(super) fn status(&self, pipeline: i64, id: i64) -> Reply {
        let all = if pipeline == account::PIPELINE { account::statuses(self.texts()) } else { Vec::new() };
        self.one("statuses", &format!("leads/pipelines/{pipeline}/statuses"), all, id, "Status not found")
    }

    pub(super) fn loss_reasons(&self) -> Reply {
        self.whole("loss_reasons", "leads/loss_reasons", account::loss_reasons(self.texts()))
    }

    pub(super) fn loss_reason(&self, id: i64) -> Reply {
        self.one("loss_reasons", "leads/loss_reasons", account::loss_reasons(self.texts()), id, "Loss reason not found")
    }

    pub(super) fn events(&self) -> Reply {
        let condition = events::narrow(&self.asked.query, !self.has(Kind::NoEventFilter));
        let order = events::order(&self.asked.query, !self.has(Kind::EventsNewest));
        self.list("events", MOST_EVENTS, |skip, limit| {
            let events = self.shared.data().events(&condition, order, skip, limit);
            events.into_iter().map(|event| self.with_entity(event)).collect()
        })
    }

    pub(super) fn event(&self, id: &str) -> Reply {
        let found = self.shared.data().events(&events::named(id), "id", 0, 1).pop();
        found.map_or_else(nothing, |event| hal(&self.with_entity(event), "events"))
    }

    pub(super) fn event_types(&self) -> Reply {
        let types = events::types();
        hal(
            &json!({
                "_total_items": types.len(), "_links": link(self.host(), "events/types"),
                "_embedded": { "events_types": types },
            }),
            "",
        )
    }

    /// An event with its links.
    fn with_entity(&self, event: Value) -> Value {
        let list = events::list_of(event["entity_type"].as_str().unwrap_or_default());
        let id = event["entity_id"].clone();
        let mut event = self.linked(event, "events");
        event["_embedded"]["entity"] = json!({ "id": id, "_links": link(self.host(), &format!("{list}/{id}")) });
        event
    }
}
