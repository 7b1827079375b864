//! A believable sales department, the same for the same seed and clock, with the awkward cases of the sheet (section 6).

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::dice::Dice;

pub(super) const ACCOUNT: i64 = 31_415_926;
/// The salesperson whose token it is.
pub(super) const ME: i64 = 3_987_910;
const LARGE_TYPE: i64 = 2_193_451;
/// There is no such lead, but a task about it.
const LOST_LEAD: i64 = 900_015;
const DAY: i64 = 86_400;

const USERS: [(i64, &str, bool); 8] = [
    (ME, "Анна Котова", true),
    (3_987_911, "Пётр Иванов", true),
    (3_987_912, "Ольга Смирнова", true),
    (3_987_913, "Дмитрий Лебедев", true),
    (3_987_914, "Kate Ross", true),
    (3_987_915, "Мария Зайцева", true),
    (3_987_916, "Tom Becker", true),
    (3_987_917, "Игорь Сомов", false),
];

const FIRMS: [&str; 16] = [
    "ООО «Вектор»",
    "ТехноСтрой",
    "Медикал Плюс",
    "Северный ветер",
    "ИП Громов",
    "Альфа Логистик",
    "Дом и сад",
    "Nordwind GmbH",
    "Blue Harbor Ltd",
    "Кофейня «Зерно»",
    "СтальПром",
    "Школа «Полиглот»",
    "Acme Tools",
    "ЭкоФерма",
    "Свет и звук",
    "Фитнес-клуб «Ритм»",
];

const PEOPLE: [&str; 16] = [
    "Иванов Пётр",
    "Семёнова Алла",
    "Ким Виктор",
    "Фёдорова Нина",
    "Громов Антон",
    "Щукин Лев",
    "Ёлкина Вера",
    "Hans Meyer",
    "Laura Stone",
    "Орлова Дарья",
    "Панов Илья",
    "Юдина Софья",
    "James Cole",
    "Титов Роман",
    "Белова Ксения",
    "Гусев Артём",
];

const WORK: [(i64, &str); 18] = [
    (1, "Перезвонить по договору"),
    (1, "Уточнить оплату счёта 117"),
    (2, "Встреча в офисе клиента"),
    (1, "Согласовать спецификацию"),
    (1, "Напомнить об оплате"),
    (LARGE_TYPE, "Отправить коммерческое предложение"),
    (1, "Узнать решение по скидке"),
    (2, "Презентация для директора"),
    (1, "Call back about the delivery date"),
    (1, "Поздравить с запуском магазина"),
    (LARGE_TYPE, "Обновить КП: новые цены"),
    (1, "Уточнить реквизиты"),
    (2, "Показать образцы на складе"),
    (1, "Send the draft contract"),
    (1, "Подтвердить встречу на четверг"),
    (1, "Выяснить, кто принимает решение"),
    (1, "Вернуться к разговору о продлении"),
    (1, "Спросить, подошла ли поставка"),
];

const RESULTS: [&str; 8] = [
    "Недозвон",
    "Договорились на встречу",
    "Думают, вернуться через неделю",
    "Оплатили",
    "Недозвон",
    "Отправила КП на почту",
    "Left a voicemail",
    "Просят скидку 5 %",
];

const STAGES: [(i64, &str); 6] = [
    (40_001, "Первичный контакт"),
    (40_002, "Переговоры"),
    (40_003, "Договор"),
    (40_004, "Оплата"),
    (142, "Успешно реализовано"),
    (143, "Закрыто и не реализовано"),
];

/// Everything that a new emulator holds.
pub(super) struct Sample {
    pub tasks: Vec<Value>,
    pub entities: Vec<(&'static str, Value)>,
    pub notes: Vec<(&'static str, i64, Value)>,
}

pub(super) fn is_active(user: i64) -> bool {
    USERS.iter().any(|(id, _, active)| *id == user && *active)
}

/// The account with the parts that are asked for.
pub(super) fn account(user: i64, with: &str) -> Value {
    let parts = json!({
        "task_types": [
            { "id": 1, "name": "Связаться", "color": null, "icon_id": null, "code": "FOLLOW_UP" },
            { "id": 2, "name": "Встреча", "color": null, "icon_id": null, "code": "MEETING" },
            { "id": LARGE_TYPE, "name": "Отправить КП", "color": "ff8f92", "icon_id": 8, "code": null },
        ],
        "users_groups": [{ "id": 0, "name": "Отдел продаж" }, { "id": 301, "name": "Опт" }],
        "datetime_settings": { "timezone": "Europe/Moscow", "date_pattern": "d.m.Y H:i" },
    });
    let mut account = json!({
        "id": ACCOUNT, "name": "Север Трейд", "subdomain": "sever", "current_user_id": user, "country": "RU", "currency": "RUB",
    });
    for part in with.split(',').filter(|part| parts.get(part).is_some()) {
        account["_embedded"][part] = parts[part].clone();
    }
    account
}

pub(super) fn users() -> Vec<Value> {
    let user = |(at, (id, name, active)): (usize, &(i64, &str, bool))| {
        let group = if at % 3 == 1 { 301 } else { 0 };
        json!({ "id": id, "name": name, "email": format!("user{at}@example.com"), "lang": "ru",
                "rights": { "is_active": active, "is_admin": at == 0, "group_id": group } })
    };
    // The removed one is not listed any more, but still has tasks.
    USERS.iter().filter(|(_, _, active)| *active).enumerate().map(user).collect()
}

pub(super) fn pipelines() -> Vec<Value> {
    let statuses: Vec<Value> =
        STAGES.iter().map(|(id, name)| json!({ "id": id, "name": name, "pipeline_id": 40_000 })).collect();
    vec![json!({ "id": 40_000, "name": "Продажи", "is_main": true, "_embedded": { "statuses": statuses } })]
}

pub(super) fn make(count: usize, seed: u64, now: DateTime<Utc>) -> Sample {
    let mut dice = Dice::new(seed);
    let mut sample = Sample { tasks: Vec::new(), entities: Vec::new(), notes: Vec::new() };
    entities(&mut sample, &mut dice, now.timestamp());
    for at in 0..count as i64 {
        let task = task(at, &mut dice, now.timestamp());
        sample.tasks.push(task);
    }
    awkward(&mut sample.tasks, now.timestamp());
    sample
}

fn entities(sample: &mut Sample, dice: &mut Dice, now: i64) {
    for at in 0..16i64 {
        let (firm, person) = (FIRMS[at as usize], PEOPLE[at as usize]);
        let (contact, company, lead) = (700_000 + at, 800_000 + at, 900_000 + at);
        let phone =
            format!("+7 9{:02} {:03}-{:02}-{:02}", dice.roll(100), dice.roll(1000), dice.roll(100), dice.roll(100));
        // One contact has no fields at all, one has a mail address only.
        let fields = match at {
            3 => Value::Null,
            5 => json!([{ "field_code": "EMAIL", "values": [{ "value": "lev@example.com", "enum_code": "WORK" }] }]),
            _ => json!([{ "field_code": "PHONE", "values": [{ "value": phone, "enum_code": "WORK" }] }]),
        };
        sample.entities.push(("contacts", json!({ "id": contact, "name": person, "custom_fields_values": fields })));
        let links = json!({ "contacts": [{ "id": contact, "is_main": true }] });
        sample.entities.push((
            "companies",
            json!({ "id": company, "name": firm, "custom_fields_values": null, "_embedded": links }),
        ));
        if lead != LOST_LEAD {
            let price = if at == 7 { Value::Null } else { (dice.roll(60) * 5_000 + 15_000).into() };
            let name = format!("Поставка №{} · {firm}", 4_800 + at);
            let status = STAGES[at as usize % 4].0;
            sample.entities.push((
                "leads",
                json!({ "id": lead, "name": name, "price": price, "status_id": status, "pipeline_id": 40_000,
                        "custom_fields_values": null, "_embedded": links }),
            ));
            for (ago, text) in
                [(2, "Просил перезвонить после обеда, решение принимает директор."), (9, "Познакомились на выставке.")]
            {
                let at = now - ago * DAY - dice.roll(20_000);
                let note = json!({ "entity_id": lead, "created_by": ME, "created_at": at, "updated_at": at, "note_type": "common",
                                   "params": { "text": text } });
                sample.notes.push(("leads", lead, note));
            }
        }
    }
    sample.entities.push((
        "customers",
        json!({ "id": 950_001, "name": "Постоянный клиент: ЭкоФерма", "custom_fields_values": null }),
    ));
}

/// The first 149 are the salesperson's own, spread as a real day has them; the rest is the colleagues'.
fn task(at: i64, dice: &mut Dice, now: i64) -> Value {
    let (kind, text) = WORK[dice.roll(18) as usize];
    let mine = at < 149;
    let slot = if mine { at } else { dice.roll(149) };
    let (due, completed) = match slot {
        0..14 => (now - 600 - dice.roll(if slot < 5 { DAY / 3 } else { 9 * DAY }), false),
        14..23 => (now + 300 + dice.roll(6) * 1_800, false),
        23..29 => (now + DAY - dice.roll(3_600), false),
        29..49 => (now + 2 * DAY + dice.roll(5 * DAY), false),
        49..89 => (now + 9 * DAY + dice.roll(50 * DAY), false),
        _ => (now - dice.roll(30 * DAY), true),
    };
    let client = dice.roll(16);
    let (entity_type, entity) = match client % 5 {
        0 => ("contacts", 700_000 + client),
        1 => ("companies", 800_000 + client),
        _ => ("leads", 900_000 + client),
    };
    let user = if mine { ME } else { USERS[1 + dice.roll(7) as usize].0 };
    let created = due.min(now) - DAY - dice.roll(10 * DAY);
    let result = if completed { json!({ "text": RESULTS[dice.roll(8) as usize] }) } else { json!([]) };
    json!({
        "id": 50_000_000 + at * 3, "created_by": if at % 11 == 0 { 0 } else { user }, "updated_by": user, "created_at": created,
        "updated_at": if completed { due.min(now) } else { created }, "responsible_user_id": user, "group_id": if at % 3 == 1 { 301 } else { 0 },
        "entity_id": entity, "entity_type": entity_type, "duration": if kind == 2 { 3_600 } else { 0 }, "is_completed": completed,
        "task_type_id": kind, "text": text, "result": result, "complete_till": due - due.rem_euclid(300), "account_id": ACCOUNT,
    })
}

/// Rows that break careless programs.
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
    // 23:59 in Moscow, which keeps UTC+3 all year.
    let moscow = 3 * 3_600;
    let day = |ahead: i64| (now + moscow).div_euclid(DAY) * DAY + ahead * DAY + DAY - 60 - moscow;
    set(4, "complete_till", day(-1).into());
    set(15, "complete_till", day(0).into());
    set(24, "complete_till", day(1).into());
    set(200, "id", 9_007_199_254_740_993i64.into());
    set(201, "responsible_user_id", USERS[7].0.into());
}

/// Somebody else who works here.
pub(super) fn colleague_of(user: i64) -> i64 {
    USERS.iter().map(|(id, ..)| *id).find(|id| *id != user && *id != ME).unwrap_or(ME)
}
