//! The top line: account and person, the views with their counts, how up to date everything is.

use std::borrow::Cow;

use ratatui::layout::Rect;

use super::Cx;
use super::canvas::Canvas;
use super::kept::Key;
use crate::app::board::saved_views;
use crate::app::msg::action::Entry;
use crate::app::{App, Connection, Problem, Target};
use crate::domain::{View, Whose};
use crate::text;

/// A view in the line.
struct Tab<'a> {
    target: Target,
    /// The key that shows it; empty if it has none.
    key: Part<'a>,
    long: Part<'a>,
    short: Part<'a>,
    count: Part<'a>,
    present: bool,
}

/// A part of a view's name with its columns, measured once for all forms in which the line could be drawn.
struct Part<'a>(Cow<'a, str>, u16);

impl<'a> Part<'a> {
    fn of(words: impl Into<Cow<'a, str>>) -> Self {
        let words = words.into();
        let wide = text::width(&words) as u16;
        Self(words, wide)
    }
}

/// How much is shown of the views.
#[derive(Clone, Copy)]
struct Form {
    /// Full names for all views, or only for the current one.
    long: bool,
    long_present: bool,
    keys: bool,
    /// Columns between two views.
    gap: u16,
    /// How many of [`SPARED`] are left out.
    left_out: usize,
}

/// The views that a narrow line can omit, unless they are current.
const SPARED: [View; 2] = [View::Done, View::All];

const fn form(long: bool, long_present: bool, keys: bool, gap: u16, left_out: usize) -> Form {
    Form { long, long_present, keys, gap, left_out }
}

/// From widest to narrowest.
const FORMS: [Form; 11] = [
    form(true, true, true, 1, 0),
    form(true, true, true, 0, 0),
    form(false, true, true, 0, 0),
    form(false, false, true, 0, 0),
    form(false, true, true, 0, 1),
    form(false, false, true, 0, 1),
    form(false, true, true, 0, 2),
    form(false, false, true, 0, 2),
    form(false, false, false, 0, 0),
    form(false, false, false, 0, 1),
    form(false, false, false, 0, 2),
];

impl Form {
    fn parts<'a>(self, tab: &'a Tab<'a>) -> impl Iterator<Item = &'a Part<'a>> {
        let name = if self.long || self.long_present && tab.present { &tab.long } else { &tab.short };
        let key = Some(&tab.key).filter(|_| self.keys);
        key.into_iter().chain([name, &tab.count]).filter(|part| !part.0.is_empty())
    }

    fn words(self, tab: &Tab<'_>) -> String {
        let mut words = String::with_capacity(32);
        words.push(if tab.present { '[' } else { ' ' });
        for (at, part) in self.parts(tab).enumerate() {
            if at > 0 {
                words.push(' ');
            }
            words.push_str(&part.0);
        }
        words.push(if tab.present { ']' } else { ' ' });
        words
    }

    fn shows(self, tab: &Tab<'_>) -> bool {
        let spared = SPARED.iter().take(self.left_out).any(|view| tab.target == Target::View(*view));
        tab.present || !spared
    }

    fn wide(self, tabs: &[Tab<'_>]) -> u16 {
        let shown = tabs.iter().filter(|tab| self.shows(tab));
        // A blank or a bracket on each side.
        let one = |tab| 1 + self.gap + self.parts(tab).map(|part| part.1 + 1).sum::<u16>();
        shown.map(one).sum()
    }
}

/// What fits into the line.
struct Plan<'a> {
    status: String,
    style: ratatui::style::Style,
    tabs: Vec<Tab<'a>>,
    form: Form,
    /// Columns for the views and what is before them.
    room: u16,
    /// Whose tasks are shown, and the columns for it; empty if there is no room.
    who: (String, u16),
}

/// True if the line shows whose tasks these are; a narrow one has no room for it.
pub(super) fn tells_whose(width: u16, app: &App, cx: &Cx<'_>) -> bool {
    !plan(width, app, cx).who.0.is_empty()
}

fn plan<'a>(width: u16, app: &App, cx: &Cx<'a>) -> Plan<'a> {
    let (mut status, style) = marked_status(width, app, cx);
    let tabs = tabs(app, cx);
    // With a single account its name can be left out to make room for the person's; that it is the demo is always
    // shown.
    let (all, person) = (who(app, cx), whose(app, cx));
    let one = app.session().accounts.names.len() < 2 && !app.session().demo && !person.is_empty();
    let least = columns(if one { &person } else { &all }).min(24);
    let names = |room: u16, form: &Form| form.wide(&tabs) + if form.long { least } else { 0 } <= room;
    // If the account has another zone, the city of the clock is named; with more words only if the views keep their
    // full names.
    if let Some(city) = city(app) {
        let whole = format!("{} · {status}", cx.words.about("clock-of", &city));
        let room = width.saturating_sub(text::width(&whole) as u16 + 4);
        status = if names(room, &FORMS[0]) { whole } else { format!("{city} {status}") };
    }
    let right = text::width(&text::safe(&status)) as u16;
    let room = width.saturating_sub(right + 3);
    let form = FORMS.iter().find(|form| names(room, form)).copied().unwrap_or(FORMS[FORMS.len() - 1]);
    let left = room.saturating_sub(form.wide(&tabs));
    let who = match (columns(&all) <= left, one) {
        (true, _) => all,
        (false, true) if left >= least => person,
        (false, false) if left >= 8 => all,
        _ => String::new(),
    };
    let wide = left.min(columns(&who)).saturating_sub(2);
    Plan { status, style, tabs, form, room, who: (who, wide) }
}

/// The columns that the person's name takes before the views.
fn columns(who: &str) -> u16 {
    text::width(&text::safe(who)) as u16 + 3
}

/// Draws the line.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) {
    let age = match app.session().background.connection {
        Some(Connection::Fresh(at)) => (app.session().now.timestamp() - at) / 60,
        // During a fetch it says every second how long the rest takes.
        Some(Connection::Syncing { .. }) => return draw_anew(canvas, area, app, cx),
        _ => 0,
    };
    let key = Key::of("header", area, app).with(age);
    canvas.kept_line(key, area, app, |canvas| draw_anew(canvas, area, app, cx));
}

fn draw_anew(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) {
    let Plan { status, style, tabs, form, room, who: (who, wide) } = plan(area.width, app, cx);
    canvas.right(Rect { width: area.width - 1, ..area }, &status, style);
    let mut x = area.x + 1;
    if !who.is_empty() {
        x += canvas.text(x, area.y, wide, &who, cx.theme.title) + 2;
    }
    for tab in tabs.iter().filter(|tab| form.shows(tab)) {
        let end = area.x + 1 + room;
        let style = match tab.target {
            _ if tab.present => cx.theme.tab,
            Target::View(view @ View::Overdue) if app.board().counts.get(view) > 0 => cx.theme.bad,
            _ => cx.theme.dim,
        };
        let used = canvas.text(x, area.y, end.saturating_sub(x), &form.words(tab), style);
        if app.queue().is_none() {
            canvas.can_click(Rect { x, y: area.y, width: used, height: 1 }, tab.target);
        }
        x += used + form.gap;
    }
}

/// The city of the person's clock, if the account's clock differs.
pub(super) fn city(app: &App) -> Option<String> {
    let city = || app.session().zone.to_string().rsplit('/').next().unwrap_or_default().replace('_', " ");
    app.session().clocks_differ().then(city)
}

/// How up to date everything is, and whether the board is read-only.
pub(super) fn marked_status(width: u16, app: &App, cx: &Cx<'_>) -> (String, ratatui::style::Style) {
    let (status, style) = status(width, app, cx);
    if !app.session().read_only {
        return (status, style);
    }
    let mark = if width < 100 { "read-only-short" } else { "read-only-mark" };
    (format!("{} · {status}", cx.words.get(mark)), style)
}

/// The built-in views, and the saved ones with their counts if known.
fn tabs<'a>(app: &App, cx: &Cx<'a>) -> Vec<Tab<'a>> {
    let present = app.board().saved.at;
    let usual = View::ALL.into_iter().map(|view| Tab {
        target: Target::View(view),
        key: Part::of(cx.keys.shown(Entry::of_view(view))),
        long: Part::of(cx.words.get(&format!("view-{}", view.word()))),
        short: Part::of(cx.words.get(&format!("short-{}", view.word()))),
        count: Part::of(count_words(app, view)),
        present: present.is_none() && app.board().view == view,
    });
    let counted = |at: usize| match app.board().saved.counts.get(at).copied().flatten() {
        Some(count) => format!("{}{}", short(count.tasks), if count.exact { "" } else { "+" }),
        None => "—".to_owned(),
    };
    let own = app.session().settings.config.views.iter().enumerate().map(|(at, view)| {
        let name = text::cut(&text::safe(&view.name), 14).into_owned();
        Tab {
            target: Target::Saved(at),
            key: Part::of(saved_views::action_of(at).map(|action| cx.keys.shown(action.entry())).unwrap_or_default()),
            long: Part::of(name.clone()),
            short: Part::of(name),
            count: Part::of(counted(at)),
            present: present == Some(at),
        }
    });
    usual.chain(own).collect()
}

/// How many tasks a view has; a dash while nothing is known.
fn count_words(app: &App, view: View) -> String {
    match app.board().counts.get(view) {
        0 if app.session().whose.is_none() || app.session().is_incomplete() => "—".into(),
        n => short(n),
    }
}

/// A count in at most four columns.
pub(super) fn short(n: u64) -> String {
    match n {
        0..10_000 => n.to_string(),
        10_000..1_000_000 => format!("{}k", n / 1_000),
        _ => format!("{}M", n / 1_000_000),
    }
}

/// The account, and whose tasks are shown.
pub(super) fn who(app: &App, cx: &Cx<'_>) -> String {
    let person = whose(app, cx);
    let account = if app.session().demo { cx.words.get("connection-demo").into_owned() } else { account_name(app) };
    match (account.is_empty(), person.is_empty()) {
        (true, true) => "amotui".into(),
        (_, true) => account,
        (true, _) => person,
        _ => format!("{account} · {person}"),
    }
}

/// Whose tasks are shown.
pub(super) fn whose(app: &App, cx: &Cx<'_>) -> String {
    match app.session().whose {
        Some(Whose::User(id)) => app.session().directory.name_of(id),
        Some(Whose::Everyone) => cx.words.get("everyone").into_owned(),
        Some(Whose::Group(id)) => app.session().directory.group_name(id),
        None => String::new(),
    }
}

/// The account's name, with its address if another saved account has the same name.
fn account_name(app: &App) -> String {
    let (name, accounts) = (app.session().directory.account.name.clone(), &app.session().accounts);
    let alike = accounts.names.iter().filter(|other| other.starts_with(&format!("{name} · "))).count();
    match accounts.at.and_then(|at| accounts.names.get(at)) {
        Some(whole) if alike > 1 && !name.is_empty() => {
            let host = whole.rsplit(" · ").next().unwrap_or_default();
            // The first label of the host tells a vendor's accounts apart.
            format!("{name} ({})", host.split('.').next().unwrap_or(host))
        }
        _ => name,
    }
}

/// How fresh it all is; in red while an edit waits for the person, or was damaged on disk.
fn status(width: u16, app: &App, cx: &Cx<'_>) -> (String, ratatui::style::Style) {
    let (words, style) = freshness(width, app, cx);
    let unsent = &app.session().background.unsent;
    (words, if unsent.damaged + unsent.needs_you > 0 { cx.theme.bad } else { style })
}

fn freshness(width: u16, app: &App, cx: &Cx<'_>) -> (String, ratatui::style::Style) {
    let unsent = app.session().background.unsent.total();
    let marked = |mark: &str, count: usize| if count > 0 { format!("  {mark}{count}") } else { String::new() };
    let counts = &app.session().background.unsent;
    let for_you = marked("!", counts.needs_you + counts.damaged) + &marked("=", counts.duplicates);
    // The arrow counts what is sent by itself; what waits for the person has a mark of its own.
    let arrow = marked("↑", unsent.saturating_sub(counts.needs_you)) + &for_you;
    match &app.session().background.connection {
        None => (arrow.trim().to_owned(), cx.theme.dim),
        Some(Connection::Fresh(at)) => {
            let age = app.session().now.timestamp() - at;
            let words = if age < 300 {
                // A running clock shows that everything is up to date.
                cx.words.clock(app.session().now, &app.session().zone)
            } else {
                cx.words.about("connection-ago", &cx.words.span(age)).into_owned()
            };
            (format!("● {words}{arrow}"), if age < 300 { cx.theme.good } else { cx.theme.warn })
        }
        Some(Connection::Syncing { done, total }) => {
            let bar = match total {
                Some(total) if *total > 0 => progress(width, (*done, *total), app, cx),
                _ if *done > 0 => format!(" {done}"),
                _ => String::new(),
            };
            (format!("◌ {}{bar}{arrow}", cx.words.get("connection-syncing")), cx.theme.key)
        }
        Some(Connection::Offline(_)) if unsent > 0 => {
            (format!("○ {}{for_you}", cx.words.count("connection-offline-waiting", unsent as u64)), cx.theme.warn)
        }
        Some(Connection::Offline(_)) => (format!("○ {}{arrow}", cx.words.get("connection-offline")), cx.theme.warn),
        Some(Connection::Blocked(Problem::Unauthorized | Problem::SignedOut)) => {
            (format!("■ {}{arrow}", cx.words.get("connection-no-sign-in")), cx.theme.bad)
        }
        Some(Connection::Blocked(_)) => (format!("■ {}{arrow}", cx.words.get("connection-blocked")), cx.theme.bad),
    }
}

/// A bar, the tasks fetched so far of about how many, and the time that the rest takes; narrow screens get only the last of the two.
fn progress(width: u16, (done, total): (u64, u64), app: &App, cx: &Cx<'_>) -> String {
    let full = (done.min(total) * 8 / total.max(1)) as usize;
    let bar = format!(" {}{}", "█".repeat(full), "░".repeat(8 - full));
    let left = app.session().background.seconds_left(app.session().now);
    // Rounded up: the last minute is one, not none.
    let left = left.map(|seconds| format!("~{}", cx.words.span(seconds + 59)));
    match left {
        Some(left) if width < 100 => format!("{bar} {left}"),
        Some(left) => format!("{bar} {done}/{total} · {left}"),
        None => format!("{bar} {done}/{total}"),
    }
}
