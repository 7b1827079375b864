//! What the usual Spanish and Portuguese phrases mean, and what must not be taken for one.

use super::*;

fn at<T>(ask: impl Fn(&Context<'_, chrono_tz::Tz, chrono_tz::Tz>) -> T) -> T {
    let zone = chrono_tz::America::Sao_Paulo;
    // A Tuesday.
    let now = DateTime::parse_from_rfc3339("2026-11-24T12:30:20-03:00").unwrap().to_utc();
    ask(&Context { now, zone: &zone, account_zone: &zone, due: None, hours: Hours::default() })
}

fn said(text: &str) -> String {
    match at(|cx| resolve(text, cx)) {
        Ok(resolved) => resolved.at.with_timezone(&chrono_tz::America::Sao_Paulo).format("%Y-%m-%d %H:%M").to_string(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn phrases_mean_what_people_mean() {
    for (phrase, moment) in [
        ("hoy 18:00", "2026-11-24 18:00"),
        ("hoje às 18", "2026-11-24 18:00"),
        ("mañana 10:00", "2026-11-25 10:00"),
        ("mañana a las 10", "2026-11-25 10:00"),
        ("amanhã às 15:30", "2026-11-25 15:30"),
        ("amanha 9", "2026-11-25 09:00"),
        ("el lunes 11", "2026-11-30 11:00"),
        ("vie 11", "2026-11-27 11:00"),
        ("miércoles 10", "2026-11-25 10:00"),
        ("sex 11", "2026-11-27 11:00"),
        ("segunda-feira 10", "2026-11-30 10:00"),
        ("terça 10", "2026-12-01 10:00"),
        ("sábado 12", "2026-11-28 12:00"),
        ("en 2 horas", "2026-11-24 14:30"),
        ("em 2 horas", "2026-11-24 14:30"),
        ("en media hora", "2026-11-24 13:00"),
        ("em meia hora", "2026-11-24 13:00"),
        ("en 3 días", "2026-11-27 12:30"),
        ("em uma semana", "2026-12-01 12:30"),
        ("en un mes", "2026-12-24 12:30"),
        ("em 2 dias 15:00", "2026-11-26 15:00"),
        ("25 dic 14:30", "2026-12-25 14:30"),
        ("25 dez 14:30", "2026-12-25 14:30"),
        ("5 maio 10:00", "2027-05-05 10:00"),
        ("mañana todo el día", "2026-11-25 23:59"),
        ("amanhã o dia todo", "2026-11-25 23:59"),
        ("mar 25", "2027-03-25 10:00"),
    ] {
        assert_eq!(said(phrase), moment, "{phrase}");
    }
}

#[test]
fn a_phrase_at_the_end_of_a_task_is_taken_and_other_words_stay() {
    for (text, rest) in [
        ("Llamar a Iván mañana 15:00", "Llamar a Iván"),
        ("Ligar para o Ivan amanhã às 15", "Ligar para o Ivan"),
        ("Enviar propuesta el lunes", "Enviar propuesta"),
        ("Pedido para las 10", "Pedido para las 10"),
        ("Falar em dias de chuva", "Falar em dias de chuva"),
        ("Plan a las carta", "Plan a las carta"),
    ] {
        assert_eq!(at(|cx| split_trailing(text, cx)).0, rest, "{text}");
    }
    let (result, next) = at(|cx| split_follow_up("no contesta +mañana 10", cx));
    assert_eq!((result.as_str(), next.is_some_and(|next| next.is_ok())), ("no contesta", true));
}
