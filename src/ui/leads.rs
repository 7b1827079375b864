//! Active leads without a next step: price, stage and name, one line each.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use super::{Cx, labels, problem};
use crate::app::screens::leads::LeadsScreen;
use crate::app::{App, Target};
use crate::domain::{Lead, Whose};
use crate::i18n::{money, money_to_the_cent};
use crate::text;

/// Columns for the price, the stage, and the person if there may be several.
const MONEY: u16 = 14;
const STAGE: u16 = 24;
const PERSON: u16 = 18;

/// Draws the screen.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, app: &App, screen: &LeadsScreen, cx: &Cx<'_>) {
    canvas.fill(area, cx.theme.base);
    let count = screen.leads().len();
    let currency = app.session().directory.account.currency.as_deref().unwrap_or("");
    let sum: i64 = screen.leads().iter().filter_map(|lead| lead.card.price).sum();
    let sum = if sum > 0 { money(sum, currency, cx.words.lang()) } else { String::new() };
    canvas.rule(Rect { height: 1, ..area }, &cx.words.count("title-leads", count as u64), &sum, cx.theme.frame_active);
    let inside = Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 1 };
    let rows = Rect { height: inside.height.saturating_sub(1), ..inside };
    state(canvas, Rect { y: rows.bottom(), height: 1, ..inside }, app, screen, cx);
    if count == 0 {
        let (key, style) = match (&screen.told, &screen.problem) {
            (Some(_), _) => ("leads-none", cx.theme.good),
            (None, Some(_)) => ("leads-failed", cx.theme.bad),
            (None, None) => ("leads-loading", cx.theme.dim),
        };
        canvas.text(rows.x, rows.y + 1, rows.width, &cx.words.get(key), style);
        return;
    }
    let height = usize::from(rows.height);
    let first = (screen.at + 1).saturating_sub(height);
    for (y, (at, lead)) in screen.leads().iter().enumerate().skip(first).take(height).enumerate() {
        let place = Rect { y: rows.y + y as u16, height: 1, ..rows };
        canvas.can_click(place, Target::Choice(at));
        line(canvas, place, lead, (at == screen.at, screen.whose), app, cx);
    }
}

fn line(canvas: &mut Canvas<'_>, area: Rect, lead: &Lead, (selected, whose): (bool, Whose), app: &App, cx: &Cx<'_>) {
    if selected {
        canvas.fill(area, cx.theme.selected);
        canvas.text(area.x, area.y, 1, "▸", cx.theme.selected);
    }
    let over = |style: Style| if selected { cx.theme.selected } else { style };
    let currency = app.session().directory.account.currency.as_deref().unwrap_or("");
    let amount = lead
        .card
        .price
        .map_or_else(|| "—".to_owned(), |price| money_to_the_cent(price, lead.card.cents, currency, cx.words.lang()));
    let pad = MONEY.saturating_sub(text::width(&amount) as u16);
    canvas.text(area.x + pad, area.y, MONEY - pad, &amount, over(cx.theme.title));
    let mut x = area.x + MONEY + 2;
    if let Some(stage) = &lead.card.stage {
        let name = stage.status_name.clone().unwrap_or_else(|| format!("#{}", stage.status));
        let style = labels::stage_tint(Some(stage), cx.theme.dim, cx);
        let way = labels::way(stage).map(|way| format!("{way} ")).unwrap_or_default();
        let name = format!("{way}{}", text::safe(&name));
        canvas.text(x, area.y, STAGE, &text::cut(&name, usize::from(STAGE)), over(style));
    }
    x += STAGE + 2;
    let right = match whose {
        // One user's leads need no column for the person.
        Whose::User(_) => area.right(),
        Whose::Everyone | Whose::Group(_) => area.right().saturating_sub(PERSON + 2),
    };
    let id = lead.card.subject.id;
    let name = if lead.card.name.is_empty() { format!("#{id}") } else { lead.card.name.clone() };
    let mut room = right.saturating_sub(x);
    // How long nothing has happened to it.
    let idle = app.session().now.timestamp() - lead.updated_at;
    if lead.updated_at > 0 && idle > 0 && area.width > 100 {
        let place = Rect { x, width: room, height: 1, ..area };
        let words = cx.words.about("leads-idle", &cx.words.span(idle)).into_owned();
        room = room.saturating_sub(canvas.right(place, &words, over(cx.theme.dim)) + 2);
    }
    canvas.text(x, area.y, room, &name, over(cx.theme.title));
    if right < area.right() && area.width > 70 {
        let who = labels::person(lead.responsible, app, cx);
        canvas.text(right + 2, area.y, PERSON, &who, over(cx.theme.dim));
    }
}

/// How old the list is, or why it can't be fetched.
fn state(canvas: &mut Canvas<'_>, area: Rect, app: &App, screen: &LeadsScreen, cx: &Cx<'_>) {
    if let Some(problem) = &screen.problem {
        canvas.text(area.x, area.y, area.width, &problem::words(problem, cx.words), cx.theme.warn);
        return;
    }
    let words = match &screen.told {
        _ if screen.fetching => cx.words.get("leads-loading").into_owned(),
        Some(told) if !told.whole => cx.words.get("leads-more").into_owned(),
        Some(told) => match app.session().now.timestamp() - told.at {
            ..60 => cx.words.get("leads-fresh").into_owned(),
            age => cx.words.about("leads-age", &cx.words.span(age)).into_owned(),
        },
        None => return,
    };
    canvas.text(area.x, area.y, area.width, &words, cx.theme.dim);
}
