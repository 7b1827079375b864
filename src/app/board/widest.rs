//! How wide the columns of a list must be: measured when its rows come, not each time they are drawn.

use crate::domain::Row;
use crate::text;

/// The widest of the words that the rows have, in columns of the terminal.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Widest {
    /// The name of a client, or of the deal where no client is known.
    pub client: u16,
    /// A phone number.
    pub phone: u16,
    /// The name of a stage; None where no row has a stage.
    pub stage: Option<u16>,
    /// The sum with the most digits; None where no row has a sum.
    pub price: Option<i64>,
    /// Some row is about something.
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

/// Columns of a text; of unusual ones at least as many.
fn columns(words: &str) -> u16 {
    u16::try_from(if words.is_ascii() { words.len() } else { text::width(words) }).unwrap_or(u16::MAX)
}
