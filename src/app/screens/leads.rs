//! Active leads that nobody has a task for, and the task that each of them is given.

use crate::app::forms::opening::{new_task_on, open_form};
use crate::app::msg::effect::Effect;
use crate::app::msg::problem::Problem;
use crate::app::msg::report::Unstepped;
use crate::app::msg::ticket::Ticket;
use crate::app::{Action, App, Screen, acts};
use crate::domain::{Lead, UserId, Whose};

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
    pub told: Option<crate::domain::Leads>,
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

/// Opens the screen.
pub fn open(app: &mut App) -> Vec<Effect> {
    let Some(whose) = app.whose else { return Vec::new() };
    let ticket = app.ticket();
    let screen = LeadsScreen { whose, told: None, at: 0, fetching: true, problem: None, ticket };
    app.screens.push(Screen::Leads(Box::new(screen)));
    vec![Effect::ListLeads(ticket, whose), Effect::FetchLeads(ticket, whose, FRESH)]
}

fn screen(app: &mut App) -> Option<&mut LeadsScreen> {
    app.screens.iter_mut().find_map(|screen| match screen {
        Screen::Leads(leads) => Some(leads.as_mut()),
        _ => None,
    })
}

/// Reads the list again, if it is open: a task may have been made or taken back.
pub fn refresh(app: &mut App) -> Vec<Effect> {
    screen(app).map(|leads| Effect::ListLeads(leads.ticket, leads.whose)).into_iter().collect()
}

/// The list came; the pointer stays on its lead, or goes to the one behind it.
pub fn arrived(app: &mut App, ticket: Ticket, told: Unstepped) -> Vec<Effect> {
    let Some(leads) = screen(app).filter(|leads| leads.ticket == ticket) else { return Vec::new() };
    let held = leads.selected().map(|lead| lead.card.subject);
    leads.told = told.leads.or(leads.told.take());
    if let Some(outcome) = told.fetched {
        leads.fetching = false;
        leads.problem = outcome.err();
    }
    let found = held.and_then(|held| leads.leads().iter().position(|lead| lead.card.subject == held));
    leads.go(found.unwrap_or(leads.at));
    Vec::new()
}

/// What a key does here.
pub fn act(app: &mut App, action: Action) -> Vec<Effect> {
    app.notice = None;
    let Some(Screen::Leads(leads)) = app.screens.last_mut() else { return Vec::new() };
    match action {
        Action::LeadUp => leads.go(leads.at.saturating_sub(1)),
        Action::LeadDown => leads.go(leads.at + 1),
        Action::LeadPageUp => leads.go(leads.at.saturating_sub(PAGE)),
        Action::LeadPageDown => leads.go(leads.at + PAGE),
        Action::NextStep => return next_step(app),
        Action::BrowseLead => {
            let subject = leads.selected().map(|lead| lead.card.subject);
            return subject.map(|subject| Effect::OpenLink(acts::page(app, subject))).into_iter().collect();
        }
        Action::RefetchLeads => {
            leads.fetching = true;
            return vec![Effect::FetchLeads(leads.ticket, leads.whose, 0)];
        }
        Action::LeaveLeads => {
            app.screens.pop();
        }
        Action::Undo => return vec![Effect::Undo],
        Action::Redo => return vec![Effect::Redo],
        Action::Help => app.screens.push(Screen::Help(Box::default())),
        _ => {}
    }
    Vec::new()
}

/// The form of a new task on the lead, for the person whose lead it is.
fn next_step(app: &mut App) -> Vec<Effect> {
    let Some(Screen::Leads(leads)) = app.screens.last() else { return Vec::new() };
    let Some(lead) = leads.selected().cloned() else { return Vec::new() };
    let id = lead.card.subject.id;
    let name = if lead.card.name.is_empty() { format!("#{id}") } else { lead.card.name };
    let form = new_task_on(app, Some((lead.card.subject, name)), lead.responsible.map(|UserId(user)| user));
    open_form(app, form)
}
