//! The card of a task, in the order needed for a call: who, which number, what about, how late; then the deal, what
//! happened before, and what else is open.

use chrono::Timelike;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::canvas::Address;
use super::lines::{Line, Span};
use super::{Cx, change, labels};
use crate::app::msg::report::Detail;
use crate::app::{Action, App, Screen};
use crate::domain::{CallOutcome, Card, Change, EntityKind, Moves, Row, Subject, TaskTypeId, moment, zone_of_phone};
use crate::i18n::{Value, money_to_the_cent};
use crate::language;
use crate::text;
use crate::time_zone::Tz;

/// Lines of a task's text on a card; in a full-screen detail all of it is shown.
const TEXT: usize = 3;
/// The widest a line of prose gets, in columns.
const PROSE: u16 = 80;

/// Everything, from top to bottom.
pub(super) fn lines(row: &Row, detail: Option<&Detail>, width: u16, app: &App, cx: &Cx<'_>) -> Vec<Line> {
    let mut lines = facts(row, detail, width, app, cx);
    if let Some(detail) = detail {
        super::history::before(detail, width, false, app, cx, &mut lines);
        super::history::open(detail, width, app, cx, &mut lines);
    }
    lines
}

/// Everything in few lines, for when the full card would leave no room for what happened before: no blank lines,
/// nothing self-evident. If one line is left, what happened last time goes there.
pub(super) fn short(row: &Row, detail: Option<&Detail>, area: Rect, app: &App, cx: &Cx<'_>) -> Vec<Line> {
    let width = area.width;
    let card = detail.and_then(|detail| detail.card.as_ref());
    let mut lines = who(row, card, app, cx);
    let before = lines.len();
    numbers(row, card, width, app, cx, &mut lines);
    lines.truncate(before + 2);
    let sheet = Sheet { row, detail, width, much: Much::Short };
    what(&sheet, app, cx, &mut lines);
    deal(&sheet, app, cx, &mut lines);
    if let Some(detail) = detail {
        lines.extend(detail.changes.iter().flat_map(|change| unsent_lines(change, width, cx)));
        lines.retain(|line| !line.is_blank());
        if lines.len() + 1 == usize::from(area.height) {
            lines.extend(super::history::last(detail, app, cx).map(|last| Line::of(last, cx.theme.base)));
        }
        super::history::before(detail, width, true, app, cx, &mut lines);
        super::history::open(detail, width, app, cx, &mut lines);
    }
    lines.retain(|line| !line.is_blank());
    lines
}

/// How much is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Much {
    Whole,
    Short,
}

/// What a part of a card is made from.
struct Sheet<'a> {
    row: &'a Row,
    detail: Option<&'a Detail>,
    width: u16,
    much: Much,
}

/// Everything except what happened before and what else is open.
pub(super) fn facts(row: &Row, detail: Option<&Detail>, width: u16, app: &App, cx: &Cx<'_>) -> Vec<Line> {
    let card = detail.and_then(|detail| detail.card.as_ref());
    let mut lines = who(row, card, app, cx);
    if let Some(moves) = detail.and_then(|detail| detail.moves) {
        lines.push(Line::of(moved(&moves, app, cx), cx.theme.dim));
    }
    lines.push(Line::default());
    let before = lines.len();
    numbers(row, card, width, app, cx, &mut lines);
    if lines.len() > before {
        lines.push(Line::default());
    }
    let sheet = Sheet { row, detail, width, much: Much::Whole };
    what(&sheet, app, cx, &mut lines);
    lines.push(Line::default());
    deal(&sheet, app, cx, &mut lines);
    lines.push(labelled("detail-responsible", labels::person(row.task.responsible, app, cx), cx.theme.base, cx));
    if let Some(created) = moment(row.task.created_at) {
        let by = labels::person(row.task.created_by, app, cx);
        let created = format!("{} · {by}", cx.words.moment(created, false, app.session().now, &app.session().zone));
        lines.push(labelled("detail-created", created, cx.theme.dim, cx));
    }
    if let Some(detail) = detail {
        lines.extend(detail.changes.iter().flat_map(|change| unsent_lines(change, width, cx)));
    }
    lines
}

fn labelled(label: &str, words: String, style: Style, cx: &Cx<'_>) -> Line {
    Line::spans(vec![Span(format!("{} ", cx.words.get(label)), cx.theme.dim), Span(words, style)])
}

/// The client and how late the task is; the contact and when it was due.
fn who(row: &Row, card: Option<&Card>, app: &App, cx: &Cx<'_>) -> Vec<Line> {
    let late = row.task.is_overdue(app.session().now);
    let client = client(row).unwrap_or_else(|| cx.words.get("no-client").into_owned());
    let head = Line::of(client.clone(), cx.theme.title)
        .right(how_late(row, app, cx), if late { cx.theme.bad } else { cx.theme.dim });
    let when = row.task.due.moment().map_or_else(String::new, |due| {
        cx.words.moment(
            due,
            row.task.due.is_all_day(&app.session().account_zone()),
            app.session().now,
            &app.session().zone_of(row.task.due),
        )
    });
    let people = card.map(|card| card.contacts.as_slice()).unwrap_or_default();
    let people = people.iter().filter(|card| card.subject.kind == EntityKind::Contacts).map(|card| card.name.as_str());
    let own = card.filter(|card| card.subject.kind == EntityKind::Contacts).map(|card| card.name.as_str());
    let names: Vec<_> = own.into_iter().chain(people).filter(|name| *name != client && !name.is_empty()).collect();
    vec![head, Line::of(names.join(", "), cx.theme.base).right(when, cx.theme.dim)]
}

/// The client of a row; if unknown, the name of its subject.
pub(super) fn client(row: &Row) -> Option<String> {
    let known = row.client.clone().or_else(|| row.subject_name.clone()).filter(|name| !name.trim().is_empty());
    known.or_else(|| row.task.subject.map(|subject| format!("#{}", subject.id)))
}

/// The name of the deal, without the client's name at its end.
pub(super) fn deal_name(row: &Row) -> Option<String> {
    let name = row.subject_name.as_deref().filter(|name| !name.trim().is_empty())?;
    let bare = row.client.as_deref().and_then(|client| name.strip_suffix(client));
    let bare = bare.map_or(name, |bare| bare.trim_end_matches([' ', '·', '-', '—', ',', ':', '/']));
    (!bare.is_empty()).then(|| bare.to_owned())
}

/// How late it is, how long until it is due, or that it is done.
pub(super) fn how_late(row: &Row, app: &App, cx: &Cx<'_>) -> String {
    if row.task.completed {
        cx.words.get("done-word").into_owned()
    } else if row.task.due.is_none() {
        cx.words.get("no-date").into_owned()
    } else if (row.task.due.0 - app.session().now.timestamp()).abs() < 60 {
        cx.words.get("now").into_owned()
    } else if row.task.is_overdue(app.session().now) {
        cx.words.about("overdue-by", &cx.words.span(app.session().now.timestamp() - row.task.due.0)).into_owned()
    } else {
        cx.words.about("in-span", &cx.words.span(row.task.due.0 - app.session().now.timestamp())).into_owned()
    }
}

/// How often it was moved, and by whom last.
pub(super) fn moved(moves: &Moves, app: &App, cx: &Cx<'_>) -> String {
    let count = i64::from(moves.count);
    let times = cx
        .words
        .with("moved-times", &[("n", Value::Number(count)), ("more", Value::Text(if moves.more { "+" } else { "" }))]);
    let times = format!("{} {times}", cx.words.get("detail-moved"));
    match moves.last_by {
        Some(user) => {
            let who = labels::person(Some(user), app, cx);
            cx.words.with("moved-last", &[("times", Value::Text(&times)), ("who", Value::Text(&who))]).into_owned()
        }
        None => times,
    }
}

/// The phone numbers, with the first one highlighted, and the email addresses.
fn numbers(row: &Row, card: Option<&Card>, width: u16, app: &App, cx: &Cx<'_>, lines: &mut Vec<Line>) {
    let mut phones: Vec<(&str, &str)> = Vec::new();
    let mut emails: Vec<&str> = Vec::new();
    match card {
        Some(card) => {
            for each in std::iter::once(card).chain(&card.contacts) {
                // The card's own name is at the top already; those of its contacts aren't.
                let name = if std::ptr::eq(each, card) { "" } else { each.name.as_str() };
                phones.extend(each.phones.iter().map(|phone| (phone.as_str(), name)));
                emails.extend(each.emails.iter().map(String::as_str));
            }
        }
        None => phones.extend(row.phone.as_deref().map(|phone| (phone, ""))),
    }
    let bold = cx.theme.key.add_modifier(Modifier::BOLD);
    for (at, (phone, name)) in phones.iter().enumerate() {
        let (there, style) = there(phone, app, cx).unwrap_or_default();
        let about = if there.is_empty() && at > 0 { format!("  {name}") } else { format!("  {there}") };
        let line = Line::spans(vec![
            Span(if at == 0 { "▌ " } else { "  " }.into(), cx.theme.key),
            Span((*phone).to_owned(), if at == 0 { bold } else { cx.theme.key }),
            Span(about, if there.is_empty() { cx.theme.dim } else { style }),
        ]);
        let hint = if at == 0 { hint(line.width(), width, cx) } else { String::new() };
        lines.push(line.right(hint, cx.theme.dim));
    }
    lines.extend(emails.into_iter().map(|email| Line::of(format!("  {email}"), cx.theme.dim)));
}

/// The keys for the first number, as many as fit.
fn hint(used: usize, width: u16, cx: &Cx<'_>) -> String {
    let all = [(Action::Dial, "card-dial"), (Action::DialQr, "card-code"), (Action::CopyPhone, "card-copy")];
    let some = [all[0], all[2]];
    let fits = |words: &String| used + text::width(words) + 2 <= usize::from(width);
    [keys(&all, cx), keys(&some, cx), keys(&all[..1], cx)].into_iter().find(fits).unwrap_or_default()
}

/// Keys, each with a word.
fn keys(of: &[(Action, &str)], cx: &Cx<'_>) -> String {
    let one = |(action, word): &(Action, &str)| format!("{} {}", cx.keys.shown(action.entry()), cx.words.get(word));
    of.iter().map(one).collect::<Vec<_>>().join("  ")
}

/// The local time at a phone number, if its place is known, and whether a call would come too early or too late.
fn there(phone: &str, app: &App, cx: &Cx<'_>) -> Option<(String, Style)> {
    let zone: Tz = zone_of_phone(phone, app.session().directory.account.country.as_deref())?.parse().ok()?;
    let wakes = !(8..21).contains(&app.session().now.with_timezone(&zone).hour());
    let time = cx.words.about("phone-there", &cx.words.clock(app.session().now, &zone)).into_owned();
    Some(match wakes {
        true => (format!("{time}, {}", cx.words.get("phone-not-now")), cx.theme.warn),
        false => (format!("{time}, {}", cx.words.get("phone-fine")), cx.theme.dim),
    })
}

/// What is to be done, and the result.
fn what(sheet: &Sheet<'_>, app: &App, cx: &Cx<'_>, lines: &mut Vec<Line>) {
    let &Sheet { row, width, much, .. } = sheet;
    let task = &row.task;
    let most = if app.board().detail.full { usize::MAX } else { TEXT };
    let room = usize::from(width.min(PROSE).saturating_sub(2)).max(1);
    let wrapped: Vec<_> = text::safe_lines(&task.text).iter().flat_map(|line| text::wrap(line, room)).collect();
    for (at, line) in wrapped.iter().take(most).enumerate() {
        let icon = if at == 0 { labels::icon(task.kind) } else { " " };
        let more = if at + 1 == most && wrapped.len() > most { " …" } else { "" };
        let words = format!("{}{more}", text::cut(line, room.saturating_sub(text::width(more))));
        lines.push(Line::spans(vec![
            Span(format!("{icon} "), labels::tint(task.kind, app, cx)),
            Span(words, cx.theme.base.add_modifier(Modifier::BOLD)),
        ]));
    }
    let duration =
        (task.duration > 0).then(|| cx.words.count("detail-minutes", task.duration.unsigned_abs() / 60).into_owned());
    // The icon already says that it is a call or a meeting.
    let named = much == Much::Whole || !matches!(task.kind, TaskTypeId::CALL | TaskTypeId::MEETING);
    let about = [named.then(|| labels::kind(row, app)), duration].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    if !about.is_empty() {
        lines.push(Line::of(format!("  {about}"), cx.theme.dim));
    }
    if let Some(result) = task.result.as_ref().filter(|result| !result.is_empty()) {
        let (sign, style) = match language::call_outcome(result) {
            CallOutcome::Reached => ("✓", cx.theme.good),
            outcome => labels::outcome_sign(outcome, cx),
        };
        for line in text::safe_lines(result).iter().flat_map(|line| text::wrap(line, room)) {
            lines.push(Line::of(format!("{sign} {line}"), style));
        }
    }
}

/// The deal with its price and stage; for other subjects the name, if the head doesn't show it.
fn deal(sheet: &Sheet<'_>, app: &App, cx: &Cx<'_>, lines: &mut Vec<Line>) {
    let &Sheet { row, detail, much, .. } = sheet;
    let card = detail.and_then(|detail| detail.card.as_ref());
    let Some(subject) = row.task.subject else { return };
    let name = deal_name(row).or_else(|| row.subject_name.clone()).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| format!("#{}", subject.id));
    let kind = cx.words.get(&labels::entity_key(subject.kind)).into_owned();
    let mut line = Line::spans(vec![Span(format!("{kind} "), cx.theme.dim), Span(name, cx.theme.base)]);
    // A screen on top could cover part of a link, which must not happen.
    let covered = !matches!(app.screens().last(), None | Some(Screen::Queue(_)));
    let address = |subject: Subject| {
        Address::of(app.session().page(subject)).filter(|_| app.session().settings.links && !covered)
    };
    line.link = address(subject).map(|address| (1, address));
    if let Some(card) = card.filter(|card| !card.visible) {
        lines.push(line);
        return lines.push(labelled(
            &labels::entity_key(card.subject.kind),
            cx.words.get("detail-invisible").into_owned(),
            cx.theme.warn,
            cx,
        ));
    }
    let currency = app.session().directory.account.currency.as_deref().unwrap_or("");
    if let Some(price) = row.price {
        let cents = card.map_or(0, |card| card.cents);
        let price = money_to_the_cent(price, cents, currency, cx.words.lang());
        line.left.push(Span(format!(" · {price}"), cx.theme.title));
    }
    // The row's stage includes its pipeline.
    let stage = row.stage.as_ref().or(card.and_then(|card| card.stage.as_ref()));
    if much == Much::Short {
        if let Some((stage, name)) = stage.and_then(|stage| Some((stage, stage.status_name.clone()?))) {
            let style = labels::stage_tint(Some(stage), cx.theme.base, cx);
            let way = labels::way(stage).map(|way| format!(" {way}")).unwrap_or_default();
            line.left.push(Span(format!(" · {name}{way}"), style));
        }
        return lines.push(since(line, sheet, app, cx));
    }
    lines.push(line);
    if let Some(stage) = stage {
        let name = stage.status_name.clone().unwrap_or_else(|| format!("#{}", stage.status));
        let pipeline = stage.pipeline_name.as_deref().map(|name| format!(" · {name}")).unwrap_or_default();
        let style = labels::stage_tint(Some(stage), cx.theme.base, cx);
        let mut line = labelled("detail-stage", format!("{name}{pipeline}"), style, cx);
        line.left.extend(labels::way(stage).map(|way| Span(format!("  {way}"), style)));
        lines.push(since(line, sheet, app, cx));
    }
    if let Some(loss) = card.and_then(|card| card.loss.clone()) {
        lines.push(labelled("detail-loss", loss, cx.theme.warn, cx));
    }
}

/// Adds how long the deal has been in its stage, if known, in as many words as fit.
fn since(line: Line, sheet: &Sheet<'_>, app: &App, cx: &Cx<'_>) -> Line {
    let Some(since) = sheet.detail.and_then(|detail| detail.stage_since) else { return line };
    let day = |at: i64| moment(at).map(|at| at.with_timezone(&app.session().zone).date_naive());
    let days = day(since).zip(day(app.session().now.timestamp()));
    let days = days.map_or(0, |(since, today)| today.signed_duration_since(since).num_days());
    let days = u64::try_from(days).unwrap_or(0);
    let room = usize::from(sheet.width).saturating_sub(line.width() + 2);
    let words = ["days-in-stage", "days-in-stage-short"].map(|key| cx.words.count(key, days).into_owned());
    let fits = words.into_iter().find(|words| text::width(words) <= room);
    line.right(fits.unwrap_or_default(), cx.theme.dim)
}

/// Why an edit is unsent: its state, and below it the reason. There is none before it was sent, and if it proceeds by
/// itself the state says enough.
fn unsent_lines(change: &Change, width: u16, cx: &Cx<'_>) -> Vec<Line> {
    let state = cx.words.get(&format!("state-{}", change.state.word().replace('_', "-")));
    let why = if change.state.is_moving() { None } else { change::reason(change, cx) };
    let mut lines = vec![labelled("detail-unsent", state.into_owned(), cx.theme.warn, cx)];
    let why = why.map(|why| text::wrap(&text::safe(&why), usize::from(width))).unwrap_or_default();
    lines.extend(why.into_iter().map(|line| Line::of(line, cx.theme.warn)));
    lines
}
