//! How wide the columns of a list must be: measured when its rows arrive, not each time they are drawn.

use crate::domain::Row;
use crate::text;

/// The widest values of the rows, in columns of the terminal.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Widest {
    /// The name of a client, or of the deal if no client is known.
    pub client: u16,
    /// A phone number.
    pub phone: u16,
    /// The name of a stage; None if no row has a stage.
    pub stage: Option<u16>,
    /// The largest price by amount, whatever its sign; None if no row has a price.
    pub price: Option<i64>,
    /// At least one row has a subject.
    pub has_subject: bool,
}

impl Widest {
    /// Measures these rows.
    pub fn of(rows: &[Row]) -> Self {
        let mut widest = Self::default();
        // There are few stages and many rows: each is measured once.
        let mut stages = Vec::new();
        for row in rows {
            let client = row.client.as_deref().or(row.subject_name.as_deref());
            widest.client = widest.client.max(client.map_or(0, columns));
            widest.phone = widest.phone.max(row.phone.as_deref().map_or(0, columns));
            widest.has_subject |= row.task.subject.is_some();
            if let Some(stage) = row.stage.as_ref().filter(|stage| !stages.contains(&(stage.pipeline, stage.status))) {
                stages.push((stage.pipeline, stage.status));
                let wide = stage.status_name.as_deref().map_or(0, columns);
                widest.stage = widest.stage.max(Some(wide));
            }
            if row.price.map(i64::unsigned_abs) > widest.price.map(i64::unsigned_abs) {
                widest.price = row.price;
            }
        }
        widest
    }
}

/// The width of a text in columns of the terminal; for unusual characters it may be too large.
fn columns(words: &str) -> u16 {
    u16::try_from(if words.is_ascii() { words.len() } else { text::width(words) }).unwrap_or(u16::MAX)
}
