//! Reminders of the person's own tasks that are soon due: each once for each time that it is due. The next one's moment is known,
//! so that nothing has to look again and again.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::msg::effect::{Effect, ReadEffect, TerminalEffect};
use super::msg::notice::Notice;
use super::msg::ticket::{Asker, Ticket};
use super::session::Session;
use crate::domain::{Anchor, Due, Order, PageKey, TaskId, UserId, View, Whose, Window, WindowQuery};

/// So many coming tasks are kept in mind; the next look at them finds more.
const COMING: usize = 100;

/// What is known of the coming tasks.
#[derive(Debug, Default)]
pub struct Reminders {
    waiting: Option<Ticket>,
    coming: Vec<(TaskId, Due, String)>,
    told: BTreeSet<(TaskId, i64)>,
    /// It waits until a failure was read.
    held: Option<Notice>,
}

impl Reminders {
    /// Those whose reminder is neither told nor too late.
    fn open(&self, now: i64) -> impl Iterator<Item = &(TaskId, Due, String)> {
        self.coming.iter().filter(move |(id, due, _)| due.0 > now && !self.told.contains(&(*id, due.0)))
    }
}

/// When the next reminder is to be told.
pub(super) fn next(reminders: &Reminders, session: &Session) -> Option<DateTime<Utc>> {
    let ahead = Some(session.settings.config.reminders.seconds_ahead()).filter(|ahead| *ahead > 0)?;
    let at = reminders.open(session.now.timestamp()).map(|(_, due, _)| due.0 - ahead).min()?;
    DateTime::from_timestamp(at, 0)
}

/// Asks for the person's coming tasks.
pub(super) fn look(reminders: &mut Reminders, session: &mut Session) -> Vec<Effect> {
    if session.settings.config.reminders.seconds_ahead() == 0 {
        return Vec::new();
    }
    // A long-lived token acts as the administrator who made it; who looks at one person's tasks says who they are.
    let me = match session.whose {
        Some(Whose::User(user)) => user,
        _ => session.me(),
    };
    // Before the first sync nobody knows whose the token is.
    if me == UserId::default() {
        return Vec::new();
    }
    let ticket = session.ticket(Asker::Reminders);
    reminders.waiting = Some(ticket);
    let query = WindowQuery {
        view: View::All,
        whose: Whose::User(me),
        bounds: session.bounds(),
        filter: None,
        order: Order::default(),
        deep: false,
        // From this moment on: of what is overdue the list tells.
        anchor: Anchor::Key(PageKey { at: session.now.timestamp(), id: TaskId(i64::MIN) }),
        before: 0,
        after: COMING,
    };
    vec![Effect::Read(ReadEffect::Load(ticket, query))]
}

/// The coming tasks came, if they were asked for here. Those of the whole day have no hour to be reminded of.
pub(super) fn arrived(reminders: &mut Reminders, session: &Session, ticket: Ticket, window: &Window) {
    if reminders.waiting.take_if(|waiting| *waiting == ticket).is_some() {
        let zone = session.account_zone();
        let timed = window.rows.iter().filter(|row| !row.task.due.is_all_day(&zone));
        reminders.coming = timed.map(|row| (row.task.id, row.task.due, row.task.text.clone())).collect();
    }
}

/// Tells what is soon due and was not told yet.
pub(super) fn tell(reminders: &mut Reminders, session: &mut Session) -> Vec<Effect> {
    let now = session.now.timestamp();
    let last = now + session.settings.config.reminders.seconds_ahead();
    let soon: Vec<_> = reminders.open(now).filter(|(_, due, _)| due.0 <= last).cloned().collect();
    // One sentence for all that are due in the same span: several would push each other off the line.
    let Some((_, due, text)) = soon.first().cloned() else { return Vec::new() };
    // By task and time: one that is moved is told again at its new time.
    reminders.told.extend(soon.iter().map(|(id, due, _)| (*id, due.0)));
    let notice = Notice::Soon { text, due, more: soon.len() - 1 };
    // Outside the screen it is told at once; on it a failure that nobody has read yet goes first.
    reminders.held = Some(notice.clone());
    show(reminders, session);
    vec![Effect::Terminal(TerminalEffect::Alert(notice))]
}

/// Shows what waits, unless a failure stands there that was not read yet.
pub(super) fn show(reminders: &mut Reminders, session: &mut Session) {
    if !session.notice.as_ref().is_some_and(Notice::is_bad)
        && let Some(held) = reminders.held.take()
    {
        session.notice = Some(held);
    }
}

#[cfg(test)]
mod tests;
