//! Amounts of money.

use super::Lang;
use crate::language::definition::Money;

/// An amount with the sign of its currency, as the language writes it: "150 000 ₽", "$85,000", "R$ 85.000".
pub fn money(amount: i64, currency: &str, lang: Lang) -> String {
    money_to_the_cent(amount, 0, currency, lang)
}

/// The same with hundredths, if there are any: "150 000,50 ₽".
pub fn money_to_the_cent(amount: i64, cents: u8, currency: &str, lang: Lang) -> String {
    let written = &lang.definition().money;
    let mut figures = thousands(amount, written.thousands);
    if cents > 0 {
        figures.push_str(&format!("{}{cents:02}", written.decimal));
    }
    let sign = sign(currency, written);
    match written.before.split('|').any(|known| known == sign) {
        _ if sign.is_empty() => figures,
        true if written.blank => format!("{sign} {figures}"),
        true => before(&figures, sign),
        false => format!("{figures} {sign}"),
    }
}

fn before(figures: &str, sign: &str) -> String {
    match figures.strip_prefix('-') {
        Some(figures) => format!("-{sign}{figures}"),
        None => format!("{sign}{figures}"),
    }
}

fn thousands(n: i64, between: char) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(between);
        }
        out.push(digit);
    }
    if n < 0 { format!("-{out}") } else { out }
}

/// The language's own sign of a currency, else the usual one, else its code.
fn sign<'a>(currency: &'a str, written: &Money) -> &'a str {
    let own = written.signs.iter().find(|(codes, _)| codes.split('|').any(|code| code == currency));
    if let Some((_, sign)) = own {
        return sign;
    }
    match currency {
        "RUB" => "₽",
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "KZT" => "₸",
        "BRL" => "R$",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_stands_as_the_language_writes_it() {
        use Lang::{En, Es, Pt, Ru};
        for (amount, cents, currency, lang, written) in [
            (150_000, 0, "RUB", Ru, "150 000 ₽"),
            (1_500, 50, "USD", Ru, "1 500,50 $"),
            (-1_234_567, 0, "UZS", Ru, "-1 234 567 UZS"),
            (85_000, 0, "USD", En, "$85,000"),
            (-85_000, 5, "GBP", En, "-£85,000.05"),
            (85_000, 0, "RUB", En, "85,000 ₽"),
            (1_500, 5, "EUR", Es, "1 500,05 €"),
            (85_000, 0, "MXN", Es, "$85 000"),
            (-85_000, 0, "USD", Es, "-US$85 000"),
            (85_000, 0, "MXN", En, "85,000 MXN"),
            (85_000, 50, "BRL", Pt, "R$ 85.000,50"),
            (85_000, 0, "USD", Pt, "US$ 85.000"),
            (85_000, 0, "KZT", Pt, "85.000 ₸"),
            (7, 0, "", En, "7"),
        ] {
            assert_eq!(money_to_the_cent(amount, cents, currency, lang), written);
        }
    }
}
