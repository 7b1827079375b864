//! The phones of the current task: one is copied, dialled, or shown as a QR code for a phone to scan.

use crate::app::msg::action::ReadingAction;
use crate::app::msg::effect::{Effect, FetchEffect, TerminalEffect};
use crate::app::msg::next::{Call, Next, Open};
use crate::app::msg::notice::Notice;
use crate::app::msg::report::Detail;
use crate::app::msg::ticket::{Asker, Ticket};
use crate::app::session::Session;
use crate::domain::TaskId;
use crate::text;

/// A search for the phones of a task.
#[derive(Clone, Copy, Debug)]
pub(in crate::app) struct Looking {
    ticket: Ticket,
    task: TaskId,
    call: Call,
    /// The store has already answered, and amoCRM is being asked.
    again: bool,
}

/// A number and its owner.
type Phone = (String, String);

/// A number as it is dialled: digits, with an optional plus in front. What follows it (an extension, a remark) is
/// dropped. Numbers copied from phones come with direction marks around them, those from texts with all kinds of dashes
/// and blanks. None if there is no such number.
pub fn number(phone: &str) -> Option<String> {
    let phone = text::bare(phone);
    let number = phone.trim_start();
    let plus = number.starts_with('+');
    let rest = number.strip_prefix('+').unwrap_or(number);
    let between =
        |c: char| c.is_whitespace() || matches!(c, '-' | '(' | ')' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    let part_of_it = |c: &char| c.is_ascii_digit() || between(*c);
    let digits: String = rest.chars().take_while(part_of_it).filter(char::is_ascii_digit).collect();
    // The longest possible number has fifteen digits; fewer than three are a remark, not a number.
    (3..=15).contains(&digits.len()).then(|| if plus { format!("+{digits}") } else { digits })
}

fn of(detail: &Detail) -> Vec<Phone> {
    let Some(card) = &detail.card else { return Vec::new() };
    let own = card.phones.iter().map(|phone| (phone.clone(), card.name.clone()));
    let theirs = card
        .contacts
        .iter()
        .flat_map(|contact| contact.phones.iter().map(|phone| (phone.clone(), contact.name.clone())));
    own.chain(theirs).collect()
}

/// Takes the only phone, offers several to choose from, or looks for one if none is known yet.
pub(in crate::app) fn act(
    looking: &mut Option<Looking>,
    session: &mut Session,
    task: TaskId,
    detail: Option<&Detail>,
    call: Call,
) -> Vec<Next> {
    match detail.filter(|detail| detail.card.is_some()).map(of) {
        Some(phones) => offer(session, call, phones),
        None => {
            let ticket = session.ticket(Asker::Phone);
            *looking = Some(Looking { ticket, task, call, again: false });
            vec![Effect::Fetch(FetchEffect::Open(ticket, task)).into()]
        }
    }
}

/// Details of a task arrived from the store or from amoCRM. `present` is the task that the person is looking at.
pub(in crate::app) fn on_detail(
    looking: &mut Option<Looking>,
    session: &mut Session,
    present: Option<TaskId>,
    ticket: Ticket,
    detail: &Detail,
) -> Vec<Next> {
    let Some(own) = looking.filter(|own| own.ticket == ticket) else { return Vec::new() };
    let phones = of(detail);
    // The store answers first; amoCRM is asked only if the store has none, and only once.
    let asked = detail.row.as_ref().is_some_and(|row| row.task.subject.is_some()) && !own.again;
    *looking = (phones.is_empty() && asked).then_some(Looking { again: true, ..own });
    // Someone who has moved on to another task no longer wants to call about this one.
    if present != Some(own.task) {
        return Vec::new();
    }
    if looking.is_some() {
        return vec![Next::Say(Notice::Plain("looking-for-phone"))];
    }
    // Removes only its own notice: another one may have replaced it.
    session.notice.take_if(|notice| *notice == Notice::Plain("looking-for-phone"));
    offer(session, own.call, phones)
}

fn offer(session: &Session, call: Call, phones: Vec<Phone>) -> Vec<Next> {
    match phones.as_slice() {
        [] => vec![Next::Say(Notice::Plain("no-phone"))],
        // A single number needs no choice.
        [(phone, _)] => take(session, call, phone),
        _ => vec![Next::Open(Open::Phones(call, phones))],
    }
}

/// Copies, dials or shows this phone.
pub(in crate::app) fn take(session: &Session, call: Call, phone: &str) -> Vec<Next> {
    if call == Call::Copy {
        let notice = Notice::copied(phone.to_owned(), session.settings.multiplexer);
        return vec![Next::Say(notice), Effect::Terminal(TerminalEffect::Copy(phone.to_owned())).into()];
    }
    match number(phone) {
        None => vec![Next::Say(Notice::About("no-number", phone.to_owned()))],
        Some(number) if call == Call::Scan => vec![Next::Open(Open::Code(number))],
        Some(number) => {
            vec![
                Next::Say(Notice::About("dialling", number.clone())),
                Effect::Terminal(TerminalEffect::Dial(number)).into(),
            ]
        }
    }
}

/// What an action does while a QR code is shown.
pub(in crate::app) fn in_code(action: ReadingAction) -> Vec<Next> {
    match action {
        ReadingAction::Choose | ReadingAction::Close => vec![Next::Close],
        ReadingAction::ReadUp | ReadingAction::ReadDown | ReadingAction::ReadPageUp | ReadingAction::ReadPageDown => {
            Vec::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dialled_is_the_number_alone() {
        for (phone, dialled) in [
            ("+7 (907) 982-73-53", Some("+79079827353")),
            ("8 495 123-45-67 доб. 12", Some("84951234567")),
            ("+1 555.0100 ext 7", Some("+15550100")),
            ("\u{202a}+7 (907) 982-73-53\u{202c}", Some("+79079827353")),
            ("+7\u{2009}495\u{a0}123\u{2011}45–67", Some("+74951234567")),
            ("112", Some("112")),
            ("Иванов +7 907", None),
            ("+7 907; rm -rf /", Some("+7907")),
            ("", None),
            ("12", None),
            ("1234567890123456", None),
        ] {
            assert_eq!(number(phone).as_deref(), dialled, "{phone}");
        }
    }
}
