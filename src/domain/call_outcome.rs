//! How a call ended, judging by the words of its result: results are free text, in whatever language a team writes.

/// How something ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CallOutcome {
    /// Someone was spoken to.
    Reached,
    /// Nobody was: no answer, busy, an answering machine, a wrong number.
    Unreached,
    /// They said no.
    Refused,
}

/// Parts of words which show that nobody was reached.
const UNREACHED: &[&str] = &[
    "недозвон",
    "не дозвон",
    "не ответ",
    "нет ответа",
    "не отвеч",
    "не взял",
    "не бер",
    "занято",
    "автоответ",
    "не тот номер",
    "номер не тот",
    "неверный номер",
    "недоступ",
    // Not alone: "сбросил" is also used for an offer that was sent, or a price that was lowered.
    "сбросил звонок",
    "сбросил вызов",
    "сбросила звонок",
    "сбросила вызов",
    "сбрасывает",
    "no answer",
    "not answer",
    "didn't answer",
    "voicemail",
    "busy",
    "wrong number",
    "unreachable",
    "not reached",
    "no contest",
    "sin respuesta",
    "ocupado",
    "buzón",
    "número equivocado",
    "não atend",
    "nao atend",
    "sem resposta",
    "caixa postal",
    "número errado",
];

/// The same for a refusal.
const REFUSED: &[&str] = &[
    "отказ",
    "не интересно",
    "не нужно",
    "выбрали друг",
    "lost:",
    "chose another",
    "refus",
    "declin",
    "not interested",
    "rechaz",
    "no le interesa",
    "no interesa",
    "recus",
    "sem interesse",
];

/// How earlier tasks on the same subject ended.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Attempts {
    /// The last few, latest first.
    pub latest: Vec<CallOutcome>,
    /// How many there were before these.
    pub earlier: usize,
}

impl CallOutcome {
    /// What a result means; words that say neither count as reached.
    pub fn of(result: &str) -> Self {
        let result = result.to_lowercase();
        let says = |parts: &[&str]| parts.iter().any(|part| result.contains(part));
        match () {
            () if says(UNREACHED) => Self::Unreached,
            () if says(REFUSED) => Self::Refused,
            () => Self::Reached,
        }
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
            assert_eq!(CallOutcome::of(result), CallOutcome::Unreached, "{result}");
        }
        for result in ["Отказ", "Lost: they chose another supplier", "Not interested", "Rechazado", "Recusou"] {
            assert_eq!(CallOutcome::of(result), CallOutcome::Refused, "{result}");
        }
        for result in ["", "Сбросил КП на почту", "Дозвонился, договорились", "Paid", "Просят скидку 5 %", "Acordado"]
        {
            assert_eq!(CallOutcome::of(result), CallOutcome::Reached, "{result}");
        }
    }
}
