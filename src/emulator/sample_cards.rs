//! The sample's clients: contacts, companies, deals and customers, with their links and notes.

use serde_json::{Value, json};

use super::account::{self, ACCOUNT, ME, PIPELINE, WON, open_stage};
use super::asked::ENTITIES;
use super::contents::{Contents, Happening, Link, Note};
use super::entities::blank;
use super::fields::{reached_at, tags};
use super::rng::Rng;
use super::texts::Texts;
use super::write::Act;

/// Number of clients: each is a person, a company and a deal.
pub(super) const CLIENTS: i64 = 16;
pub(super) const CONTACTS: i64 = 700_000;
pub(super) const COMPANIES: i64 = 800_000;
pub(super) const LEADS: i64 = 900_000;
/// This deal doesn't exist, but an awkward task is about it.
pub(super) const LOST_LEAD: i64 = LEADS + CLIENTS - 1;
pub(super) const DAY: i64 = 86_400;
/// The first id of the deals without a task.
const IDLE: i64 = 910_000;
/// Their number.
const IDLE_COUNT: i64 = 9;
/// The first id of the customers.
pub(super) const CUSTOMERS: i64 = 950_001;
const CUSTOMER_COUNT: i64 = 3;
/// The deal whose price includes cents.
const WITH_CENTS: i64 = 11;

pub(super) fn fill(sample: &mut Contents, rng: &mut Rng, now: i64, texts: &Texts) {
    for kind in ENTITIES {
        sample.tags.extend(tags(kind, texts).into_iter().map(|tag| (kind, tag)));
    }
    for at in 0..CLIENTS {
        client(sample, at, rng, now, texts);
    }
    for at in 0..CUSTOMER_COUNT {
        customer(sample, at, now, texts);
    }
    for at in 0..IDLE_COUNT {
        idle(sample, at, now, texts);
    }
}

/// A blank card with these fields filled in; its links are added elsewhere.
fn card(kind: &str, own: Value, user: i64, (created, updated): (i64, i64)) -> Value {
    let id = own["id"].as_i64().unwrap_or_default();
    let mut card = blank(kind, id, &Act::unasked(user, created));
    card["updated_at"] = updated.into();
    if let (Value::Object(card), Value::Object(own)) = (&mut card, own) {
        card.extend(own);
    }
    card
}

fn client(sample: &mut Contents, at: i64, rng: &mut Rng, now: i64, texts: &Texts) {
    let times = (now - 60 * DAY, now - 3 * DAY);
    let (contact, company) = (CONTACTS + at, COMPANIES + at);
    let fields = reached_by(at, rng, texts);
    let person = json!({ "id": contact, "name": texts.people.at(at), "custom_fields_values": fields });
    sample.entities.push(("contacts", card("contacts", person, ME, times)));
    let firm = json!({ "id": company, "name": texts.companies.at(at) });
    sample.entities.push(("companies", card("companies", firm, ME, times)));
    sample.links.push(link(("companies", company), ("contacts", contact)));
    // Nothing is left of the last client's deal, except its id in someone's task.
    if LEADS + at != LOST_LEAD {
        deal(sample, at, rng, now, texts);
    }
}

fn link(one: (&'static str, i64), other: (&'static str, i64)) -> Link {
    Link { kind: one.0, id: one.1, to_kind: other.0, to_id: other.1, main: true }
}

/// A phone number or email address. One contact has no fields at all, one only an email address; some numbers reveal
/// where they are.
fn reached_by(at: i64, rng: &mut Rng, texts: &Texts) -> Value {
    let number = [rng.below(100), rng.below(1000), rng.below(100), rng.below(100)];
    let [code, first, second, third] = number;
    let phone = match at {
        4 => format!("+7 343 {first:03}-{second:02}-{third:02}"),
        12 => format!("+49 30 {first:03}{second:02}{third:02}"),
        8 => format!("+44 20 7946 0{first:03}"),
        10 => format!("+7 423 2{second:02}-{third:02}-{code:02}"),
        _ => ["code", "two", "last"].iter().zip([code, second, third]).fold(
            texts.account.of_key("number").replace("{three}", &format!("{first:03}")),
            |number, (place, digits)| number.replace(&format!("{{{place}}}"), &format!("{digits:02}")),
        ),
    };
    match at {
        3 => Value::Null,
        5 => reached_at("EMAIL", "lev@example.com", texts),
        _ => reached_at("PHONE", &phone, texts),
    }
}

fn deal(sample: &mut Contents, at: i64, rng: &mut Rng, now: i64, texts: &Texts) {
    let lead = LEADS + at;
    let price = if at == 7 { None } else { Some(rng.below(60) * 5_000 + 15_000) };
    let name = texts.account.of_key("deal").replace("{number}", &(4_800 + at).to_string());
    let user = if at % 4 == 3 { ME + 1 } else { ME };
    let tags = if at % 3 == 0 { tags("leads", texts).into_iter().take(1).collect() } else { json!([]) };
    let mut body = json!({
        "id": lead, "name": name.replace("{company}", texts.companies.at(at)), "status_id": open_stage(at),
        "pipeline_id": PIPELINE, "_embedded": { "tags": tags },
    });
    priced(&mut body, price, at == WITH_CENTS);
    sample.entities.push(("leads", card("leads", body, user, (now - 30 * DAY, now - 2 * DAY))));
    staged(sample, lead, (at, user), now);
    sample.links.push(link(("leads", lead), ("contacts", CONTACTS + at)));
    sample.links.push(link(("leads", lead), ("companies", COMPANIES + at)));
    for (place, days) in [(0, 2), (1, 9)] {
        let when = now - days * DAY - rng.below(20_000);
        let params = json!({ "text": texts.notes.at(at * 2 + place) });
        sample.notes.push(note(lead, "common", params, when));
    }
    if at % 4 == 2 {
        call(sample, lead, now - 3 * DAY, texts);
    }
}

/// The deal was created in the first stage and advanced from there, most recently some days ago.
fn staged(sample: &mut Contents, lead: i64, (at, user): (i64, i64), now: i64) {
    let happening = |kind, before, after| Happening { kind, what: "lead", id: lead, before, after };
    sample.happened.push((happening("lead_added", json!([]), json!([])), now - 30 * DAY, user));
    let stage = |place| json!([{ "lead_status": { "id": open_stage(place), "pipeline_id": PIPELINE } }]);
    for place in 1..=at.rem_euclid(4) {
        let ago = 3 + at + 4 * (at.rem_euclid(4) - place);
        let changed = happening("lead_status_changed", stage(place - 1), stage(place));
        sample.happened.push((changed, now - ago * DAY, user));
    }
}

/// Both forms of a price: the integer one has no cents.
fn priced(lead: &mut Value, price: Option<i64>, cents: bool) {
    lead["price"] = price.map_or(Value::Null, Value::from);
    let exact = price.map(|price| if cents { price as f64 + 0.5 } else { price as f64 });
    lead["price_with_minor_units"] = exact.map_or(Value::Null, Value::from);
}

fn note(lead: i64, sort: &str, params: Value, when: i64) -> Note {
    let body = json!({
        "created_by": ME, "updated_by": ME, "created_at": when, "updated_at": when, "responsible_user_id": ME,
        "group_id": account::group_of(ME), "note_type": sort, "params": params, "account_id": ACCOUNT,
    });
    Note { kind: "leads", entity: lead, body }
}

/// What the telephone system recorded by itself.
fn call(sample: &mut Contents, lead: i64, when: i64, texts: &Texts) {
    let params = json!({
        "uniq": format!("call-{lead}"), "duration": 95, "source": texts.account.of_key("call_line"), "link": "",
        "phone": "+7 900 000-00-00", "call_result": texts.results.at(0), "call_status": 4,
    });
    sample.notes.push(note(lead, "call_out", params, when));
}

fn customer(sample: &mut Contents, at: i64, now: i64, texts: &Texts) {
    let name = match at {
        0 => texts.account.of_key("customer").to_owned(),
        _ => texts.companies.at(at * 5).to_owned(),
    };
    let own = json!({
        "id": CUSTOMERS + at, "name": name, "next_price": 12_000 + at * 3_000, "next_date": now + 20 * DAY, "periodicity": 30,
        "ltv": 84_000, "purchases_count": 7, "average_check": 12_000,
    });
    sample.entities.push(("customers", card("customers", own, ME, (now - 200 * DAY, now - 8 * DAY))));
    sample.links.push(link(("customers", CUSTOMERS + at), ("contacts", CONTACTS + at * 5 + 1)));
}

/// A deal without a task: most are the salesperson's, one a colleague's, one is won.
fn idle(sample: &mut Contents, at: i64, now: i64, texts: &Texts) {
    let name = texts.account.of_key("deal").replace("{number}", &(4_900 + at).to_string());
    let (created, updated) = (now - (20 + at) * DAY, now - (1 + at) * DAY);
    let mut body = json!({
        "id": IDLE + at, "name": name.replace("{company}", texts.companies.at(at * 3)),
        "status_id": if at == 7 { WON } else { open_stage(at) }, "pipeline_id": PIPELINE,
        "closed_at": if at == 7 { updated.into() } else { Value::Null },
    });
    priced(&mut body, (at != 4).then_some((at * 7 % 5 + 1) * 45_000), false);
    let user = if at == 8 { ME + 1 } else { ME };
    sample.entities.push(("leads", card("leads", body, user, (created, updated))));
    sample.links.push(link(("leads", IDLE + at), ("contacts", CONTACTS + at * 3 % CLIENTS)));
}
