//! Active leads that nobody has a task for, and the task that each of them is given.

use crate::app::msg::action::LeadAction;
use crate::app::msg::effect::{Effect, FetchEffect, ReadEffect, TerminalEffect};
use crate::app::msg::next::{Next, Open};
use crate::app::msg::problem::Problem;
use crate::app::msg::report::Unstepped;
use crate::app::msg::ticket::{Asker, Ticket};
use crate::app::session::Session;
use crate::domain::{Lead, Leads, Whose};

/// Leads that were fetched so many seconds ago are shown without a look at the server.
const FRESH: i64 = 300;
/// Lines that a page is taken to have.
const PAGE: usize = 10;

/// The list, and what is pointed at.
#[derive(Clone, Debug)]
pub struct LeadsScreen {
    /// Whose leads.
    pub whose: Whose,
    /// What the store told last; None while nothing was ever fetched.
    pub told: Option<Leads>,
    /// Which lead is pointed at.
    pub at: usize,
    /// The server is being asked.
    pub fetching: bool,
    /// Why it could not be asked.
    pub problem: Option<Problem>,
    ticket: Ticket,
}

impl LeadsScreen {
    /// The leads.
    pub fn leads(&self) -> &[Lead] {
        self.told.as_ref().map_or(&[], |told| told.leads.as_slice())
    }

    /// The lead pointed at.
    pub fn selected(&self) -> Option<&Lead> {
        self.leads().get(self.at)
    }

    pub(in crate::app) fn go(&mut self, at: usize) {
        self.at = at.min(self.leads().len().saturating_sub(1));
    }
}

/// Opens the screen of somebody's leads.
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

/// Reads the list again: a task may have been made or taken back.
pub(in crate::app) fn refresh(leads: &LeadsScreen) -> Effect {
    Effect::Read(ReadEffect::ListLeads(leads.ticket, leads.whose))
}

/// The list came; the pointer stays on its lead, or goes to the one behind it.
pub(in crate::app) fn on_report(leads: &mut LeadsScreen, ticket: Ticket, told: Unstepped) {
    if leads.ticket != ticket {
        return;
    }
    let held = leads.selected().map(|lead| lead.card.subject);
    // A failed fetch brings no list: what was known stays on the screen, with the reason beside it.
    leads.told = told.leads.or(leads.told.take());
    if let Some(outcome) = told.fetched {
        leads.fetching = false;
        leads.problem = outcome.err();
    }
    let found = held.and_then(|held| leads.leads().iter().position(|lead| lead.card.subject == held));
    leads.go(found.unwrap_or(leads.at));
}

/// What a key does here.
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

/// The form of a new task on the lead, for the person whose lead it is.
fn next_step(lead: &Lead) -> Next {
    let subject = lead.card.subject;
    let name = if lead.card.name.is_empty() { format!("#{}", subject.id) } else { lead.card.name.clone() };
    Next::Open(Open::NextStep { subject, name, user: lead.responsible })
}
