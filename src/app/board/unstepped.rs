//! Deals without a next step, if they were fetched. Their number is shown beside the list on very wide screens.

use super::Board;
use crate::app::msg::effect::{Effect, ReadEffect};
use crate::app::msg::ticket::{Asker, Ticket};
use crate::app::session::Session;
use crate::domain::Leads;

/// How many the store holds.
#[derive(Debug, Default)]
pub struct KnownUnstepped {
    count: Option<usize>,
    waiting: Option<Ticket>,
}

impl KnownUnstepped {
    /// How many there are; None if they were never fetched.
    pub fn count(&self) -> Option<usize> {
        self.count
    }

    /// Takes in what was read.
    pub(in crate::app) fn take(&mut self, leads: Option<&Leads>) {
        self.count = leads.map(|leads| leads.leads.len());
    }

    /// Takes in what was read for the board.
    pub(in crate::app) fn arrived(&mut self, ticket: Ticket, leads: Option<&Leads>) {
        if self.waiting.take_if(|waiting| *waiting == ticket).is_some() {
            self.take(leads);
        }
    }
}

/// Asks the store, if the number is shown.
pub(super) fn ask(board: &mut Board, session: &mut Session) -> Option<Effect> {
    let whose = session.whose.filter(|_| session.measured.rail)?;
    let ticket = session.ticket(Asker::Leads);
    board.looked_up.unstepped.waiting = Some(ticket);
    Some(Effect::Read(ReadEffect::ListLeads(ticket, whose)))
}
