use chrono::DateTime;

use super::*;
use crate::app::msg::ticket::Ticket;
use crate::app::{Action, App, Msg, Report, update};
use crate::domain::{Due, NewTask, Row, TaskId, UserId, Window, WindowQuery};
use crate::time_zone::Tz;

const TOTAL: u64 = 5_000;

fn turn(app: &mut App, msg: Msg) -> Vec<(Ticket, WindowQuery)> {
    let effects = update(app, msg, DateTime::from_timestamp(1_000_000, 0).unwrap());
    let loads = effects.into_iter().filter_map(|effect| match effect {
        Effect::Read(ReadEffect::Load(ticket, query)) => Some((ticket, query)),
        _ => None,
    });
    loads.collect()
}

/// What the store answers; the number of each task is its place.
fn answer(query: &WindowQuery) -> Window {
    let rows = (query.before + query.after) as u64;
    let offset = match query.anchor {
        Anchor::Start => 0,
        Anchor::End => TOTAL - rows,
        Anchor::Key(key) | Anchor::Task(key) => key.id.0.unsigned_abs().saturating_sub(query.before as u64),
    };
    let row = |place: u64| {
        let new = NewTask { text: place.to_string(), due: Due(1_000 + place as i64), ..NewTask::default() };
        Row::of(new.as_task(TaskId(place as i64), UserId(1), 0))
    };
    let last = TOTAL.min(offset + rows);
    Window { rows: (offset..last).map(row).collect(), offset, total: TOTAL, exact: true }
}

/// Answers what was asked for, and what is asked for then, until nothing is.
fn answered(app: &mut App, mut asked: Vec<(Ticket, WindowQuery)>) {
    while let Some((ticket, query)) = asked.pop() {
        asked.extend(turn(app, Msg::Report(Report::Window(ticket, answer(&query)))));
    }
}

/// A screenful is there sooner than all that will be held around it.
#[test]
fn a_jump_reads_a_screenful_and_then_what_is_around_it() {
    let mut app = App::new(DateTime::from_timestamp(1_000_000, 0).unwrap(), Tz::UTC);
    app.session_mut().whose = Some(Whose::User(UserId(1)));
    let asked = turn(&mut app, Msg::Act(Action::View1));
    answered(&mut app, asked);
    let screenful = app.session().measured.list_rows + 2;
    for (action, place) in [(Action::Last, TOTAL - 1), (Action::First, 0)] {
        let mut asked = turn(&mut app, Msg::Act(action));
        let (ticket, query) = asked.pop().unwrap();
        assert_eq!((query.before + query.after, asked.len()), (screenful, 0));
        let further = turn(&mut app, Msg::Report(Report::Window(ticket, answer(&query))));
        assert_eq!(app.board().selected().map(|row| row.task.id.0.unsigned_abs()), Some(place));
        answered(&mut app, further);
        assert!(app.board().list.window.rows.len() > 3 * screenful);
        assert_eq!(app.board().selected().map(|row| row.task.id.0.unsigned_abs()), Some(place));
    }
}
