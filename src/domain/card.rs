//! What is known of the lead, contact, company or customer that a task is about.

use serde::{Deserialize, Serialize};

use super::{EntityId, EntityKind, PipelineId, StatusId, Subject, UserId};

/// The entity that a task is about, as far as a salesperson needs it for the call.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Card {
    /// Which entity.
    pub subject: Subject,
    /// Its name; may be empty.
    pub name: String,
    /// A lead's price in whole units of the account's currency.
    pub price: Option<i64>,
    /// The hundredths of the price, 0 to 99.
    #[serde(default)]
    pub cents: u8,
    /// Why a lead was lost, in the account's words.
    #[serde(default)]
    pub loss: Option<String>,
    /// A lead's place in its pipeline.
    pub stage: Option<Stage>,
    /// Phone numbers as written.
    pub phones: Vec<String>,
    /// Email addresses as written.
    pub emails: Vec<String>,
    /// The people and companies attached to it, main one first.
    pub contacts: Vec<Card>,
    /// False if the server returned nothing for this id: deleted, or not visible to this user.
    pub visible: bool,
}

impl Card {
    /// An entity of which no more than the name is known.
    pub fn named(subject: Subject, name: impl Into<String>) -> Self {
        Self {
            subject,
            name: name.into(),
            price: None,
            cents: 0,
            loss: None,
            stage: None,
            phones: Vec::new(),
            emails: Vec::new(),
            contacts: Vec::new(),
            visible: true,
        }
    }

    /// The company that it is about, else the person; None for a lead or customer whose people are not known.
    pub fn client(&self) -> Option<&str> {
        let named = |card: &&Self| !card.name.trim().is_empty();
        let company = self.contacts.iter().filter(named).find(|card| card.subject.kind == EntityKind::Companies);
        let own = || matches!(self.subject.kind, EntityKind::Contacts | EntityKind::Companies).then_some(self);
        let client = match self.subject.kind {
            EntityKind::Companies => Some(self),
            _ => company.or_else(own).or_else(|| self.contacts.iter().find(named)),
        };
        client.filter(named).map(|card| card.name.as_str())
    }

    /// The number to call: its own, otherwise that of the first of its people who has one.
    pub fn phone(&self) -> Option<&str> {
        let mut phones = self.phones.iter().chain(self.contacts.iter().flat_map(|contact| &contact.phones));
        phones.find(|phone| !phone.trim().is_empty()).map(String::as_str)
    }
}

/// A stage of a pipeline.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Stage {
    /// The pipeline.
    pub pipeline: PipelineId,
    /// The stage.
    pub status: StatusId,
    /// Name of the pipeline, if known.
    pub pipeline_name: Option<String>,
    /// Name of the stage, if known.
    pub status_name: Option<String>,
    /// Six hexadecimal digits, if the account gave the stage a colour.
    #[serde(default)]
    pub color: Option<String>,
    /// How far along the pipeline it is, if the pipeline is known; None for won and lost.
    #[serde(default)]
    pub position: Option<Position>,
}

/// A deal entered a stage, and has been there since.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StageEntry {
    /// The deal.
    pub lead: EntityId,
    /// The stage; None if the events don't name it, as for a deal that is still in the stage it was created in.
    pub status: Option<StatusId>,
    /// When, in Unix seconds of the server.
    pub at: i64,
}

/// A position among the stages of a pipeline that are neither won nor lost.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Position {
    /// Its position among the stages, from 1.
    pub at: usize,
    /// The number of stages.
    pub of: usize,
}

/// A note on an entity: a person's remark, or a log entry of the account.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Note {
    /// The id of the note on the server.
    pub id: i64,
    /// Its text.
    pub text: String,
    /// Unix seconds.
    pub created_at: i64,
    /// Who wrote it; 0 is a robot.
    pub created_by: Option<UserId>,
    /// `common`, `call_in`, `call_out`, `service_message` …
    pub kind: String,
    /// It was pinned: it is meant to be read first.
    #[serde(default)]
    pub is_pinned: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::EntityId;

    fn card(kind: EntityKind, name: &str, phones: &[&str], contacts: Vec<Card>) -> Card {
        let phones = phones.iter().map(|phone| (*phone).to_owned()).collect();
        Card { phones, contacts, ..Card::named(Subject { kind, id: EntityId(1) }, name) }
    }

    #[test]
    fn the_client_is_the_company_else_the_person_and_never_the_lead() {
        let ivan = || card(EntityKind::Contacts, "Ivan", &["+7 912"], Vec::new());
        let firm = || card(EntityKind::Companies, "Firm", &["+7 495"], Vec::new());
        let lead = |contacts| card(EntityKind::Leads, "Supply No. 5", &[], contacts);
        assert_eq!(lead(vec![ivan(), firm()]).client(), Some("Firm"));
        assert_eq!(lead(vec![ivan(), firm()]).phone(), Some("+7 912"), "who is the main one is called");
        assert_eq!(lead(vec![ivan()]).client(), Some("Ivan"));
        assert_eq!((lead(Vec::new()).client(), lead(Vec::new()).phone()), (None, None));
        assert_eq!(card(EntityKind::Contacts, "Ivan", &[], vec![firm()]).client(), Some("Firm"));
        assert_eq!(ivan().client(), Some("Ivan"));
        assert_eq!(card(EntityKind::Companies, "Firm", &[], vec![ivan()]).client(), Some("Firm"));
        assert_eq!(lead(vec![card(EntityKind::Contacts, " ", &[" "], Vec::new()), ivan()]).client(), Some("Ivan"));
    }
}
