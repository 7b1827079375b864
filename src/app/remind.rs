//! Reminders of the person's own tasks that are due soon, each once per due time. The time of the next one is known, so
//! nothing has to poll.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::msg::effect::{Effect, ReadEffect, TerminalEffect};
use super::msg::notice::Notice;
use super::msg::ticket::{Asker, Ticket};
use super::session::Session;
use crate::domain::{Anchor, Due, Order, PageKey, TaskId, UserId, View, Whose, Window, WindowQuery};

/// The most coming tasks that are kept; the next query finds more.
const COMING: usize = 100;

/// What is known of the coming tasks.
#[derive(Debug, Default)]
pub struct Reminders {
    waiting: Option<Ticket>,
    coming: Vec<(TaskId, Due, String)>,
    told: BTreeSet<(TaskId, i64)>,
    /// A reminder held back until a failure has been read.
    held: Option<Notice>,
}

impl Reminders {
    /// Those whose reminder was neither shown nor has become too late.
    fn open(&self, now: i64) -> impl Iterator<Item = &(TaskId, Due, String)> {
        self.coming.iter().filter(move |(id, due, _)| due.0 > now && !self.told.contains(&(*id, due.0)))
    }
}

/// When the next reminder is due; None if there is none.
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
    // A long-lived token acts as the administrator who made it; looking at one person's tasks tells who the person
    // really is.
    let me = match session.whose {
        Some(Whose::User(user)) => user,
        _ => session.me(),
    };
    // Before the first sync, the user of the token is unknown.
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
        // From now on: overdue tasks are shown by the list.
        anchor: Anchor::Key(PageKey { at: session.now.timestamp(), id: TaskId(i64::MIN) }),
        before: 0,
        after: COMING,
    };
    vec![Effect::Read(ReadEffect::Load(ticket, query))]
}

/// The coming tasks arrived, if they were asked for here. All-day tasks have no hour to be reminded of.
pub(super) fn arrived(reminders: &mut Reminders, session: &Session, ticket: Ticket, window: &Window) {
    if reminders.waiting.take_if(|waiting| *waiting == ticket).is_some() {
        let zone = session.account_zone();
        let timed = window.rows.iter().filter(|row| !row.task.due.is_all_day(&zone));
        reminders.coming = timed.map(|row| (row.task.id, row.task.due, row.task.text.clone())).collect();
    }
}

/// Shows reminders for everything due soon that had none yet.
pub(super) fn tell(reminders: &mut Reminders, session: &mut Session) -> Vec<Effect> {
    let now = session.now.timestamp();
    let last = now + session.settings.config.reminders.seconds_ahead();
    let soon: Vec<_> = reminders.open(now).filter(|(_, due, _)| due.0 <= last).cloned().collect();
    // One sentence for all that are due within the same span: several would replace one another on the line.
    let Some((_, due, text)) = soon.first().cloned() else { return Vec::new() };
    // By task and time: a task that is moved gets another reminder for its new time.
    reminders.told.extend(soon.iter().map(|(id, due, _)| (*id, due.0)));
    let notice = Notice::Soon { text, due, more: soon.len() - 1 };
    // Alerts outside the screen come at once; on the screen, an unread failure goes first.
    reminders.held = Some(notice.clone());
    show(reminders, session);
    vec![Effect::Terminal(TerminalEffect::Alert(notice))]
}

/// Shows the held reminder, unless an unread failure is being shown.
pub(super) fn show(reminders: &mut Reminders, session: &mut Session) {
    if !session.notice.as_ref().is_some_and(Notice::is_bad)
        && let Some(held) = reminders.held.take()
    {
        session.notice = Some(held);
    }
}

#[cfg(test)]
mod tests;
