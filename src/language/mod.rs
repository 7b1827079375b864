//! The languages of the program: texts, commands, date phrases and filters all use the table in this file.
//!
//! A language consists of its row and its `mod` line here, a file of this folder with everything it needs except its texts
//! (`definition.rs` says what that is), and a folder in `assets/locales`.

mod calls;
pub(crate) mod definition;
mod en;
mod es;
pub(crate) mod filter;
mod pt;
mod ru;
pub(crate) mod sense;

pub use calls::call_outcome;
use definition::Definition;

/// Calls a macro with every language: its variant, its code, which is also the name of its file and its folder, and its name. The
/// languages that are compiled in are listed nowhere else.
macro_rules! for_each_language {
    ($then:ident) => {
        $then! {
            En en "English";
            Ru ru "Russian";
            Es es "Spanish";
            Pt pt "Portuguese, of Brazil";
        }
    };
}
pub(crate) use for_each_language;

macro_rules! languages {
    ($($language:ident $code:ident $name:literal;)*) => {
        /// A language. Date phrases are understood in all of them; the person's own one settles ties.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Language { $(
            #[doc = $name]
            $language,
        )* }

        impl Language {
            /// All of them.
            pub const ALL: [Self; [$(stringify!($code)),*].len()] = [$(Self::$language),*];

            /// Its code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$language => stringify!($code)),* }
            }

            /// Everything it needs except its texts.
            pub(crate) fn definition(self) -> &'static Definition {
                match self { $(Self::$language => &$code::DEFINITION),* }
            }
        }
    };
}
for_each_language!(languages);
