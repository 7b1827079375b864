//! Which path leads where, and with which methods.

use super::asked::ENTITIES;

/// What a path names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Route<'a> {
    Tasks,
    Task(i64),
    Account,
    Users,
    User(i64),
    Roles,
    Events,
    EventTypes,
    Event(&'a str),
    Pipelines,
    Pipeline(i64),
    Statuses {
        pipeline: i64,
    },
    Status {
        pipeline: i64,
        status: i64,
    },
    LossReasons,
    /// Leads together with a contact and a company.
    Complex,
    /// Lists that are empty in this account.
    Nothing,
    LossReason(i64),
    Entities(&'a str),
    Entity(&'a str, i64),
    Notes(&'a str),
    Note(&'a str, i64),
    /// Pins a note if true, unpins it if false.
    Pin(&'a str, i64, bool),
    NotesOf(&'a str, i64),
    NoteOf {
        kind: &'a str,
        entity: i64,
        note: i64,
    },
    Tags(&'a str),
    Fields(&'a str),
    Field(&'a str, i64),
    FieldGroups(&'a str),
    LinksOf(&'a str, i64),
    /// Links if true, unlinks if false; without an id, each item of the body names its entity.
    Link(&'a str, Option<i64>, bool),
}

impl<'a> Route<'a> {
    /// What the segments after `/api/v4/` name; None for what is not served.
    pub(super) fn of(parts: &[&'a str]) -> Option<Self> {
        Some(match *parts {
            ["tasks"] => Self::Tasks,
            ["tasks", task] => Self::Task(id(task)?),
            ["account"] => Self::Account,
            ["users"] => Self::Users,
            ["users", user] => Self::User(id(user)?),
            ["roles"] => Self::Roles,
            ["events"] => Self::Events,
            ["events", "types"] => Self::EventTypes,
            ["events", event] => Self::Event(event),
            ["leads", "pipelines"] => Self::Pipelines,
            ["leads", "pipelines", pipeline] => Self::Pipeline(id(pipeline)?),
            ["leads", "pipelines", pipeline, "statuses"] => Self::Statuses { pipeline: id(pipeline)? },
            ["leads", "pipelines", pipeline, "statuses", status] => {
                Self::Status { pipeline: id(pipeline)?, status: id(status)? }
            }
            ["leads", "complex"] => Self::Complex,
            ["catalogs" | "webhooks" | "sources" | "widgets" | "talks"]
            | ["leads", "unsorted"]
            | ["chats", "templates"]
            | ["contacts", "chats"]
            | ["customers", "segments"] => Self::Nothing,
            ["leads", "loss_reasons"] => Self::LossReasons,
            ["leads", "loss_reasons", reason] => Self::LossReason(id(reason)?),
            [kind, ref rest @ ..] if ENTITIES.contains(&kind) => return Self::of_entity(kind, rest),
            _ => return None,
        })
    }

    fn of_entity(kind: &'a str, rest: &[&'a str]) -> Option<Self> {
        Some(match *rest {
            [] => Self::Entities(kind),
            ["notes"] => Self::Notes(kind),
            ["notes", note] => Self::Note(kind, id(note)?),
            ["notes", note, "pin"] => Self::Pin(kind, id(note)?, true),
            ["notes", note, "unpin"] => Self::Pin(kind, id(note)?, false),
            ["tags"] => Self::Tags(kind),
            ["custom_fields"] => Self::Fields(kind),
            ["custom_fields", "groups"] => Self::FieldGroups(kind),
            ["custom_fields", field] => Self::Field(kind, id(field)?),
            ["link"] => Self::Link(kind, None, true),
            ["unlink"] => Self::Link(kind, None, false),
            [entity] => Self::Entity(kind, id(entity)?),
            [entity, "notes"] => Self::NotesOf(kind, id(entity)?),
            [entity, "notes", note] => Self::NoteOf { kind, entity: id(entity)?, note: id(note)? },
            [entity, "notes", note, "pin"] if id(entity).is_some() => Self::Pin(kind, id(note)?, true),
            [entity, "notes", note, "unpin"] if id(entity).is_some() => Self::Pin(kind, id(note)?, false),
            [entity, "links"] => Self::LinksOf(kind, id(entity)?),
            [entity, "link"] => Self::Link(kind, Some(id(entity)?), true),
            [entity, "unlink"] => Self::Link(kind, Some(id(entity)?), false),
            _ => return None,
        })
    }

    /// The allowed methods, as the `Allow` header lists them.
    pub(super) fn methods(&self) -> &'static str {
        match self {
            Self::Tasks | Self::Entities(_) | Self::Notes(_) | Self::NotesOf(..) => "GET, POST, PATCH",
            Self::Task(_) | Self::Entity(..) | Self::Note(..) | Self::NoteOf { .. } => "GET, PATCH",
            Self::Tags(_) => "GET, POST",
            Self::Pin(..) | Self::Link(..) | Self::Complex => "POST",
            _ => "GET",
        }
    }
}

/// A number without a sign.
fn id(text: &str) -> Option<i64> {
    text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_served_is_a_route() {
        for (path, wanted) in [
            ("leads/abc", None),
            ("leads/-5", None),
            ("leads/1/unicorns", None),
            ("catalogs", Some(Route::Nothing)),
            ("catalogs/5/elements", None),
            ("leads/5/notes/6/unpin", Some(Route::Pin("leads", 6, false))),
            ("tasks/+7", None),
            ("leads/pipelines", Some(Route::Pipelines)),
            ("contacts/pipelines", None),
            ("companies/notes/5/pin", Some(Route::Pin("companies", 5, true))),
            ("leads/custom_fields/groups", Some(Route::FieldGroups("leads"))),
        ] {
            assert_eq!(Route::of(&path.split('/').collect::<Vec<_>>()), wanted, "{path}");
        }
    }
}
