//! The languages of the program: its texts, its commands, its date phrases and its filters all go by the one table of this file.
//!
//! A language is its row and its `mod` line here, a file of this folder that holds whatever is its own ([`definition`] says what
//! that is), and a folder in `assets/locales`.

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

/// Calls a macro with every language: its variant, its code, by which its file and its folder are called too, and its name. What has
/// to be compiled in for each is listed nowhere else.
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
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
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

            /// Whatever is its own but for its texts.
            pub(crate) fn definition(self) -> &'static Definition {
                match self { $(Self::$language => &$code::DEFINITION),* }
            }
        }
    };
}
for_each_language!(languages);
