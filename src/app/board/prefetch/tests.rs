use chrono::DateTime;

use super::*;
use crate::app::{Action, App, Msg, Report, update};
use crate::domain::{Due, NewTask, Row, TaskId, UserId, Whose};
use crate::time_zone::Tz;

fn turn(app: &mut App, msg: Msg) -> Vec<(Ticket, View)> {
    let effects = update(app, msg, DateTime::from_timestamp(1_000_000, 0).unwrap());
    let loads = effects.into_iter().filter_map(|effect| match effect {
        Effect::Read(ReadEffect::Load(ticket, query)) => Some((ticket, query.view)),
        _ => None,
    });
    loads.collect()
}

/// One task per view, whose number is the view's place.
fn window(view: View) -> Window {
    let id = View::ALL.iter().position(|each| *each == view).unwrap() as i64;
    let new = NewTask { text: format!("{view:?}"), due: Due(1_000), ..NewTask::default() };
    let row = Row::of(new.as_task(TaskId(id), UserId(1), 0));
    Window { rows: vec![row], offset: 0, total: 1, exact: true }
}

/// A board at rest on Overdue, with everything answered.
fn board() -> App {
    let mut app = App::new(DateTime::from_timestamp(1_000_000, 0).unwrap(), Tz::UTC);
    app.session_mut().whose = Some(Whose::User(UserId(1)));
    let mut asked = turn(&mut app, Msg::Act(Action::View1));
    while let Some((ticket, view)) = asked.pop() {
        asked.extend(turn(&mut app, Msg::Report(Report::Window(ticket, window(view)))));
    }
    app
}

fn selected(app: &App) -> Option<&str> {
    app.board().selected().map(|row| row.task.text.as_str())
}

#[test]
fn the_next_and_the_previous_view_are_there_at_once_and_are_asked_for_again() {
    for (action, view) in [(Action::NextView, View::Today), (Action::PreviousView, View::Done)] {
        let mut app = board();
        let asked = turn(&mut app, Msg::Act(action));
        assert_eq!(selected(&app), Some(format!("{view:?}").as_str()));
        assert_eq!(asked.iter().map(|(_, view)| *view).collect::<Vec<_>>(), [view]);
    }
}

#[test]
fn what_was_read_of_one_persons_tasks_is_not_shown_among_anothers() {
    let mut app = board();
    let _ = crate::app::opening::show_whose(&mut app, Whose::Everyone);
    let _ = turn(&mut app, Msg::Act(Action::NextView));
    assert_eq!(selected(&app), None);
}

#[test]
fn what_was_read_before_a_change_is_not_shown_after_it() {
    let mut app = board();
    let _ = turn(&mut app, Msg::Report(Report::Changed));
    let _ = turn(&mut app, Msg::Act(Action::NextView));
    assert_eq!(selected(&app), None);
}
