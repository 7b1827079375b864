//! The languages of the program: its texts, its commands and its date phrases all go by this one table. A language is its row here,
//! its file in `when/lexicon` and its files in `assets`.

/// Calls a macro with every language, its code and the name of its lexicon: what has to be compiled in for each is listed nowhere else.
macro_rules! for_each_language {
    ($then:ident) => {
        $then! { En "en" en, Ru "ru" ru, Es "es" es, Pt "pt" pt }
    };
}
pub(crate) use for_each_language;

/// A language. Date phrases are understood in all of them; the person's own one settles ties.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Language {
    /// English
    En,
    /// Russian
    Ru,
    /// Spanish
    Es,
    /// Portuguese, of Brazil
    Pt,
}

macro_rules! codes {
    ($($language:ident $code:literal $lexicon:ident),*) => {
        impl Language {
            /// All of them.
            pub const ALL: [Self; [$($code),*].len()] = [$(Self::$language),*];

            /// Its code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$language => $code),* }
            }
        }
    };
}
for_each_language!(codes);
