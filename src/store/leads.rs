//! Active leads as last fetched, and which of them have no open task.

use super::{Result, Store};
use crate::domain::{Lead, Leads, Stage, Whose};

impl Store {
    /// Stores someone's active leads, with the names of their stages if known.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn put_leads(&mut self, whose: Whose, leads: &Leads) -> Result<()> {
        let stages = self.stages()?;
        let mut leads = leads.clone();
        for stage in leads.leads.iter_mut().filter_map(|lead| lead.card.stage.as_mut()) {
            let named = stages.iter().find(|named| (named.pipeline, named.status) == (stage.pipeline, stage.status));
            if let Some(named) = named {
                *stage = named.clone();
            }
        }
        self.set_meta(&key(whose), &serde_json::to_string(&leads)?)
    }

    /// The active leads as last fetched; None before that.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn leads(&self, whose: Whose) -> Result<Option<Leads>> {
        Ok(self.meta(&key(whose))?.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// The same, but only those without a known open task of anybody, including unsent ones. Most valuable first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn leads_without_task(&self, whose: Whose) -> Result<Option<Leads>> {
        let Some(mut known) = self.leads(whose)? else { return Ok(None) };
        let sql = "SELECT 1 FROM task WHERE subject_id = ?1 AND subject_kind = 'leads' AND completed = 0";
        let mut query = self.sql.prepare_cached(sql)?;
        let mut without: Vec<Lead> = Vec::new();
        for lead in known.leads {
            if !query.exists([lead.card.subject.id.0])? {
                without.push(lead);
            }
        }
        without.sort_by_key(|lead| (std::cmp::Reverse(lead.card.price.unwrap_or(0)), lead.card.subject.id));
        known.leads = without;
        Ok(Some(known))
    }

    /// The stages of every pipeline, as last fetched.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn stages(&self) -> Result<Vec<Stage>> {
        Ok(self.meta("stages")?.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }
}

fn key(whose: Whose) -> String {
    format!("leads:{}", whose.word())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Act, Card, Due, Edit, EntityKind, NewTask, Patch, Subject, TaskId, UserId};

    fn lead(id: i64, price: i64) -> Lead {
        let subject = Subject { kind: EntityKind::Leads, id: id.into() };
        let card = Card { price: Some(price), ..Card::named(subject, format!("Deal {id}")) };
        Lead { card, responsible: Some(UserId(1)), updated_at: 0 }
    }

    #[test]
    fn a_lead_is_without_task_until_one_is_made_and_again_once_it_is_done() {
        let mut store = Store::in_memory().unwrap();
        let me = Whose::User(UserId(1));
        assert_eq!(store.leads_without_task(me).unwrap(), None, "nothing was fetched: that is not the same as none");
        let leads = Leads { at: 5, whole: true, leads: vec![lead(1, 10), lead(2, 30), lead(3, 20)] };
        store.put_leads(me, &leads).unwrap();
        let ids = |store: &Store| -> Vec<i64> {
            let known = store.leads_without_task(me).unwrap().unwrap();
            known.leads.iter().map(|lead| lead.card.subject.id.0).collect()
        };
        assert_eq!(ids(&store), [2, 3, 1], "the largest first");
        let subject = Some(leads.leads[1].card.subject);
        let new = NewTask { text: "Call".into(), due: Due(9), subject, ..NewTask::default() };
        let made = store.apply(&[Edit::Create(new)], Act::Create, UserId(1), 0, 0).unwrap();
        assert_eq!(ids(&store), [3, 1], "an unsent task counts");
        let task = made.tasks[0];
        assert!(task < TaskId(0));
        store.apply(&[Edit::Update { task, patch: Patch::complete("") }], Act::Complete, UserId(1), 0, 0).unwrap();
        assert_eq!(ids(&store), [2, 3, 1]);
    }
}
