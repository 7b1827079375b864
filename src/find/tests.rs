//! What each kind of filter means: a table at one moment, Tuesday 24 November 2026, 10:00 in Moscow.

use super::*;
use crate::domain::{Account, Clause, EntityKind, Span, TaskType, TaskTypeId, User, UserId};
use crate::language::Language;
use crate::time_zone::Tz;

const DAY: i64 = 86_400;

fn now() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-24T10:00:00+03:00").unwrap().to_utc()
}

fn directory() -> Directory {
    let kind = |id, name: &str| TaskType { id: TaskTypeId(id), name: name.into(), code: None, color: None };
    let user = |id, name: &str| User { id: UserId(id), name: name.into(), group: None, active: true };
    let account = Account {
        current_user: UserId(1),
        types: vec![kind(1, "Связаться"), kind(2, "Встреча"), kind(77, "Отправить КП"), kind(78, "Встреча в офисе")],
        ..Account::default()
    };
    Directory {
        account,
        users: vec![user(1, "Анна Котова"), user(2, "Пётр Иванов"), user(3, "Kate Ross"), user(4, "Анна Ли")],
    }
}

fn read_in(text: &str, done: bool) -> Found {
    read_by(text, done, Speech::default())
}

fn read_by(text: &str, done: bool, speech: Speech) -> Found {
    let zone: Tz = "Europe/Moscow".parse().unwrap();
    let directory = directory();
    let cx =
        Context { now: now(), zone, account_zone: zone, hours: Hours::default(), speech, directory: &directory, done };
    read(text, &cx)
}

fn found(text: &str) -> Found {
    read_in(text, false)
}

/// The only test in a filter.
fn test(text: &str) -> Test {
    let found = found(text);
    assert_eq!((found.filter.clauses.len(), &found.trouble), (1, &None), "{text}");
    found.filter.clauses[0].test.clone()
}

fn words(all: &[&str]) -> Word {
    Word(all.iter().map(|word| (*word).to_owned()).collect())
}

#[test]
fn a_plain_word_is_looked_for_in_both_layouts_and_without_yo() {
    assert_eq!(test("Фёдор"), Test::Word(words(&["федор", "a`ljh"])));
    assert_eq!(test("bdfyjd"), Test::Word(words(&["bdfyjd", "иванов"])));
    assert_eq!(test("\"по договору\""), Test::Word(words(&["по договору", "gj ljujdjhe"])));
    assert_eq!(found("два слова").filter.clauses.len(), 2);
    assert!(found("-слово").filter.clauses[0].not);
    for nothing in ["", "  ", "-", "\"", "type:", "-кто:", "due:<", "срок:>=", "price:>"] {
        assert_eq!((found(nothing).filter, found(nothing).trouble), (Filter::default(), None), "{nothing}");
    }
    for colons in ["12:30", "https://acme.amocrm.ru", "жжж"] {
        assert!(matches!(test(colons), Test::Word(_)), "{colons}");
    }
}

#[test]
fn types_and_people_are_found_by_parts_of_their_names() {
    let kinds = |ids: &[i64]| Test::Kind(ids.iter().map(|id| TaskTypeId(*id)).collect());
    let people = |ids: &[i64]| Test::Person(ids.iter().map(|id| UserId(*id)).collect());
    for (text, test_) in [
        ("type:кп", kinds(&[77])),
        ("тип:КП", kinds(&[77])),
        ("тип:встреча", kinds(&[2, 78])),
        ("type:call", kinds(&[1])),
        ("тип:зв", kinds(&[1])),
        ("type:call,кп", kinds(&[1, 77])),
        ("type:\"в офисе\"", kinds(&[78])),
        ("type:78", kinds(&[78])),
        ("who:анна", people(&[1, 4])),
        ("кто:петр", people(&[2])),
        ("кто:\"анна ли\"", people(&[4])),
        ("who:me", people(&[1])),
        ("кто:я", people(&[1])),
        ("who:ross,петр", people(&[3, 2])),
        ("who:#4", people(&[4])),
    ] {
        assert_eq!(test(text), test_, "{text}");
    }
    assert!(found("-тип:встреча").filter.clauses[0].not);
}

#[test]
fn names_of_fields_are_understood_in_the_wrong_layout_with_its_colon() {
    for text in ["тип:кп", "nbg:rg", "nbg^rg", "ензу:кп", "ензуЖкп", "TYPE:кп", "Тип:кп"] {
        assert_eq!(test(text), Test::Kind(vec![TaskTypeId(77)]), "{text}");
    }
    for text in ["кто:петр", "rnj:gtnh", "rnj^gtnh", "црщ:петр", "црщЖпетр"] {
        assert_eq!(test(text), Test::Person(vec![UserId(2)]), "{text}");
    }
    for text in ["срок:завтра", "chjr:pfdnhf", "вгуЖещьщккщц", "due:tomorrow"] {
        assert!(matches!(test(text), Test::Due(_)), "{text}");
    }
}

#[test]
fn what_a_task_is_about_is_asked_for_by_id_or_name() {
    let lead = Some(EntityKind::Leads);
    for text in ["lead:4812", "сделка:4812", "deal:4812"] {
        assert_eq!(test(text), Test::About(lead, Some(4812.into()), words(&["4812"])), "{text}");
    }
    assert_eq!(test("contact:иван"), Test::About(Some(EntityKind::Contacts), None, words(&["иван", "bdfy"])));
    assert!(matches!(test("компания:вектор"), Test::About(Some(EntityKind::Companies), None, _)));
    assert!(matches!(test("customer:9"), Test::About(Some(EntityKind::Customers), Some(_), _)));
    assert!(matches!(test("про:вектор"), Test::About(None, None, _)));
}

/// Days from this one's midnight; hours within.
fn at(days: i64, hours: i64) -> Option<i64> {
    Some(now().timestamp() - 10 * 3_600 + days * DAY + hours * 3_600)
}

#[test]
fn stretches_of_time_look_both_ways() {
    let table = [
        ("сегодня", at(0, 0), at(1, 0)),
        ("today", at(0, 0), at(1, 0)),
        ("вчера", at(-1, 0), at(0, 0)),
        ("yesterday", at(-1, 0), at(0, 0)),
        ("завтра", at(1, 0), at(2, 0)),
        ("послезавтра", at(2, 0), at(3, 0)),
        (">tomorrow", at(2, 0), None),
        (">=tomorrow", at(1, 0), None),
        ("<tomorrow", None, at(1, 0)),
        ("<=tomorrow", None, at(2, 0)),
        ("<today", None, at(0, 0)),
        ("<-7d", None, at(-7, 10)),
        ("<-7д", None, at(-7, 10)),
        (">-2w", at(-14, 10).map(|at| at + 1), None),
        (">-3ч", at(0, 7).map(|at| at + 1), None),
        ("-1d", at(-1, 0), at(0, 0)),
        ("-7d..", at(-7, 0), None),
        ("-7d..вчера", at(-7, 0), at(0, 0)),
        ("<+3d", None, at(3, 10)),
        ("+3d", at(3, 0), at(4, 0)),
        ("..завтра", None, at(2, 0)),
        ("25.12", at(31, 0), at(32, 0)),
        ("25.12.2026", at(31, 0), at(32, 0)),
        ("2026-12-25", at(31, 0), at(32, 0)),
        ("\"25 декабря\"", at(31, 0), at(32, 0)),
        ("25.10", at(-30, 0), at(-29, 0)),
        ("<25.10", None, at(-30, 0)),
        ("01.11..30.11", at(-23, 0), at(7, 0)),
        ("пт", at(3, 0), at(4, 0)),
        ("вт", at(0, 0), at(1, 0)),
        ("fri", at(3, 0), at(4, 0)),
        ("пн..пт", at(-1, 0), at(4, 0)),
        ("mon..fri", at(-1, 0), at(4, 0)),
        ("ср..пт", at(1, 0), at(4, 0)),
        ("<18:00", None, at(0, 18)),
        (">=18:00", at(0, 18), None),
        ("сегодня..25.12", at(0, 0), at(32, 0)),
    ];
    for (value, from, to) in table {
        assert_eq!(test(&format!("due:{value}")), Test::Due(Span { from, to }), "{value}");
    }
    // Creation times are in the past, never ahead.
    for (value, from, to) in [
        ("25.12", at(-334, 0), at(-333, 0)),
        ("пт", at(-4, 0), at(-3, 0)),
        ("<-30d", None, at(-30, 10)),
        ("вчера", at(-1, 0), at(0, 0)),
    ] {
        assert_eq!(test(&format!("создана:{value}")), Test::Created(Span { from, to }), "{value}");
    }
    assert!(matches!(test("это:просрочено"), Test::Due(Span { from: None, to: Some(_) })));
}

#[test]
fn money_is_written_short_or_in_full() {
    let span = |from, to| Test::Price(Span { from, to });
    for (value, wanted) in [
        (">100000", span(Some(100_001), None)),
        (">=100к", span(Some(100_000), None)),
        ("<1.5м", span(None, Some(1_500_000))),
        ("50k..200k", span(Some(50_000), Some(200_001))),
        ("..5тыс", span(None, Some(5_001))),
        ("0", span(Some(0), Some(1))),
        ("\">100 000\"", span(Some(100_001), None)),
    ] {
        assert_eq!(test(&format!("бюджет:{value}")), wanted, "{value}");
    }
}

#[test]
fn words_of_a_list_may_be_cut_short() {
    for (text, wanted) in [
        ("is:unsent", Test::Unsent),
        ("это:неотпр", Test::Unsent),
        ("has:ph", Test::HasPhone),
        ("есть:телефон", Test::HasPhone),
        ("есть:почта", Test::HasEmail),
        ("has:result", Test::HasResult),
        ("has:due", Test::Due(Span::default())),
        ("есть:сделка", Test::HasSubject),
    ] {
        assert_eq!(test(text), wanted, "{text}");
    }
    assert!(matches!(test("result:недозвон"), Test::Result(_)));
    assert!(matches!(test("этап:договор"), Test::Stage(_)));
}

#[test]
fn phone_numbers_are_found_however_they_are_written() {
    let holds = |text: &str| match test(text) {
        Test::Word(Word(all)) => all,
        other => panic!("{other:?}"),
    };
    let stored = "79123456789";
    for typed in ["+7 912", "+7 912 345-67-89", "8 (912) 345-67-89", "89123456789", "345-67-89", "+7(912)345", "912"] {
        assert!(holds(typed).iter().any(|spelling| stored.contains(spelling)), "{typed}");
    }
    // Two short numbers need not belong together.
    assert_eq!(found("912 345").filter.clauses.len(), 2);
    assert_eq!(found("счет 117 45").filter.clauses.len(), 3);
}

#[test]
fn what_means_nothing_is_told_and_narrows_nothing() {
    for (text, trouble) in [
        ("type:абракадабра", FilterError::Kind("абракадабра".into())),
        ("who:nobody", FilterError::Person("nobody".into())),
        ("due:скоро", FilterError::Date("скоро".into())),
        ("due:31.02", FilterError::Date("31.02".into())),
        ("due:..", FilterError::Date("..".into())),
        ("due:завтра..вчера", FilterError::Backwards("завтра..вчера".into())),
        ("price:много", FilterError::Money("много".into())),
        ("price:5..1", FilterError::Backwards("5..1".into())),
        ("has:слон", FilterError::Choice("слон".into())),
        ("is:!!", FilterError::Choice("!!".into())),
        ("done:yes", FilterError::OnlyDone),
        ("готово:да", FilterError::OnlyDone),
        ("-done:no", FilterError::OnlyDone),
    ] {
        let found = found(text);
        assert_eq!((found.trouble, found.filter), (Some(trouble), Filter::default()), "{text}");
    }
    assert_eq!(found("done:no").trouble, None);
    assert_eq!(read_in("done:нет", true).trouble, Some(FilterError::OnlyOpen));
    assert_eq!(read_in("done:yes", true).trouble, None);
    // An unknown field name is still searched for as a word.
    let found = found("tipe:звонок");
    assert_eq!((found.trouble, found.filter.clauses.len()), (Some(FilterError::Field("tipe".into())), 1));
}

#[test]
fn what_could_be_typed_next_is_offered() {
    let offered = |text: &str| match found(text).hint {
        Some(Hint::Words(words)) => words,
        _ => Vec::new(),
    };
    assert_eq!(offered("кто:анна"), ["кто:\"Анна Котова\"", "кто:\"Анна Ли\""]);
    assert_eq!(offered("слово -type:офис"), ["-type:\"Встреча в офисе\""]);
    assert_eq!(offered("has:"), ["has:phone", "has:email", "has:subject", "has:result", "has:due"]);
    assert_eq!(offered("есть:"), ["есть:телефон", "есть:почта", "есть:сделка", "есть:результат", "есть:срок"]);
    assert_eq!(offered("ср"), ["срок:"]);
    assert_eq!(offered("con"), ["contact:"]);
    assert!(offered("кто:анна ").is_empty());
    assert_eq!(found("due:").hint, Some(Hint::Dates));
    assert!(matches!(found("due:<-7d").hint, Some(Hint::Time(_))));
}

/// What the screen shows as examples works too.
#[test]
fn each_language_has_its_own_names_of_fields() {
    let es = [
        "tipo:встреча",
        "quién:анна",
        "vence:hoy",
        "vence:<-7d",
        "vence:>mañana",
        "vence:25.12",
        "vence:lun..vie",
        "vence:>=18:00",
        "contacto:ana",
        "valor:>100000",
        "presupuesto:50k..200k",
        "creada:hoy",
        "es:vencida",
        "tiene:teléfono",
    ];
    let pt = [
        "tipo:встреча",
        "quem:анна",
        "prazo:hoje",
        "prazo:<-7d",
        "prazo:>amanhã",
        "prazo:25.12",
        "prazo:seg..sex",
        "prazo:>=18:00",
        "contato:ana",
        "valor:>100000",
        "valor:50k..200k",
        "criada:hoje",
        "é:atrasada",
        "tem:telefone",
    ];
    for (language, texts) in [(Language::Es, es), (Language::Pt, pt)] {
        let read = |text: &str| read_by(text, false, Speech { language, ..Speech::default() });
        for text in texts {
            let found = read(text);
            let is_word = |clause: &Clause| matches!(clause.test, Test::Word(_));
            assert!(
                found.trouble.is_none() && !found.filter.clauses.iter().any(is_word),
                "{text}: {:?}",
                found.trouble
            );
            assert_eq!(found.filter.clauses.len(), 1, "{text}");
        }
    }
    let offered = |text: &str, language| match read_by(text, false, Speech { language, ..Speech::default() }).hint {
        Some(Hint::Words(words)) => words,
        _ => Vec::new(),
    };
    assert_eq!((offered("ven", Language::Es), offered("ven", Language::En)), (vec!["vence:".to_owned()], Vec::new()));
}

/// Nothing that can be typed makes it panic.
#[test]
fn any_text_is_read() {
    let pieces =
        ["due:", "<", "..", "-", "\"", "«", "+7", "9", "type:", "Ж", "^", ":", " ", "ё", "💥", "пн", "25.", "к", ">="];
    let mut seed = 7_u64;
    for _ in 0..4_000 {
        let mut text = String::new();
        for _ in 0..6 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(seed >> 33) as usize % pieces.len()]);
        }
        let found = found(&text);
        assert!(text.is_char_boundary(found.last), "{text}");
    }
}
