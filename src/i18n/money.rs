//! Amounts of money.

use super::Lang;

/// An amount with gaps between thousands and the sign of its currency: "150 000 ₽".
pub fn money(amount: i64, currency: &str) -> String {
    format!("{} {}", thousands(amount), sign(currency)).trim_end().to_owned()
}

/// The same with hundredths, if there are any: "150 000,50 ₽".
pub fn money_to_the_cent(amount: i64, cents: u8, currency: &str, lang: Lang) -> String {
    if cents == 0 {
        return money(amount, currency);
    }
    let point = if lang == Lang::En { '.' } else { ',' };
    format!("{}{point}{cents:02} {}", thousands(amount), sign(currency)).trim_end().to_owned()
}

fn thousands(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    if n < 0 { format!("-{out}") } else { out }
}

fn sign(currency: &str) -> &str {
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
    fn an_amount_can_be_read_at_a_glance() {
        assert_eq!(money(150_000, "RUB"), "150 000 ₽");
        assert_eq!(money(-1_234_567, "UZS"), "-1 234 567 UZS");
        assert_eq!(money(7, ""), "7");
        assert_eq!(money_to_the_cent(1_500, 5, "EUR", Lang::Es), "1 500,05 €");
        assert_eq!(money_to_the_cent(1_500, 50, "USD", Lang::En), "1 500.50 $");
        assert_eq!(money_to_the_cent(1_500, 0, "RUB", Lang::Ru), "1 500 ₽");
    }
}
