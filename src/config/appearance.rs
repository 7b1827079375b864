//! How the board looks, and what it shows at the start.

use toml::Value;

use super::key::Key;
use super::value::word;
use crate::domain::Layout;
use crate::i18n::Lang;

/// How the board looks, and what it shows at the start.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Appearance {
    /// Language code; None for the system's language.
    pub lang: Option<String>,
    /// The 12-hour clock instead of the 24-hour one; None follows the locale.
    pub twelve_hours: Option<bool>,
    /// Name of a theme; None chooses one by the background of the terminal.
    pub theme: Option<String>,
    /// Only ASCII for symbols and borders; None follows the locale.
    pub ascii: Option<bool>,
    /// The layout at the start.
    pub layout: Layout,
    /// Deals and contacts are shown as links.
    pub links: bool,
    /// Clicks and the wheel work.
    pub mouse: bool,
}

/// The keys of this part.
pub(super) const KEYS: &[Key] = &[
    Key::new(20, "lang", "\"system\""),
    Key::new(30, "clock", "\"system\""),
    Key::new(40, "theme", "\"auto\""),
    Key::new(50, "ascii", "\"auto\""),
    Key::new(190, "layout", "\"list\""),
    Key::new(200, "links", "true"),
    Key::new(280, "mouse", "true"),
];

impl Default for Appearance {
    fn default() -> Self {
        Self {
            lang: None,
            twelve_hours: None,
            theme: None,
            ascii: None,
            layout: Layout::List,
            links: true,
            mouse: true,
        }
    }
}

impl Appearance {
    /// Sets the value of a key; None if the key belongs to another part, or does not accept this value.
    pub(super) fn set(&mut self, key: &str, value: &Value) -> Option<()> {
        match key {
            "lang" => {
                self.lang = match value.as_str()? {
                    "system" => None,
                    code => Some(Lang::ALL.into_iter().find(|lang| lang.code() == code)?.code().to_owned()),
                }
            }
            "clock" => {
                self.twelve_hours = match value.as_str() {
                    Some("system") => None,
                    Some(_) => Some(word(value, &["24", "12"])? == "12"),
                    None => Some(value.as_integer().filter(|hours| [24, 12].contains(hours))? == 12),
                }
            }
            "theme" => self.theme = Some(value.as_str()?.to_owned()).filter(|word| word != "auto"),
            "ascii" => self.ascii = if value.as_str() == Some("auto") { None } else { Some(value.as_bool()?) },
            "layout" => self.layout = Layout::ALL.into_iter().find(|each| value.as_str() == Some(each.word()))?,
            "links" => self.links = value.as_bool()?,
            "mouse" => self.mouse = value.as_bool()?,
            _ => return None,
        }
        Some(())
    }
}
