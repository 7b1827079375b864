//! The fields of a task in commands: as flags, in lines of JSON and in columns of tables, and how a conflict over each is
//! put into words.

use clap::{ArgGroup, Args as Flags};
use serde::Deserialize;
use serde_json::Value;

use super::context::Context;
use super::phrases::{entity_kind, length, moment};
use super::sentence::told;
use super::zone::zone;
use super::{CliError, Exit, flags};
use crate::domain::{self, Directory, Due, EntityKind, Field, Patch, Row, Subject, TaskTypeId, UserId};
use crate::language::Language;
use crate::text;
use crate::time_zone::Tz;

/// About whom or what a task is.
#[derive(Clone, Debug, Default, Flags)]
#[command(group = ArgGroup::new("about").multiple(false))]
pub struct SubjectFlags {
    /// For this lead.
    #[arg(long, group = "about")]
    pub lead: Option<i64>,
    /// For this contact.
    #[arg(long, group = "about")]
    pub contact: Option<i64>,
    /// For this company.
    #[arg(long, group = "about")]
    pub company: Option<i64>,
    /// For this customer.
    #[arg(long, group = "about")]
    pub customer: Option<i64>,
    /// leads, contacts, companies or customers; with --entity-id the same as the four flags above.
    #[arg(long, requires = "entity_id", conflicts_with = "about")]
    pub entity: Option<String>,
    /// Number of the lead, contact, company or customer.
    #[arg(long, requires = "entity")]
    pub entity_id: Option<i64>,
}

/// Fields of a task.
#[derive(Clone, Debug, Default, Flags)]
pub struct Fields {
    /// When: tomorrow 10:00, +2h, fri 11, 25.12 14:30, or Unix seconds as @1795900000.
    #[arg(long, allow_hyphen_values = true, value_parser = flags::words)]
    pub due: Option<String>,
    /// Task type: its number, its name or a part of it; call and meeting mean the built-in ones.
    #[arg(long = "type", value_name = "TYPE")]
    pub kind: Option<String>,
    /// Assigned to: me, a number, a name or a part of it.
    #[arg(long, value_name = "WHO")]
    pub user: Option<String>,
    #[command(flatten)]
    /// About whom or what.
    pub subject: SubjectFlags,
    /// Completed: true or false.
    #[arg(long)]
    pub completed: Option<bool>,
    /// The result.
    #[arg(long, allow_hyphen_values = true, value_parser = flags::words)]
    pub result: Option<String>,
    /// Duration: seconds, or 30m, 2h.
    #[arg(long, allow_hyphen_values = true, value_parser = flags::words)]
    pub duration: Option<String>,
    /// Who created it.
    #[arg(long)]
    pub created_by: Option<i64>,
    /// Who changed it.
    #[arg(long)]
    pub updated_by: Option<i64>,
    /// When it was created: a date, or Unix seconds as @1795900000.
    #[arg(long, allow_hyphen_values = true)]
    pub created_at: Option<String>,
    /// When it was changed: a date, or Unix seconds as @1795900000.
    #[arg(long, allow_hyphen_values = true)]
    pub updated_at: Option<String>,
}

/// The flags as an edit; `user` and `kind` are the ids that `--user` and `--type` mean.
pub(super) fn patch(
    cx: &Context,
    fields: &Fields,
    user: Option<UserId>,
    kind: Option<TaskTypeId>,
) -> Result<Patch, CliError> {
    let about = [
        (EntityKind::Leads, fields.subject.lead),
        (EntityKind::Contacts, fields.subject.contact),
        (EntityKind::Companies, fields.subject.company),
        (EntityKind::Customers, fields.subject.customer),
    ];
    let mut subject = about.into_iter().find_map(|(kind, id)| Some(Subject { kind, id: id?.into() }));
    if let (Some(kind), Some(id)) = (&fields.subject.entity, fields.subject.entity_id) {
        subject = Some(Subject { kind: entity_kind(kind)?, id: id.into() });
    }
    let at = |flag: &str, words: &Option<String>| words.as_deref().map(|words| moment(cx, flag, words)).transpose();
    let duration = fields
        .duration
        .as_deref()
        .map(|words| length(words).ok_or_else(|| CliError::told(Exit::Usage, "duration-flag", &[("w", &words)])));
    Ok(Patch {
        text: None,
        due: at("--due", &fields.due)?.map(Due),
        kind,
        duration: duration.transpose()?,
        responsible: user,
        subject,
        completed: fields.completed,
        result: fields.result.clone(),
        created_by: fields.created_by.map(Into::into),
        updated_by: fields.updated_by.map(Into::into),
        created_at: at("--created-at", &fields.created_at)?,
        updated_at: at("--updated-at", &fields.updated_at)?,
    })
}

/// One line of `add -`: the fields of the API page; `due` may be a phrase.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a task")]
pub(super) struct Line {
    pub text: String,
    #[serde(alias = "complete_till")]
    pub due: Value,
    #[serde(alias = "task_type_id")]
    pub r#type: Option<i64>,
    pub duration: Option<i64>,
    #[serde(alias = "responsible_user_id")]
    pub user: Option<i64>,
    pub entity_type: Option<String>,
    pub entity_id: Option<i64>,
    pub is_completed: Option<bool>,
    pub result: Option<Value>,
    pub created_by: Option<i64>,
    pub updated_by: Option<i64>,
    pub created_at: Option<i64>,
    pub updated_at: Option<i64>,
    pub request_id: Option<String>,
    pub key: Option<String>,
}

impl Line {
    /// Its values except text and time.
    pub(super) fn values(&self) -> Result<Patch, String> {
        let subject = match (&self.entity_type, self.entity_id) {
            (Some(kind), Some(id)) => {
                let kind = EntityKind::from_word(kind).ok_or_else(|| told("entity-kinds", &[]))?;
                Some(Subject { kind, id: id.into() })
            }
            (None, None) => None,
            _ => return Err(told("entity-together", &[])),
        };
        let result = match &self.result {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => Some(text.clone()),
            Some(Value::Object(map)) => map.get("text").and_then(Value::as_str).map(str::to_owned),
            Some(_) => return Err(told("result-kind", &[])),
        };
        Ok(Patch {
            text: None,
            due: None,
            kind: self.r#type.map(Into::into),
            duration: self.duration,
            responsible: self.user.map(Into::into),
            subject,
            completed: self.is_completed,
            result,
            created_by: self.created_by.map(Into::into),
            updated_by: self.updated_by.map(Into::into),
            created_at: self.created_at,
            updated_at: self.updated_at,
        })
    }
}

/// What a column contains.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Heading {
    Text,
    Due,
    /// A number, or the name of a type.
    Type,
    TypeName,
    /// A number, or the name of a person.
    User,
    UserName,
    EntityType,
    EntityId,
    EntityName,
    /// An entity of this kind: its number or its name.
    Entity(EntityKind),
    Completed,
    Result,
    /// Seconds, or a number with its unit.
    Duration,
    /// A number with its unit: without one, a person may mean minutes as well as seconds.
    Length,
    /// The key with which a line makes its task only once.
    Key,
    /// Only the server sets it: ignored.
    Passed,
}

/// The headings that are the same in every language: our names, and those of the API.
const HEADINGS: &[(Heading, &str)] = &[
    (Heading::Text, "text"),
    (Heading::Due, "due|complete_till"),
    (Heading::Type, "type|task_type_id"),
    (Heading::TypeName, "type_name"),
    (Heading::User, "user|responsible_user_id"),
    (Heading::UserName, "user_name"),
    (Heading::EntityType, "entity_type"),
    (Heading::EntityId, "entity_id"),
    (Heading::EntityName, "entity_name"),
    (Heading::Entity(EntityKind::Leads), "lead"),
    (Heading::Entity(EntityKind::Contacts), "contact"),
    (Heading::Entity(EntityKind::Companies), "company"),
    (Heading::Entity(EntityKind::Customers), "customer"),
    (Heading::Completed, "completed|is_completed"),
    (Heading::Result, "result"),
    (Heading::Duration, "duration"),
    (Heading::Length, "length"),
    (Heading::Key, "key"),
    (Heading::Passed, "id|created_at|updated_at|group_id|account_id|created_by|updated_by"),
];

/// The column that a heading names, in upper or lower case and in any language.
pub(super) fn heading(name: &str) -> Option<Heading> {
    let name = name.trim().to_lowercase();
    let named = |names: &str| names.split('|').any(|each| each == name);
    let own = |name: &str| HEADINGS.iter().find(|(_, own)| own.split('|').any(|own| own == name)).map(|(it, _)| *it);
    let mut said = Language::ALL.iter().flat_map(|language| language.definition().table.headings);
    own(&name).or_else(|| said.find(|(_, words)| named(words)).and_then(|(ours, _)| own(ours)))
}

/// The ids for what a row of a table gives as names.
#[derive(Debug)]
pub(super) struct Named {
    pub kind: Option<i64>,
    pub user: Option<i64>,
    pub subject: Option<Subject>,
    pub completed: Option<bool>,
}

/// The line that a row of a table means, from the cells under each heading.
pub(super) fn line<'a>(cell: impl Fn(Heading) -> Option<&'a str>, named: Named) -> Result<Line, String> {
    Ok(Line {
        text: cell(Heading::Text).unwrap_or_default().to_owned(),
        due: cell(Heading::Due).unwrap_or_default().into(),
        r#type: named.kind,
        user: named.user,
        duration: duration(&cell)?,
        entity_type: named.subject.map(|subject| subject.kind.word().to_owned()),
        entity_id: named.subject.map(|subject| subject.id.0),
        is_completed: named.completed,
        result: cell(Heading::Result).map(Into::into),
        key: cell(Heading::Key).map(str::to_owned),
        ..Line::default()
    })
}

/// A number in a cell under a heading of this name.
pub(super) fn number(cell: Option<&str>, name: &str) -> Result<Option<i64>, String> {
    let wrong = |cell: &str| told("not-a-number", &[("field", &name), ("w", &cell)]);
    cell.map(|cell| cell.parse().map_err(|_| wrong(cell))).transpose()
}

fn duration<'a>(cell: impl Fn(Heading) -> Option<&'a str>) -> Result<Option<i64>, String> {
    let seconds = cell(Heading::Duration);
    if seconds.is_none()
        && let Some(bare) = cell(Heading::Length).filter(|cell| cell.parse::<u64>().is_ok_and(|number| number > 0))
    {
        return Err(told("duration-unit", &[("w", &bare)]));
    }
    let Some(cell) = seconds.or_else(|| cell(Heading::Length)) else { return Ok(None) };
    let seconds = length(cell).ok_or_else(|| told("duration-wrong", &[("w", &cell)]))?;
    Ok(Some(seconds).filter(|seconds| *seconds > 0))
}

/// The columns in their order. Next to each number is a name for people; `import` uses it if the number is missing.
pub(super) const COLUMNS: [&str; 15] = [
    "id",
    "text",
    "due",
    "type",
    "type_name",
    "user",
    "user_name",
    "entity_type",
    "entity_id",
    "entity_name",
    "completed",
    "result",
    "duration",
    "created_at",
    "updated_at",
];

/// The row of a task, in that order.
pub(super) fn cells(row: &Row, directory: &Directory, zone: &Tz) -> [String; COLUMNS.len()] {
    let task = &row.task;
    let at = |seconds: i64| {
        domain::moment(seconds)
            .map(|at| at.with_timezone(zone).format("%Y-%m-%d %H:%M").to_string())
            .unwrap_or_default()
    };
    let number = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
    let user = task.responsible.and_then(|id| directory.user(id));
    [
        task.id.to_string(),
        task.text.clone(),
        task.due.seconds().map(at).unwrap_or_default(),
        task.kind.to_string(),
        directory.kind(task.kind).map(|kind| kind.name.clone()).unwrap_or_default(),
        number(task.responsible.map(|id| id.0)),
        user.map(|user| user.name.clone()).unwrap_or_default(),
        task.subject.map(|subject| subject.kind.word().to_owned()).unwrap_or_default(),
        number(task.subject.map(|subject| subject.id.0)),
        row.subject_name.clone().unwrap_or_default(),
        u8::from(task.completed).to_string(),
        task.result.clone().unwrap_or_default(),
        task.duration.to_string(),
        at(task.created_at),
        at(task.updated_at),
    ]
}

/// The value to which someone else changed a field, in words.
pub(super) fn now(cx: &Context, theirs: &Patch, field: Field) -> String {
    let short = |words: &Option<String>| {
        let words = text::safe(words.as_deref().unwrap_or_default()).to_string();
        text::cut(&words, 60).into_owned()
    };
    let id = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
    match field {
        Field::Text => told("now-text", &[("w", &short(&theirs.text))]),
        Field::Result => told("now-result", &[("w", &short(&theirs.result))]),
        Field::Due => {
            let at = theirs.due.and_then(Due::moment).map(|at| at.with_timezone(&zone(cx)));
            told("now-due", &[("w", &at.map(|at| at.format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default())])
        }
        Field::Responsible => told("now-user", &[("w", &id(theirs.responsible.map(|id| id.0)))]),
        Field::Kind => told("now-type", &[("w", &id(theirs.kind.map(|id| id.0)))]),
        Field::Duration => told("now-duration", &[("w", &id(theirs.duration))]),
        Field::Completed if theirs.completed == Some(true) => told("now-completed", &[]),
        Field::Completed => told("now-open", &[]),
        Field::Subject => told("now-subject", &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_of_a_language_stands_for_one_of_ours_and_for_one_alone() {
        for language in Language::ALL {
            for (ours, names) in language.definition().table.headings {
                let wanted = heading(ours);
                assert!(wanted.is_some(), "{ours} of {language:?}");
                for name in names.split('|') {
                    assert_eq!(heading(name), wanted, "{name} of {language:?}");
                }
            }
        }
    }
}
