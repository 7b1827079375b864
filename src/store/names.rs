//! The names of leads, contacts, companies and customers.

use std::collections::HashMap;

use super::{Result, Store, fold};
use crate::domain::{EntityKind, Leads, Subject};

impl Store {
    /// Every entity whose name is stored, by its folded name: several may share one. The lists of active leads contain
    /// more of them than the open tasks do.
    ///
    /// # Errors
    /// When the store can't be read.
    pub fn subjects_by_name(&self) -> Result<HashMap<String, Vec<Subject>>> {
        let mut query = self.sql.prepare("SELECT kind, id, name FROM card WHERE name <> ''")?;
        let mut rows = query.query([])?;
        let mut names: HashMap<String, Vec<Subject>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let (kind, id, name): (String, i64, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if let Some(kind) = EntityKind::from_word(&kind) {
                names.entry(fold(name.trim())).or_default().push(Subject { kind, id: id.into() });
            }
        }
        let mut query = self.sql.prepare("SELECT value FROM meta WHERE key LIKE 'leads:%'")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let known: Option<Leads> = serde_json::from_str(&row.get::<_, String>(0)?).ok();
            for card in known.into_iter().flat_map(|known| known.leads).map(|lead| lead.card) {
                let of_name = names.entry(fold(card.name.trim())).or_default();
                if !card.name.is_empty() && !of_name.contains(&card.subject) {
                    of_name.push(card.subject);
                }
            }
        }
        Ok(names)
    }
}
