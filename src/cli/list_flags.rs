//! Flags of `amotui list`.

use clap::Args as Flags;

/// Filters and order of the list, as the API page has them.
#[derive(Debug, Flags)]
pub struct List {
    #[command(flatten)]
    /// Which pages.
    pub paging: Paging,
    /// Whose tasks: me, a number, a name or a part of it; group:NAME means everybody in the group. May be repeated, or separated by
    /// commas. Default: me, the signed-in user; with --id or --entity-id, anybody's.
    #[arg(long, value_name = "WHO", value_delimiter = ',')]
    pub user: Vec<String>,
    /// Everybody's tasks.
    #[arg(long, conflicts_with = "user")]
    pub everyone: bool,
    /// Only completed ones.
    #[arg(long, conflicts_with = "open")]
    pub done: bool,
    /// Only open ones.
    #[arg(long)]
    pub open: bool,
    /// Only of these types: numbers, names or parts of names.
    #[arg(long = "type", value_name = "TYPE")]
    pub kind: Vec<String>,
    /// leads, contacts, companies or customers.
    #[arg(long)]
    pub entity: Option<String>,
    /// Linked to these leads, contacts and so on; needs --entity.
    #[arg(long, requires = "entity")]
    pub entity_id: Vec<i64>,
    /// Only these tasks.
    #[arg(long)]
    pub id: Vec<i64>,
    #[command(flatten)]
    /// When they were changed.
    pub changed: Changed,
    /// A whole view of the board instead of a page: overdue, today, tomorrow, week, later, all, done. Your own tasks, unless --user
    /// is given. Or a saved view by its name: it is brought up to date first.
    #[arg(long, conflicts_with_all = ["page", "limit", "all", "open", "done", "order"])]
    pub view: Option<String>,
    /// created_at, complete_till or id, with :asc or :desc.
    #[arg(long)]
    pub order: Option<String>,
    /// From what is stored here, without asking the server.
    #[arg(long)]
    pub offline: bool,
    /// As JSON lines, with the field names of the API.
    #[arg(long)]
    pub json: bool,
}

/// Which pages of the list.
#[derive(Debug, Flags)]
pub struct Paging {
    /// Page number, from 1.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    pub page: Option<u32>,
    /// Tasks per page, 1 to 250. Default: 50. What did not fit is mentioned on stderr.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=250))]
    pub limit: Option<u32>,
    /// All pages, not only the first.
    #[arg(long, conflicts_with = "page")]
    pub all: bool,
}

/// When the listed tasks were changed.
#[derive(Debug, Flags)]
pub struct Changed {
    /// Changed after this moment: -7d, 2026-11-01, "yesterday 10:00", Unix seconds as @1795900000.
    #[arg(long, conflicts_with_all = ["updated_from", "updated_to"], allow_hyphen_values = true)]
    pub updated_after: Option<String>,
    /// Changed at or after this moment.
    #[arg(long, allow_hyphen_values = true)]
    pub updated_from: Option<String>,
    /// Changed at or before this moment.
    #[arg(long, allow_hyphen_values = true)]
    pub updated_to: Option<String>,
}
