//! What is known of the lead, contact, company or customer behind a task.

use serde::{Deserialize, Serialize};

use super::{PipelineId, StatusId, Subject, UserId};

/// The entity behind a task, as far as a salesperson needs it for the call.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Card {
    /// Which entity.
    pub subject: Subject,
    /// Its name; empty for one without.
    pub name: String,
    /// A lead's price in the account's currency, whole.
    pub price: Option<i64>,
    /// Hundredths of the currency beyond that, 0 to 99.
    #[serde(default)]
    pub cents: u8,
    /// Why a lead was lost, in the account's words.
    #[serde(default)]
    pub loss: Option<String>,
    /// A lead's place in its pipeline.
    pub stage: Option<Stage>,
    /// Phone numbers as written.
    pub phones: Vec<String>,
    /// Mail addresses as written.
    pub emails: Vec<String>,
    /// The people and companies attached to it, the main one first.
    pub contacts: Vec<Card>,
    /// False when the server showed nothing under this id: deleted, or not visible to this user.
    pub visible: bool,
}

/// A stage of a pipeline.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Stage {
    /// The pipeline.
    pub pipeline: PipelineId,
    /// The stage.
    pub status: StatusId,
    /// Name of the pipeline, when known.
    pub pipeline_name: Option<String>,
    /// Name of the stage, when known.
    pub status_name: Option<String>,
    /// Six hexadecimal digits, when the account gave the stage a colour.
    #[serde(default)]
    pub color: Option<String>,
}

/// A note on an entity: a remark of a person, or a trace that the account left.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Note {
    /// Its id.
    pub id: i64,
    /// What it says.
    pub text: String,
    /// Unix seconds.
    pub created_at: i64,
    /// Who wrote it; 0 is a robot.
    pub created_by: Option<UserId>,
    /// `common`, `call_in`, `call_out`, `service_message` …
    pub kind: String,
    /// Somebody pinned it: it is to be read first.
    #[serde(default)]
    pub is_pinned: bool,
}
