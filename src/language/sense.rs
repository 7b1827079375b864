//! What words of a date phrase may mean.

/// A part of the day.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Part {
    Am,
    Pm,
    Morning,
    /// From noon until the end of work.
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
    /// True if it lasts until midnight.
    pub fn is_late(self) -> bool {
        matches!(self, Self::Evening | Self::LateEvening | Self::Night)
    }
}

/// A span of time.
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
    /// The one after that.
    AfterNext,
    /// The previous one.
    Last,
}

/// Which one of a kind in a month.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Nth {
    /// Counted from its beginning, from 1 for the first.
    From(u32),
    Last,
}

/// The position in a period.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Edge {
    Start,
    Middle,
    End,
}

/// Words that introduce the next one.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Lead {
    /// A bare number after it is an hour: "в", "at", "a las".
    At,
    /// An hour or a day may follow: "до", "by", "к".
    Till,
    /// The start of a range: "с", "from".
    From,
    /// "between", whose range continues with "and".
    Between,
    /// Says nothing about what follows: "on", "of".
    Plain,
    /// Like that, but a bare number after it isn't an hour: "in", "en".
    Within,
    /// An article before days: "the 25th", "el 25".
    TheDay,
}

/// What a word, or several together, may mean.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Sense {
    /// This many days from today.
    Day(i32),
    /// From 0 for Monday; true for an abbreviation.
    Weekday(u32, bool),
    /// From 1 for January.
    Month(u32),
    /// A part of the day; true if the word alone says when, like "вечером", and isn't just a noun.
    Part(Part, bool),
    /// That part of today.
    TodayPart(Part),
    /// A clock time by its name: hour and minute.
    Clock(u32, u32),
    /// The start of work.
    WorkStart,
    /// The end of work.
    WorkEnd,
    /// Friday at the end of work.
    WeekEnd,
    Weekend,
    AllDay,
    /// At the task's present clock time.
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
    /// A quarter of an hour as a span.
    Minutes15,
    /// Three of them.
    Minutes45,
    /// After a number and before a unit: "с половиной", "and a half".
    HalfMore,
    /// After a day, without changing it: "включительно".
    Inclusive,
    /// Makes a span count from now: "через", "in".
    In,
    FromNow,
    Ago,
    /// "Ago" before the span: "hace", "há".
    AgoBefore,
    Which(Which),
    /// Like `Which`, but after the word that it belongs to: "que viene".
    WhichBehind(Which),
    Edge(Edge),
    /// The end of this period in one word: "eom".
    EndOf(Unit),
    Lead(Lead),
    /// Says how exactly the next word is meant, and changes nothing: "примерно", "about", "exactly".
    About,
    And,
    AndHalf,
    AndQuarter,
    MinusQuarter,
    /// "past": the minutes before it are after the hour.
    Past,
    /// "to": the minutes before it are before the hour.
    To,
    /// "без": the minutes and then the hour follow.
    Minus,
    /// "menos": the minutes after it are subtracted from the hour before it.
    MinusBehind,
    /// "cuarto para": the hour follows.
    QuarterTo,
    /// Between minutes and the hour to which they count: "quinze para as quatro".
    ParaAs,
    Half,
    /// Half an hour before this hour: "полтретьего".
    HalfTo(u32),
    Quarter,
    /// Between the ends of a range.
    Until,
    /// After an hour, without changing it: "o'clock", "ровно".
    Sharp,
    /// After the day of a month: "числа".
    DayMark,
    /// Before the day of a month: "dia 25".
    DayMarkBefore,
    /// After a year: "г.".
    YearMark,
    /// Minutes east of UTC: "UTC", "мск".
    Zone(i32),
}

/// Every meaning of the words of one language; words with the same meaning are separated by `|`.
pub(crate) type Lexicon = &'static [(Sense, &'static str)];
