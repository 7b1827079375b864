//! What leads, contacts, companies and customers are called.

use std::collections::HashMap;

use super::{Result, Store, fold};
use crate::domain::{EntityKind, Subject};

impl Store {
    /// Every entity that is stored, by its folded name: several may have the same.
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
        Ok(names)
    }
}
