//! Active leads without any open task, and creating a task for each.

use crate::app::msg::action::LeadAction;
use crate::app::msg::effect::{Effect, FetchEffect, ReadEffect, TerminalEffect};
use crate::app::msg::next::{Next, Open};
use crate::app::msg::problem::Problem;
use crate::app::msg::report::Unstepped;
use crate::app::msg::ticket::{Asker, Ticket};
use crate::app::session::Session;
use crate::domain::{Lead, Leads, Whose};

/// Leads fetched within this many seconds are shown without asking the server.
const FRESH: i64 = 300;
/// Leads moved by a page key.
const PAGE: usize = 10;

/// The list and the selected lead.
#[derive(Clone, Debug)]
pub struct LeadsScreen {
    /// Whose leads.
    pub whose: Whose,
    /// What the store answered last; None if leads were never fetched.
    pub told: Option<Leads>,
    /// Index of the selected lead.
    pub at: usize,
    /// The server is being asked.
    pub fetching: bool,
    /// Why asking it failed.
    pub problem: Option<Problem>,
    ticket: Ticket,
}

impl LeadsScreen {
    /// The leads.
    pub fn leads(&self) -> &[Lead] {
        self.told.as_ref().map_or(&[], |told| told.leads.as_slice())
    }

    /// The selected lead.
    pub fn selected(&self) -> Option<&Lead> {
        self.leads().get(self.at)
    }

    pub(in crate::app) fn go(&mut self, at: usize) {
        self.at = at.min(self.leads().len().saturating_sub(1));
    }
}

/// Opens the screen with someone's leads.
pub(in crate::app) fn open(session: &mut Session, whose: Whose) -> (LeadsScreen, Vec<Effect>) {
    let ticket = session.ticket(Asker::Leads);
    let screen = LeadsScreen { whose, told: None, at: 0, fetching: true, problem: None, ticket };
    (
        screen,
        vec![
            Effect::Read(ReadEffect::ListLeads(ticket, whose)),
            Effect::Fetch(FetchEffect::FetchLeads(ticket, whose, FRESH)),
        ],
    )
}

/// Reads the list again: a task may have been created or undone.
pub(in crate::app) fn refresh(leads: &LeadsScreen) -> Effect {
    Effect::Read(ReadEffect::ListLeads(leads.ticket, leads.whose))
}

/// The list arrived; the selection stays on its lead, or moves to the one after it.
pub(in crate::app) fn on_report(leads: &mut LeadsScreen, ticket: Ticket, told: Unstepped) {
    if leads.ticket != ticket {
        return;
    }
    let held = leads.selected().map(|lead| lead.card.subject);
    // A failed fetch brings no list: what was known stays on the screen, with the error next to it.
    leads.told = told.leads.or(leads.told.take());
    if let Some(outcome) = told.fetched {
        leads.fetching = false;
        leads.problem = outcome.err();
    }
    let found = held.and_then(|held| leads.leads().iter().position(|lead| lead.card.subject == held));
    leads.go(found.unwrap_or(leads.at));
}

/// What a key does in the list of leads.
pub(in crate::app) fn act(leads: &mut LeadsScreen, session: &Session, action: LeadAction) -> Vec<Next> {
    use LeadAction as A;
    match action {
        A::LeadUp => leads.go(leads.at.saturating_sub(1)),
        A::LeadDown => leads.go(leads.at + 1),
        A::LeadPageUp => leads.go(leads.at.saturating_sub(PAGE)),
        A::LeadPageDown => leads.go(leads.at + PAGE),
        A::NextStep => return leads.selected().map(next_step).into_iter().collect(),
        A::BrowseLead => {
            let subject = leads.selected().map(|lead| lead.card.subject);
            return subject
                .map(|subject| Effect::Terminal(TerminalEffect::OpenLink(session.page(subject))).into())
                .into_iter()
                .collect();
        }
        A::RefetchLeads => {
            leads.fetching = true;
            return vec![Effect::Fetch(FetchEffect::FetchLeads(leads.ticket, leads.whose, 0)).into()];
        }
        A::LeaveLeads => return vec![Next::Close],
    }
    Vec::new()
}

/// The form for a new task on the lead, for the user responsible for it.
fn next_step(lead: &Lead) -> Next {
    let subject = lead.card.subject;
    let name = if lead.card.name.is_empty() { format!("#{}", subject.id) } else { lead.card.name.clone() };
    Next::Open(Open::NextStep { subject, name, user: lead.responsible })
}
