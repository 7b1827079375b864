//! A believable sales department, identical for the same seed and clock. The awkward cases that no ordinary account has
//! are only included on request.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::Options;
use super::account::{ACCOUNT, LARGE_TYPE, ME, REMOVED, group_of};
use super::contents::{Contents, Happening};
use super::rng::Rng;
use super::sample_cards::{self, CLIENTS, COMPANIES, CONTACTS, CUSTOMERS, DAY, LEADS, LOST_LEAD};
use super::texts::Texts;

/// Number of tasks of the salesperson.
const OWN: i64 = 149;
/// How many of them are overdue; a board starts with these.
const OVERDUE: i64 = 14;
/// Clients with a deal, a phone number, notes and earlier results: the tasks at the top of the board are about them.
const LIVELY: [i64; 8] = [2, 4, 7, 8, 9, 12, 13, 14];
/// Moscow is at UTC+3 all year.
const MOSCOW: i64 = 3 * 3_600;

pub(super) fn make(options: &Options, now: DateTime<Utc>) -> Contents {
    let (mut rng, now, texts) = (Rng::new(options.seed), now.timestamp(), Texts::of(options.lang));
    let mut sample = Contents::default();
    sample_cards::fill(&mut sample, &mut rng, now, texts);
    sample.tasks.extend((0..options.tasks as i64).map(|at| task(at, texts, options.awkward, &mut rng, now)));
    let moved = moves(&sample.tasks, now);
    sample.happened.extend(moved);
    sample.happened.sort_by_key(|(_, when, _)| *when);
    everyday(&mut sample.tasks, now);
    if options.awkward {
        awkward(&mut sample.tasks);
    }
    sample
}

/// The first tasks are the salesperson's, spread as on a real day; the rest are the colleagues'.
fn task(at: i64, texts: &Texts, awkward: bool, rng: &mut Rng, now: i64) -> Value {
    let mine = at < OWN;
    let (kind, text) = work(mine, rng, texts);
    let (due, completed) = slot(if mine { at } else { rng.below(OWN) }, rng, now);
    let (entity_type, entity) = match (subject(rng.below(CLIENTS)), usize::try_from(at)) {
        (_, Ok(at)) if (at as i64) < OVERDUE => ("leads", LEADS + LIVELY.get(at % LIVELY.len()).copied().unwrap_or(2)),
        (any, _) => any,
    };
    // A user who has left still has tasks, but the server would not accept such a task.
    let colleagues = REMOVED - ME - i64::from(!awkward);
    let user = if mine { ME } else { ME + 1 + rng.below(colleagues) };
    let created = due.min(now) - DAY - rng.below(10 * DAY);
    let result =
        if completed { json!({ "text": texts.results.at(rng.below(texts.results.count())) }) } else { json!([]) };
    json!({
        "id": 50_000_000 + at * 3, "created_by": if at % 11 == 0 { 0 } else { user }, "updated_by": user, "created_at": created,
        "updated_at": if completed { due.min(now) } else { created }, "responsible_user_id": user, "group_id": group_of(user),
        "entity_id": entity, "entity_type": entity_type, "duration": if kind == 2 { 3_600 } else { 0 }, "is_completed": completed,
        "task_type_id": kind, "text": text, "result": result, "complete_till": on_five_minutes(due, now), "account_id": ACCOUNT,
    })
}

/// Rounds the due time to five minutes, as people choose it. Future tasks stay in the future for at least five minutes,
/// so that the sample doesn't change while it is being tried.
fn on_five_minutes(due: i64, now: i64) -> i64 {
    let later = if due > now && now.rem_euclid(300) != 0 { 300 } else { 0 };
    due - due.rem_euclid(300) + later
}

/// Overdue tasks were moved before, and not always by the same user.
fn moves(tasks: &[Value], now: i64) -> Vec<(Happening, i64, i64)> {
    let late = |task: &&Value| task["is_completed"] == false && task["complete_till"].as_i64() < Some(now);
    let mut moves = Vec::new();
    for (at, task) in (0..).zip(tasks.iter().filter(late)) {
        let number = |field: &str| task[field].as_i64().unwrap_or_default();
        let made = number("created_at");
        for nth in 1..=at % 4 {
            let by = if (at + nth) % 3 == 0 { ME + 1 } else { number("responsible_user_id") };
            let (kind, id) = ("task_deadline_changed", number("id"));
            let moved = Happening { kind, what: "task", id, before: json!([]), after: json!([]) };
            moves.push((moved, made + (now - made) * nth / 5, by));
        }
    }
    moves
}

/// A type and a text.
fn work(mine: bool, rng: &mut Rng, texts: &Texts) -> (i64, &'static str) {
    let words = if mine { &texts.tasks } else { &texts.team_tasks };
    match words.pair(rng.below(words.count())) {
        ("meeting", text) => (2, text),
        ("offer", text) => (LARGE_TYPE, text),
        (_, text) => (1, text),
    }
}

/// When a task is due, and whether it is completed: overdue, today, tomorrow, this week, later, completed.
fn slot(slot: i64, rng: &mut Rng, now: i64) -> (i64, bool) {
    match slot {
        0..OVERDUE => (now - 600 - rng.below(if slot < 5 { DAY / 3 } else { 9 * DAY }), false),
        OVERDUE..23 => (now + 300 + rng.below(6) * 1_800, false),
        23..29 => (now + DAY - rng.below(3_600), false),
        29..49 => (now + 2 * DAY + rng.below(5 * DAY), false),
        49..89 => (now + 9 * DAY + rng.below(50 * DAY), false),
        _ => (now - rng.below(30 * DAY), true),
    }
}

fn subject(client: i64) -> (&'static str, i64) {
    match client % 5 {
        0 => ("contacts", CONTACTS + client),
        1 => ("companies", COMPANIES + client),
        _ => ("leads", LEADS + client),
    }
}

/// What every account has: all-day tasks, one without a subject, some about customers.
fn everyday(tasks: &mut [Value], now: i64) {
    let mut set = |at: usize, field: &str, value: Value| {
        if let Some(task) = tasks.get_mut(at) {
            task[field] = value;
        }
    };
    for (at, ahead) in [(4, -1), (15, 0), (24, 1)] {
        set(at, "complete_till", all_day(now, ahead).into());
    }
    for field in ["entity_id", "entity_type"] {
        set(25, field, Value::Null);
    }
    for at in [18, 27, 90, 160, 230] {
        set(at, "entity_type", "customers".into());
        set(at, "entity_id", (CUSTOMERS + at as i64 % 3).into());
    }
}

/// Rows that break careless programs. Their texts are what makes them awkward, so they are not translated.
fn awkward(tasks: &mut [Value]) {
    let mut set = |at: usize, field: &str, value: Value| {
        if let Some(task) = tasks.get_mut(at) {
            task[field] = value;
        }
    };
    set(2, "text", "Позвонить 📞 и поздравить с днём рождения 🎉".into());
    set(3, "text", "שיחה עם הלקוח לגבי החוזה".into());
    set(6, "text", "Обсудить условия. ".repeat(350).into());
    for field in ["entity_id", "entity_type"] {
        set(8, field, Value::Null);
    }
    // A type that was deleted while tasks still had it (docs/amocrm-api.md#tasks).
    set(9, "task_type_id", 777.into());
    set(10, "entity_id", LOST_LEAD.into());
    // 2^53 + 1: a program that reads ids as floats takes it for another one.
    set(200, "id", 9_007_199_254_740_993i64.into());
    set(201, "responsible_user_id", REMOVED.into());
    set(201, "group_id", group_of(REMOVED).into());
}

/// 23:59 in Moscow, this many days ahead.
fn all_day(now: i64, ahead: i64) -> i64 {
    ((now + MOSCOW).div_euclid(DAY) + ahead + 1) * DAY - 60 - MOSCOW
}
