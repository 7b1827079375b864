//! The phones of the task at hand: one is copied, dialled, or shown as a code for a telephone to scan.

use crate::app::forms::opening::pick;
use crate::app::msg::effect::Effect;
use crate::app::msg::notice::Notice;
use crate::app::msg::report::Detail;
use crate::app::msg::ticket::Ticket;
use crate::app::screens::picker::Picks;
use crate::app::{Action, App, Screen, acts};
use crate::domain::TaskId;
use crate::text;

/// What is to be done with a phone number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Call {
    /// Put it on the clipboard.
    Copy,
    /// Dial it.
    Dial,
    /// Show it as a code.
    Scan,
}

/// The phones that are asked about.
#[derive(Debug, Default)]
pub(crate) struct Phones {
    /// A look for those of a task, for this, and whether what is stored has come already.
    looking: Option<(Ticket, TaskId, Call, bool)>,
    /// Those to choose from.
    offered: Vec<String>,
}

/// A number and whose it is.
type Phone = (String, String);

/// A number as it is dialled: digits, and a plus in front. What stands behind it (an extension, a remark) is not dialled. Telephones
/// hand numbers on with direction marks around them, texts with dashes and blanks of every kind in them.
pub fn number(phone: &str) -> Option<String> {
    let phone = text::bare(phone);
    let number = phone.trim_start();
    let plus = number.starts_with('+');
    let rest = number.strip_prefix('+').unwrap_or(number);
    let between =
        |c: char| c.is_whitespace() || matches!(c, '-' | '(' | ')' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    let part_of_it = |c: &char| c.is_ascii_digit() || between(*c);
    let digits: String = rest.chars().take_while(part_of_it).filter(char::is_ascii_digit).collect();
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

/// Takes the only phone, lets choose among several, looks for one where none is known yet.
pub(in crate::app) fn act(app: &mut App, call: Call) -> Vec<Effect> {
    let Some(id) = app.current().map(|row| row.task.id) else { return Vec::new() };
    let detail = match app.queue() {
        Some(queue) => queue.detail.as_ref(),
        None => app.board.detail_of_selected(),
    };
    match detail.filter(|detail| detail.card.is_some()).map(of) {
        Some(phones) => offer(app, call, phones),
        None => {
            let ticket = app.ticket();
            app.phones.looking = Some((ticket, id, call, false));
            vec![Effect::Open(ticket, id)]
        }
    }
}

/// What is stored of a task came, or what amoCRM knows of it.
pub(in crate::app) fn arrived(app: &mut App, ticket: Ticket, detail: &Detail) -> Vec<Effect> {
    let present = app.current().map(|row| row.task.id);
    let Some((own, id, call, again)) = app.phones.looking else { return Vec::new() };
    if own != ticket {
        return Vec::new();
    }
    let phones = of(detail);
    let asked = detail.row.as_ref().is_some_and(|row| row.task.subject.is_some()) && !again;
    app.phones.looking = (phones.is_empty() && asked).then_some((own, id, call, true));
    // Who has gone on to another task does not want to call about this one any more.
    if present != Some(id) {
        return Vec::new();
    }
    if app.phones.looking.is_some() {
        return acts::say(app, Notice::Plain("looking-for-phone"));
    }
    if app.notice == Some(Notice::Plain("looking-for-phone")) {
        app.notice = None;
    }
    offer(app, call, phones)
}

fn offer(app: &mut App, call: Call, phones: Vec<Phone>) -> Vec<Effect> {
    match phones.as_slice() {
        [] => acts::say(app, Notice::Plain("no-phone")),
        [(phone, _)] => take(app, call, phone),
        _ => {
            let named = |(at, (phone, name)): (i64, &Phone)| (at, format!("{phone} · {name}"));
            let options = (0..).zip(&phones).map(named).collect();
            app.phones.offered = phones.into_iter().map(|(phone, _)| phone).collect();
            pick(app, Picks::Phone(call), Vec::new(), options, None)
        }
    }
}

/// One of several was chosen.
pub(in crate::app) fn picked(app: &mut App, call: Call, at: i64) -> Vec<Effect> {
    let phone = usize::try_from(at).ok().and_then(|at| app.phones.offered.get(at).cloned());
    phone.map_or_else(Vec::new, |phone| take(app, call, &phone))
}

fn take(app: &mut App, call: Call, phone: &str) -> Vec<Effect> {
    if call == Call::Copy {
        app.notice = Some(Notice::copied(phone.to_owned(), app.multiplexer));
        return vec![Effect::Copy(phone.to_owned())];
    }
    match number(phone) {
        None => acts::say(app, Notice::About("no-number", phone.to_owned())),
        Some(number) if call == Call::Scan => {
            app.screens.push(Screen::Code(number));
            Vec::new()
        }
        Some(number) => {
            app.notice = Some(Notice::About("dialling", number.clone()));
            vec![Effect::Dial(number)]
        }
    }
}

pub(in crate::app) fn in_code(app: &mut App, action: Action) -> Vec<Effect> {
    if matches!(action, Action::Choose | Action::Close) {
        app.screens.pop();
    }
    Vec::new()
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
