use super::*;
use crate::app::{App, Msg, Problem, Report, update};
use crate::domain::{NewTask, Row};

const NOW: i64 = 1_795_500_000;
const MINUTE: i64 = 60;

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap()
}

fn app() -> App {
    let mut app = App::new(at(NOW), "Europe/Moscow".parse().unwrap());
    app.session_mut().whose = Some(Whose::User(UserId(7)));
    app.session_mut().settings.config.reminders.minutes = 10;
    app
}

/// A turn in which the store holds these tasks, given by number and due time.
fn turn(app: &mut App, now: i64, tasks: &[(i64, i64)]) -> Vec<Effect> {
    let mut rest = Vec::new();
    for effect in update(app, Msg::Tick, at(now)) {
        match effect {
            Effect::Read(ReadEffect::Load(ticket, query)) if query.after == COMING => {
                let row = |(id, due): &(i64, i64)| {
                    let new = NewTask { text: format!("task {id}"), due: Due(*due), ..NewTask::default() };
                    Row::of(new.as_task(TaskId(*id), UserId(7), NOW))
                };
                let window = Window { rows: tasks.iter().map(row).collect(), ..Window::default() };
                rest.extend(update(app, Msg::Report(Report::Window(ticket, window)), at(now)));
            }
            Effect::Terminal(TerminalEffect::Alert(_)) => rest.push(effect),
            _ => {}
        }
    }
    rest
}

fn alerts(app: &mut App, now: i64) -> Vec<Effect> {
    update(app, Msg::Remind, at(now))
}

#[test]
fn each_task_is_told_once_and_again_only_for_a_new_time() {
    let mut app = app();
    let tasks = [(1, NOW + 30 * MINUTE), (2, NOW + 31 * MINUTE)];
    assert!(turn(&mut app, NOW, &tasks).is_empty());
    assert_eq!(app.next_reminder(), Some(at(NOW + 20 * MINUTE)), "one timer, for the first of them");
    let told = alerts(&mut app, NOW + 20 * MINUTE);
    let soon = |n: i64, due, more| Notice::Soon { text: format!("task {n}"), due: Due(due), more };
    assert_eq!(told, [Effect::Terminal(TerminalEffect::Alert(soon(1, NOW + 30 * MINUTE, 0)))]);
    assert_eq!(app.session().notice, Some(soon(1, NOW + 30 * MINUTE, 0)));
    assert_eq!(alerts(&mut app, NOW + 20 * MINUTE), []);
    assert_eq!(app.next_reminder(), Some(at(NOW + 21 * MINUTE)));
    assert_eq!(
        turn(&mut app, NOW + 22 * MINUTE, &tasks),
        [Effect::Terminal(TerminalEffect::Alert(soon(2, NOW + 31 * MINUTE, 0)))]
    );
    assert_eq!(app.next_reminder(), None, "nothing is left to wake up for");
    let moved = [(1, NOW + 60 * MINUTE)];
    assert_eq!(turn(&mut app, NOW + 25 * MINUTE, &moved), []);
    assert_eq!(app.next_reminder(), Some(at(NOW + 50 * MINUTE)));
}

#[test]
fn what_is_due_already_or_all_day_is_not_told_and_several_are_told_as_one() {
    let mut app = app();
    let midnight = 1_795_553_940;
    assert_eq!(at(midnight).to_rfc3339(), "2026-11-24T20:59:00+00:00", "23:59 in Moscow");
    let tasks = [(1, NOW - 1), (2, NOW + 60), (3, NOW + 90), (4, midnight)];
    assert!(turn(&mut app, NOW, &tasks).is_empty());
    let told = alerts(&mut app, NOW);
    assert_eq!(
        told,
        [Effect::Terminal(TerminalEffect::Alert(Notice::Soon { text: "task 2".into(), due: Due(NOW + 60), more: 1 }))]
    );
    assert_eq!(app.next_reminder(), None);
}

#[test]
fn a_failure_that_was_not_read_stays_and_the_reminder_comes_after_it() {
    let mut app = app();
    let _ = turn(&mut app, NOW, &[(1, NOW + 60)]);
    let failure = Notice::Failed { text: String::new(), problem: Problem::DiskFull };
    app.session_mut().notice = Some(failure.clone());
    assert_eq!(alerts(&mut app, NOW).len(), 1);
    assert_eq!(app.session().notice, Some(failure));
    let _ = update(&mut app, Msg::Act(crate::app::Action::Down), at(NOW));
    assert!(matches!(app.session().notice, Some(Notice::Soon { .. })), "{:?}", app.session().notice);
}

#[test]
fn without_the_setting_nothing_is_asked_and_nothing_wakes_up() {
    let mut app = app();
    app.session_mut().settings.config.reminders.minutes = 0;
    assert!(update(&mut app, Msg::Tick, at(NOW)).iter().all(|effect| match effect {
        Effect::Read(ReadEffect::Load(_, query)) => query.after != COMING,
        _ => true,
    }));
    assert_eq!(app.next_reminder(), None);
}
