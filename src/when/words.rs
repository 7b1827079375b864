//! The vocabulary: what each word stands for. Russian and English whole, of Spanish and Portuguese the usual words.

/// Lower case, ё as е; a comma between digits is a decimal point, any other one parts words.
pub(super) fn fold(text: &str) -> String {
    let chars: Vec<char> = text.to_lowercase().replace('ё', "е").chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let comma = |at: usize| if digit(at.checked_sub(1)) && digit(Some(at + 1)) { '.' } else { ' ' };
    chars.iter().enumerate().map(|(at, c)| if *c == ',' { comma(at) } else { *c }).collect()
}

/// Words that only lead to the next one.
pub(super) fn is_filler(word: &str) -> bool {
    is_at(word) || matches!(word, "на" | "on" | "the" | "до" | "by" | "of" | "el")
}

/// Words behind which a bare number is an hour.
pub(super) fn is_at(word: &str) -> bool {
    matches!(word, "в" | "во" | "at" | "к" | "@" | "las" | "às")
}

/// Words that make a stretch of time one from now.
pub(super) fn is_from_now(word: &str) -> bool {
    matches!(word, "через" | "in" | "en" | "em")
}

/// A stretch of time.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Unit {
    Seconds(i64),
    Days(i64),
    Months,
}

pub(super) fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "m" | "min" | "mins" | "minute" | "minutes" | "minuto" | "minutos" | "м" | "мин" | "минут" | "минуту"
        | "минуты" => Unit::Seconds(60),
        "h" | "hr" | "hrs" | "hour" | "hours" | "hora" | "horas" | "ч" | "час" | "часа" | "часов" => {
            Unit::Seconds(3_600)
        }
        "d" | "day" | "days" | "día" | "días" | "dia" | "dias" | "д" | "дн" | "день" | "дня" | "дней" => {
            Unit::Days(1)
        }
        "w" | "wk" | "week" | "weeks" | "semana" | "semanas" | "н" | "нед" | "неделя" | "недели" | "недель"
        | "неделю" => Unit::Days(7),
        "month" | "months" | "mes" | "mês" | "meses" | "мес" | "месяц" | "месяца" | "месяцев" => {
            Unit::Months
        }
        _ => return None,
    })
}

/// Half of the day that an hour belongs to: what is added to it.
pub(super) fn half(word: &str) -> Option<Half> {
    Some(match word {
        "am" | "утра" => Half::Morning,
        "pm" | "дня" | "вечера" => Half::Afternoon,
        "ночи" => Half::Night,
        _ => return None,
    })
}

/// Which half of the day.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Half {
    Morning,
    Afternoon,
    Night,
}

impl Half {
    /// The hour of the day; None when there is no such.
    pub(super) fn hour(self, hour: u32) -> Option<u32> {
        match self {
            _ if !(1..=12).contains(&hour) => None,
            Self::Morning => Some(hour % 12),
            Self::Afternoon => Some(hour % 12 + 12),
            Self::Night => Some(if hour >= 9 { hour % 12 + 12 * u32::from(hour < 12) } else { hour }),
        }
    }
}

pub(super) fn is_next(word: &str) -> bool {
    matches!(
        word,
        "next"
            | "след"
            | "следующий"
            | "следующую"
            | "следующее"
            | "следующей"
            | "следующая"
            | "следующем"
    )
}

pub(super) fn is_week(word: &str) -> bool {
    matches!(word, "week" | "неделя" | "неделе" | "неделю" | "нед")
}

/// From 0 for Monday.
pub(super) fn weekday_number(word: &str) -> Option<u32> {
    const NAMES: [&[&str]; 7] = [
        &[
            "пн",
            "пнд",
            "понедельник",
            "понедельника",
            "mon",
            "monday",
            "lun",
            "lunes",
            "seg",
            "segunda",
            "segunda-feira",
        ],
        &["вт", "втр", "вторник", "вторника", "tue", "tues", "tuesday", "martes", "terça", "terça-feira"],
        &[
            "ср",
            "срд",
            "среда",
            "среду",
            "среды",
            "wed",
            "wednesday",
            "mié",
            "miércoles",
            "miercoles",
            "qua",
            "quarta",
            "quarta-feira",
        ],
        &[
            "чт",
            "чтв",
            "четверг",
            "четверга",
            "thu",
            "thur",
            "thurs",
            "thursday",
            "jue",
            "jueves",
            "qui",
            "quinta",
            "quinta-feira",
        ],
        &[
            "пт",
            "птн",
            "пятница",
            "пятницу",
            "пятницы",
            "fri",
            "friday",
            "vie",
            "viernes",
            "sex",
            "sexta",
            "sexta-feira",
        ],
        &["сб", "суб", "суббота", "субботу", "субботы", "sat", "saturday", "sáb", "sábado", "sabado"],
        &["вс", "вск", "воскресенье", "воскресенья", "sun", "sunday", "dom", "domingo"],
    ];
    NAMES.iter().position(|names| names.contains(&word)).and_then(|at| u32::try_from(at).ok())
}

/// From 1 for January.
pub(super) fn month_number(word: &str) -> Option<u32> {
    const NAMES: [&[&str]; 12] = [
        &["янв", "января", "январь", "jan", "january", "ene", "enero", "janeiro"],
        &["фев", "февраля", "февраль", "feb", "february", "febrero", "fev", "fevereiro"],
        &["мар", "марта", "март", "mar", "march", "marzo", "março"],
        &["апр", "апреля", "апрель", "apr", "april", "abr", "abril"],
        &["мая", "май", "may", "mayo", "mai", "maio"],
        &["июн", "июня", "июнь", "jun", "june", "junio", "junho"],
        &["июл", "июля", "июль", "jul", "july", "julio", "julho"],
        &["авг", "августа", "август", "aug", "august", "ago", "agosto"],
        &["сен", "сент", "сентября", "сентябрь", "sep", "sept", "september", "septiembre", "set", "setembro"],
        &["окт", "октября", "октябрь", "oct", "october", "octubre", "out", "outubro"],
        &["ноя", "ноября", "ноябрь", "nov", "november", "noviembre", "novembro"],
        &["дек", "декабря", "декабрь", "dec", "december", "dic", "diciembre", "dez", "dezembro"],
    ];
    NAMES.iter().position(|names| names.contains(&word)).and_then(|at| u32::try_from(at + 1).ok())
}
