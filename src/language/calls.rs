//! How a call ended, by the words of its result, which a team writes freely in any language.

use super::Language;
use super::definition::Definition;
use crate::domain::CallOutcome;

/// How a call with this result ended; without words for either of the others, the client was reached.
pub fn call_outcome(result: &str) -> CallOutcome {
    let result = result.to_lowercase();
    let says = |parts: fn(&Definition) -> &'static str| {
        let mut all = Language::ALL.into_iter().flat_map(|language| parts(language.definition()).split('|'));
        all.any(|part| !part.is_empty() && result.contains(part))
    };
    match () {
        () if says(|of| of.unreached) => CallOutcome::Unreached,
        () if says(|of| of.refused) => CallOutcome::Refused,
        () => CallOutcome::Reached,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_four_languages_tell_how_a_call_ended() {
        for result in [
            "Недозвон",
            "Занято, перезвоню после обеда",
            "Номер не тот, уточнила у секретаря",
            "Left a voicemail",
            "Wrong number, asked reception",
            "No contesta",
            "Não atende",
        ] {
            assert_eq!(call_outcome(result), CallOutcome::Unreached, "{result}");
        }
        for result in ["Отказ", "Lost: they chose another supplier", "Not interested", "Rechazado", "Recusou"] {
            assert_eq!(call_outcome(result), CallOutcome::Refused, "{result}");
        }
        for result in ["", "Сбросил КП на почту", "Дозвонился, договорились", "Paid", "Просят скидку 5 %", "Acordado"]
        {
            assert_eq!(call_outcome(result), CallOutcome::Reached, "{result}");
        }
    }
}
