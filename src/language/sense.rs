//! What words of a date phrase may stand for.

/// A part of the day.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Part {
    Am,
    Pm,
    Morning,
    /// From noon on, until people go home.
    Afternoon,
    /// Spanish "tarde", which reaches into the evening.
    LongAfternoon,
    Evening,
    /// Spanish and Portuguese "noche" and "noite": the evening after dark.
    LateEvening,
    Night,
    /// Before dawn.
    SmallHours,
}

impl Part {
    /// It goes on until midnight.
    pub fn is_late(self) -> bool {
        matches!(self, Self::Evening | Self::LateEvening | Self::Night)
    }
}

/// A stretch of time.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Unit {
    Minute,
    Hour,
    Day,
    WorkDay,
    Week,
    /// Two weeks in one word: "fortnight".
    Fortnight,
    Month,
    Quarter,
    Year,
}

/// Which of several.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Which {
    This,
    /// The nearest one to come.
    Nearest,
    /// That of the next week, month or year.
    Next,
    /// The one behind that.
    AfterNext,
    /// The one that is over.
    Last,
}

/// Which one of a kind in a month.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Nth {
    /// Counted from its beginning, from 1 for the first.
    From(u32),
    Last,
}

/// Where in a period.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Edge {
    Start,
    Middle,
    End,
}

/// Words that lead to the next one.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Lead {
    /// A bare number behind it is an hour: "в", "at", "a las".
    At,
    /// Behind it may stand an hour or a day: "до", "by", "к".
    Till,
    /// The beginning of a range: "с", "from".
    From,
    /// "between", whose range goes on with "and".
    Between,
    /// Says nothing of what follows: "on", "of".
    Plain,
    /// As that, and no bare number behind it is an hour: "in", "en".
    Within,
    /// An article of days: "the 25th", "el 25".
    TheDay,
}

/// What a word, or several together, may stand for.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Sense {
    /// So many days from today.
    Day(i32),
    /// From 0 for Monday; true for an abbreviation.
    Weekday(u32, bool),
    /// From 1 for January.
    Month(u32),
    /// A part of the day; true where the word alone says when, such as "вечером", and is no mere noun.
    Part(Part, bool),
    /// That part of today.
    TodayPart(Part),
    /// A clock time by its name: hour and minute.
    Clock(u32, u32),
    /// The beginning of work.
    WorkStart,
    /// The end of work.
    WorkEnd,
    /// Friday at the end of work.
    WeekEnd,
    Weekend,
    AllDay,
    /// At the clock time of the task as it is.
    SameTime,
    Now,
    Unit(Unit),
    Number(f64),
    Ordinal(u32),
    /// Which day or weekday of a month: "first", "последняя".
    Nth(Nth),
    /// A day of the year by its name: month and day.
    Feast(u32, u32),
    /// What makes a number an ordinal: "-го", "th".
    OrdinalEnding,
    /// Half of a unit: "полчаса".
    HalfOf(Unit),
    /// A quarter of an hour as a stretch of time.
    Minutes15,
    /// Three of them.
    Minutes45,
    /// Behind a number in front of a unit: "с половиной", "and a half".
    HalfMore,
    /// Behind a day, without changing it: "включительно".
    Inclusive,
    /// Makes a stretch of time one from now: "через", "in".
    In,
    FromNow,
    Ago,
    /// The same in front: "hace", "há".
    AgoBefore,
    Which(Which),
    /// The same behind what it is about: "que viene".
    WhichBehind(Which),
    Edge(Edge),
    /// The end of this period in one word: "eom".
    EndOf(Unit),
    Lead(Lead),
    /// Says how exactly what follows is meant, and changes nothing: "примерно", "about", "exactly".
    About,
    And,
    AndHalf,
    AndQuarter,
    MinusQuarter,
    /// "past": minutes before it are behind the hour.
    Past,
    /// "to": minutes before it are before the hour.
    To,
    /// "без": the minutes and then the hour follow.
    Minus,
    /// "menos": minutes behind it are taken from the hour before it.
    MinusBehind,
    /// "cuarto para": the hour follows.
    QuarterTo,
    /// Between minutes and the hour that they lead to: "quinze para as quatro".
    ParaAs,
    Half,
    /// Half an hour before this hour: "полтретьего".
    HalfTo(u32),
    Quarter,
    /// Between the ends of a range.
    Until,
    /// Behind an hour, without changing it: "o'clock", "ровно".
    Sharp,
    /// Behind the day of a month: "числа".
    DayMark,
    /// Before it: "dia 25".
    DayMarkBefore,
    /// Behind a year: "г.".
    YearMark,
    /// Minutes east of UTC: "UTC", "мск".
    Zone(i32),
}

/// Every meaning of the words of one language; the words of a meaning stand between bars.
pub(crate) type Lexicon = &'static [(Sense, &'static str)];
