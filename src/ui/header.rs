//! The top line: account and person, the views with their counts, how fresh it all is.

use ratatui::layout::Rect;

use super::Cx;
use super::canvas::Canvas;
use crate::app::{App, Link, Problem, Target};
use crate::domain::{View, Whose};
use crate::text;

/// Draws the line.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App, cx: &Cx<'_>) {
    let (mut status, style) = marked_status(area.width, app, cx);
    let long = tabs(app, cx, "view-");
    let short = tabs(app, cx, "short-");
    let wide = |tabs: &[Tab]| tabs.iter().map(|(_, words)| text::width(words) as u16 + 3).sum::<u16>();
    let who = who(app, cx);
    let who_wide = text::width(&text::safe(&who)) as u16 + 3;
    let own = saved(app);
    let all = |usual: Vec<Tab>| usual.into_iter().chain(own.clone()).collect::<Vec<_>>();
    let (long, short) = (all(long), all(short));
    let fits = |status: &str| wide(&long) + who_wide.min(24) + text::width(status) as u16 + 4 <= area.width;
    // Whose clock it is, where the account has another one: in words as long as they take no room from the names of the views.
    if let Some(city) = city(app) {
        let whole = format!("{} · {status}", cx.words.about("clock-of", &city));
        status = if fits(&whole) { whole } else { format!("{city} {status}") };
    }
    let right = canvas.right(Rect { width: area.width - 1, ..area }, &status, style);
    let room = area.width.saturating_sub(right + 3);
    let tabs = if wide(&long) + who_wide.min(24) <= room { long } else { short };
    let tabs_wide = wide(&tabs);
    let mut x = area.x + 1;
    let left = room.saturating_sub(tabs_wide);
    if left >= 8 {
        x += canvas.text(x, area.y, left.min(who_wide) - 2, &who, cx.theme.title) + 2;
    }
    for (target, words) in tabs {
        let end = area.x + 1 + room;
        let present = match target {
            Target::Saved(at) => app.board().saved.at == Some(at),
            target => app.board().saved.at.is_none() && target == Target::View(app.board().view),
        };
        let style = match target {
            _ if present => cx.theme.tab,
            Target::View(view @ View::Overdue) if app.board().counts.get(view) > 0 => cx.theme.bad,
            _ => cx.theme.dim,
        };
        let words = format!(" {words} ");
        let used = canvas.text(x, area.y, end.saturating_sub(x), &words, style);
        if app.queue().is_none() {
            canvas.can_click(Rect { x, y: area.y, width: used, height: 1 }, target);
        }
        x += used + 1;
    }
}

/// Whose clock it is, where the account has another one.
pub(super) fn city(app: &App) -> Option<String> {
    let city = || app.session().zone.name().rsplit('/').next().unwrap_or_default().replace('_', " ");
    app.session().clocks_differ().then(city)
}

/// How fresh it all is, and that nothing may be changed.
pub(super) fn marked_status(width: u16, app: &App, cx: &Cx<'_>) -> (String, ratatui::style::Style) {
    let (status, style) = status(app, cx);
    if !app.session().read_only {
        return (status, style);
    }
    let mark = if width < 100 { "read-only-short" } else { "read-only-mark" };
    (format!("{} · {status}", cx.words.get(mark)), style)
}

/// What a click on it shows, and its words.
type Tab = (Target, String);

/// The saved views, as far as they were counted.
fn saved(app: &App) -> Vec<Tab> {
    let words = |at: usize, name: &str| match app.board().saved.counts.get(at).copied().flatten() {
        Some(count) => {
            let more = if count.exact { "" } else { "+" };
            format!("{} {}{more}", text::cut(&text::safe(name), 14), short(count.tasks))
        }
        None => format!("{} —", text::cut(&text::safe(name), 14)),
    };
    app.session()
        .settings
        .views
        .iter()
        .enumerate()
        .map(|(at, view)| (Target::Saved(at), words(at, &view.name)))
        .collect()
}

fn tabs(app: &App, cx: &Cx<'_>, prefix: &str) -> Vec<Tab> {
    let name = |view: View| cx.words.get(&format!("{prefix}{}", view.word())).into_owned();
    let tab = |view| (Target::View(view), format!("{} {}", name(view), count_words(app, view)));
    View::ALL.into_iter().map(tab).collect()
}

/// How many there are; a dash while nothing is known of any.
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

pub(super) fn who(app: &App, cx: &Cx<'_>) -> String {
    let person = match app.session().whose {
        Some(Whose::User(id)) => app.session().directory.name_of(id),
        Some(Whose::Everyone) => cx.words.get("everyone").into_owned(),
        Some(Whose::Group(id)) => app.session().directory.group_name(id),
        None => String::new(),
    };
    let account = if app.session().demo { cx.words.get("link-demo").into_owned() } else { account_name(app) };
    match (account.is_empty(), person.is_empty()) {
        (true, true) => "amotui".into(),
        (_, true) => account,
        (true, _) => person,
        _ => format!("{account} · {person}"),
    }
}

/// The account, with its address where another saved one is called the same.
fn account_name(app: &App) -> String {
    let (name, accounts) = (app.session().directory.account.name.clone(), &app.session().accounts);
    let alike = accounts.names.iter().filter(|other| other.starts_with(&format!("{name} · "))).count();
    match accounts.at.and_then(|at| accounts.names.get(at)) {
        Some(whole) if alike > 1 && !name.is_empty() => {
            let host = whole.rsplit(" · ").next().unwrap_or_default();
            // The first label tells accounts of a vendor apart.
            format!("{name} ({})", host.split('.').next().unwrap_or(host))
        }
        _ => name,
    }
}

/// How fresh it all is, in red while edits wait for the person; those that were damaged or lost are told beside it.
fn status(app: &App, cx: &Cx<'_>) -> (String, ratatui::style::Style) {
    let (words, style) = freshness(app, cx);
    let unsent = &app.session().background.unsent;
    (words, if unsent.damaged + unsent.needs_you > 0 { cx.theme.bad } else { style })
}

fn freshness(app: &App, cx: &Cx<'_>) -> (String, ratatui::style::Style) {
    let unsent = app.session().background.unsent.total();
    let marked = |mark: &str, count: usize| if count > 0 { format!("  {mark}{count}") } else { String::new() };
    let counts = &app.session().background.unsent;
    let for_you = marked("!", counts.needs_you + counts.damaged) + &marked("=", counts.twins);
    let arrow = marked("↑", unsent.saturating_sub(counts.needs_you)) + &for_you;
    match &app.session().background.link {
        None => (arrow.trim().to_owned(), cx.theme.dim),
        Some(Link::Fresh(at)) => {
            let age = app.session().now.timestamp() - at;
            let words = if age < 300 {
                // A clock that goes: it says that all is fresh.
                cx.words.clock(app.session().now, &app.session().zone)
            } else {
                cx.words.about("link-ago", &cx.words.span(age)).into_owned()
            };
            (format!("● {words}{arrow}"), if age < 300 { cx.theme.good } else { cx.theme.warn })
        }
        Some(Link::Syncing { done, total }) => {
            let bar = match total {
                Some(total) if *total > 0 => bar(*done, *total),
                _ if *done > 0 => format!(" {done}"),
                _ => String::new(),
            };
            (format!("◌ {}{bar}{arrow}", cx.words.get("link-syncing")), cx.theme.key)
        }
        Some(Link::Offline(_)) if unsent > 0 => {
            (format!("○ {}{for_you}", cx.words.count("link-offline-waiting", unsent as u64)), cx.theme.warn)
        }
        Some(Link::Offline(_)) => (format!("○ {}{arrow}", cx.words.get("link-offline")), cx.theme.warn),
        Some(Link::Blocked(Problem::Unauthorized | Problem::SignedOut)) => {
            (format!("■ {}{arrow}", cx.words.get("link-no-sign-in")), cx.theme.bad)
        }
        Some(Link::Blocked(_)) => (format!("■ {}{arrow}", cx.words.get("link-blocked")), cx.theme.bad),
    }
}

fn bar(done: u64, total: u64) -> String {
    let full = (done.min(total) * 8 / total.max(1)) as usize;
    format!(" {}{} {done}/{total}", "█".repeat(full), "░".repeat(8 - full))
}
