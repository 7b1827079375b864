//! The flags that name the fields of a task.

use clap::{ArgGroup, Args as Flags};

use super::flags;

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
