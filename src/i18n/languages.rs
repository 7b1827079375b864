//! The texts of each language: the files of its folder in `assets/locales`.

use crate::language::{Language as Lang, for_each_language};

macro_rules! texts_of_languages {
    ($($lang:ident $code:ident $name:literal;)*) => {
        impl Lang {
            /// The texts of the screen.
            pub(crate) fn screen(self) -> &'static str {
                match self { $(
                    Self::$lang => include_str!(concat!("../../assets/locales/", stringify!($code), "/screen.ftl")),
                )* }
            }

            /// The texts of the commands.
            pub(crate) fn commands(self) -> &'static str {
                match self { $(
                    Self::$lang => include_str!(concat!("../../assets/locales/", stringify!($code), "/commands.ftl")),
                )* }
            }

            /// The texts shared by the screen and the commands.
            pub(crate) fn shared(self) -> &'static str {
                match self { $(
                    Self::$lang => include_str!(concat!("../../assets/locales/", stringify!($code), "/shared.ftl")),
                )* }
            }

            /// The help of the command line. English is in the code, and its file is empty.
            pub(crate) fn help(self) -> &'static str {
                match self { $(
                    Self::$lang => include_str!(concat!("../../assets/locales/", stringify!($code), "/help.ftl")),
                )* }
            }
        }
    };
}
for_each_language!(texts_of_languages);

impl Lang {
    /// The language for a locale such as `ru_RU.UTF-8` or a code such as `ru`; None if it is not supported.
    pub fn from_locale(locale: &str) -> Option<Self> {
        let code = locale.get(..2)?.to_lowercase();
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The language of this computer: English if it is set to one that is not supported.
    pub fn of_system() -> Self {
        sys_locale::get_locale().as_deref().and_then(Self::from_locale).unwrap_or(Self::En)
    }
}
