//! A believable sales department, the same for the same seed and clock, with the awkward cases of the sheet (section 6).

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::dice::Dice;
use super::leads;
use super::office::{ACCOUNT, LARGE_TYPE, ME, PIPELINE, REMOVED, group, open_stage};
use super::texts::TEXTS;

/// So many clients: each is a person, a company and a deal.
const CLIENTS: i64 = 16;
const CONTACTS: i64 = 700_000;
const COMPANIES: i64 = 800_000;
const LEADS: i64 = 900_000;
/// There is no such deal, but a task about it.
const LOST_LEAD: i64 = LEADS + CLIENTS - 1;
/// So many tasks are the salesperson's own.
const OWN: i64 = 149;
const DAY: i64 = 86_400;
/// Moscow keeps UTC+3 all year.
const MOSCOW: i64 = 3 * 3_600;

/// Everything that a new emulator holds.
pub(super) struct Sample {
    pub tasks: Vec<Value>,
    pub entities: Vec<(&'static str, Value)>,
    pub notes: Vec<(&'static str, i64, Value)>,
    /// Which tasks were moved, when and by whom, the oldest first.
    pub moves: Vec<(i64, i64, i64)>,
}

pub(super) fn make(count: usize, seed: u64, now: DateTime<Utc>) -> Sample {
    let (mut dice, now) = (Dice::new(seed), now.timestamp());
    let mut sample = Sample { tasks: Vec::new(), entities: Vec::new(), notes: Vec::new(), moves: Vec::new() };
    for at in 0..CLIENTS {
        client(&mut sample, at, &mut dice, now);
    }
    let customer = json!({ "id": 950_001, "name": TEXTS.account.of_key("customer"), "custom_fields_values": null });
    sample.entities.push(("customers", customer));
    sample.entities.extend(leads::idle(now).into_iter().map(|lead| ("leads", lead)));
    sample.tasks.extend((0..count as i64).map(|at| task(at, &mut dice, now)));
    sample.moves = moves(&sample.tasks, now);
    awkward(&mut sample.tasks, now);
    sample
}

fn client(sample: &mut Sample, at: i64, dice: &mut Dice, now: i64) {
    let (person, company) = (TEXTS.people.at(at), TEXTS.companies.at(at));
    let contact = CONTACTS + at;
    let fields = reached_by(at, dice);
    sample.entities.push(("contacts", json!({ "id": contact, "name": person, "custom_fields_values": fields })));
    let links = json!({ "contacts": [{ "id": contact, "is_main": true }] });
    let firm = json!({ "id": COMPANIES + at, "name": company, "custom_fields_values": null, "_embedded": links });
    sample.entities.push(("companies", firm));
    if LEADS + at != LOST_LEAD {
        deal(sample, at, links, dice, now);
    }
}

/// Phone or mail. One contact has no fields at all, one has a mail address only; some numbers tell where they ring.
fn reached_by(at: i64, dice: &mut Dice) -> Value {
    let number = [dice.roll(100), dice.roll(1000), dice.roll(100), dice.roll(100)];
    let [code, first, second, third] = number;
    let phone = match at {
        4 => format!("+7 343 {first:03}-{second:02}-{third:02}"),
        12 => format!("+49 30 {first:03}{second:02}{third:02}"),
        8 => format!("+44 20 7946 0{first:03}"),
        10 => format!("+7 423 2{second:02}-{third:02}-{code:02}"),
        _ => format!("+7 9{code:02} {first:03}-{second:02}-{third:02}"),
    };
    match at {
        3 => Value::Null,
        5 => json!([{ "field_code": "EMAIL", "values": [{ "value": "lev@example.com", "enum_code": "WORK" }] }]),
        _ => json!([{ "field_code": "PHONE", "values": [{ "value": phone, "enum_code": "WORK" }] }]),
    }
}

fn deal(sample: &mut Sample, at: i64, links: Value, dice: &mut Dice, now: i64) {
    let lead = LEADS + at;
    let price = if at == 7 { Value::Null } else { (dice.roll(60) * 5_000 + 15_000).into() };
    let name = TEXTS.account.of_key("deal").replace("{number}", &(4_800 + at).to_string());
    let body = json!({
        "id": lead, "name": name.replace("{company}", TEXTS.companies.at(at)), "price": price, "status_id": open_stage(at),
        "pipeline_id": PIPELINE, "responsible_user_id": if at % 4 == 3 { ME + 1 } else { ME }, "custom_fields_values": null,
        "created_at": now - 30 * DAY, "updated_at": now - 2 * DAY, "_embedded": links,
    });
    sample.entities.push(("leads", body));
    for (place, days) in [(0, 2), (1, 9)] {
        let (text, when) = (TEXTS.notes.at(at * 2 + place), now - days * DAY - dice.roll(20_000));
        let note = json!({
            "entity_id": lead, "created_by": ME, "created_at": when, "updated_at": when, "note_type": "common",
            "params": { "text": text },
        });
        sample.notes.push(("leads", lead, note));
    }
}

/// The first ones are the salesperson's own, spread as a real day has them; the rest is the colleagues'.
fn task(at: i64, dice: &mut Dice, now: i64) -> Value {
    let mine = at < OWN;
    let (kind, text) = work(mine, dice);
    let (due, completed) = slot(if mine { at } else { dice.roll(OWN) }, dice, now);
    let (entity_type, entity) = subject(dice.roll(CLIENTS));
    let user = if mine { ME } else { ME + 1 + dice.roll(REMOVED - ME) };
    let created = due.min(now) - DAY - dice.roll(10 * DAY);
    let result =
        if completed { json!({ "text": TEXTS.results.at(dice.roll(TEXTS.results.count())) }) } else { json!([]) };
    json!({
        "id": 50_000_000 + at * 3, "created_by": if at % 11 == 0 { 0 } else { user }, "updated_by": user, "created_at": created,
        "updated_at": if completed { due.min(now) } else { created }, "responsible_user_id": user, "group_id": group(at),
        "entity_id": entity, "entity_type": entity_type, "duration": if kind == 2 { 3_600 } else { 0 }, "is_completed": completed,
        "task_type_id": kind, "text": text, "result": result, "complete_till": due - due.rem_euclid(300), "account_id": ACCOUNT,
    })
}

/// What lies overdue was put off before, and not always by the same person.
fn moves(tasks: &[Value], now: i64) -> Vec<(i64, i64, i64)> {
    let late = |task: &&Value| task["is_completed"] == false && task["complete_till"].as_i64() < Some(now);
    let mut moves = Vec::new();
    for (at, task) in (0..).zip(tasks.iter().filter(late)) {
        let number = |field: &str| task[field].as_i64().unwrap_or_default();
        let made = number("created_at");
        for nth in 1..=at % 4 {
            let by = if (at + nth) % 3 == 0 { ME + 1 } else { number("responsible_user_id") };
            moves.push((number("id"), made + (now - made) * nth / 5, by));
        }
    }
    moves.sort_by_key(|(_, when, _)| *when);
    moves
}

/// A type and a text.
fn work(mine: bool, dice: &mut Dice) -> (i64, &'static str) {
    let words = if mine { &TEXTS.tasks } else { &TEXTS.team_tasks };
    match words.pair(dice.roll(words.count())) {
        ("meeting", text) => (2, text),
        ("offer", text) => (LARGE_TYPE, text),
        (_, text) => (1, text),
    }
}

/// When a task is due, and whether it is done: overdue, today, tomorrow, this week, later, completed.
fn slot(slot: i64, dice: &mut Dice, now: i64) -> (i64, bool) {
    match slot {
        0..14 => (now - 600 - dice.roll(if slot < 5 { DAY / 3 } else { 9 * DAY }), false),
        14..23 => (now + 300 + dice.roll(6) * 1_800, false),
        23..29 => (now + DAY - dice.roll(3_600), false),
        29..49 => (now + 2 * DAY + dice.roll(5 * DAY), false),
        49..89 => (now + 9 * DAY + dice.roll(50 * DAY), false),
        _ => (now - dice.roll(30 * DAY), true),
    }
}

fn subject(client: i64) -> (&'static str, i64) {
    match client % 5 {
        0 => ("contacts", CONTACTS + client),
        1 => ("companies", COMPANIES + client),
        _ => ("leads", LEADS + client),
    }
}

/// Rows that break careless programs. Their words are what makes them so: they are not for translation.
fn awkward(tasks: &mut [Value], now: i64) {
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
    set(9, "task_type_id", 777.into());
    set(10, "entity_type", "leads".into());
    set(10, "entity_id", LOST_LEAD.into());
    for (at, ahead) in [(4, -1), (15, 0), (24, 1)] {
        set(at, "complete_till", all_day(now, ahead).into());
    }
    set(200, "id", 9_007_199_254_740_993i64.into());
    set(201, "responsible_user_id", REMOVED.into());
}

/// 23:59 in Moscow, so many days ahead.
fn all_day(now: i64, ahead: i64) -> i64 {
    ((now + MOSCOW).div_euclid(DAY) + ahead + 1) * DAY - 60 - MOSCOW
}
