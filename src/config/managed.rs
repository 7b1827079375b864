//! Settings that an administrator keeps for everyone on a computer. The file has the same form as the person's own, which
//! overrides it, except for the keys that it lists in `final`: these override everything.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use toml::Value;

use super::{Config, ConfigError};
use crate::i18n::Message;
use crate::platform::files;

/// Keys that may be listed in `final`.
pub const MAY_BE_FINAL: [&str; 5] = ["read_only", "ca_file", "proxy", "pace", "hosts"];

/// The key that lists them.
pub(super) const FINAL: &str = "final";

impl Config {
    /// A person's settings on top of those of their administrator.
    ///
    /// # Errors
    /// [`ConfigError`] names file and line; a managed file that can't be read or understood stops the program, because it
    /// may forbid something.
    pub fn read_above(own: &Path, managed: &Path) -> Result<Self, ConfigError> {
        Self::above(&Self::text(own)?, own, &Self::managed_text(managed)?, managed)
    }

    /// What is in a managed file; empty if there is no file.
    pub(crate) fn managed_text(path: &Path) -> Result<String, ConfigError> {
        let unreadable = |why| Err(ConfigError::Unreadable { path: path.to_owned(), why });
        match files::is_of_administrators(path) {
            Ok(true) => Self::text(path),
            Ok(false) => unreadable(Message::new("settings-not-of-administrators")),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
            Err(error) => unreadable(Message::of_system(error)),
        }
    }

    /// The settings of a person's text on top of those of a managed one.
    ///
    /// # Errors
    /// Like [`Config::read_above`].
    pub(crate) fn above(own: &str, path: &Path, managed: &str, managed_path: &Path) -> Result<Self, ConfigError> {
        Self::default().with(managed, managed_path, true)?.with(own, path, false)
    }
}

/// The keys that a managed file lists in `final`.
pub(super) fn decided(value: &Value, path: PathBuf, line: usize) -> Result<Vec<String>, ConfigError> {
    let known = |word: &Value| word.as_str().filter(|word| MAY_BE_FINAL.contains(word)).map(str::to_owned);
    let words = value.as_array().and_then(|words| words.iter().map(known).collect());
    words.ok_or_else(|| ConfigError::Value {
        path,
        line,
        key: FINAL.to_owned(),
        value: value.to_string(),
        meaning: Message::new("settings-final").with("names", MAY_BE_FINAL.join(", ")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Proxy;

    fn above(own: &str, managed: &str) -> Result<Config, String> {
        let (path, everybody) = (Path::new("own.toml"), Path::new("managed.toml"));
        Config::above(own, path, managed, everybody).map_err(|error| error.to_string())
    }

    #[test]
    fn a_persons_settings_stand_above_the_managed_ones_but_for_the_final_keys() {
        let managed =
            "final = [\n  \"read_only\",\n  \"pace\",\n]\nread_only = true\npace = 2\ntheme = \"light\"\nbell = true";
        let config = above("read_only = false\npace = 7\ntheme = \"dark\"", managed).unwrap();
        assert_eq!(
            (config.network.read_only, config.network.pace, config.appearance.theme.as_deref()),
            (true, 2, Some("dark"))
        );
        assert!(config.reminders.bell && config.is_decided("pace") && !config.is_decided("theme"));
        let config = above("pace = 7", "pace = 2").unwrap();
        assert_eq!(config.network.pace, 7, "nothing is final that is not said to be");
    }

    #[test]
    fn each_of_the_final_keys_holds() {
        let own = "read_only = false\nca_file = \"mine\"\nproxy = \"none\"\npace = 7\nhosts = []";
        let of = "read_only = true\nca_file = \"/theirs\"\nproxy = \"http://p:3128\"\npace = 1\nhosts = [\"acme.amocrm.ru\"]";
        for key in MAY_BE_FINAL {
            let config = above(own, &format!("final = [\"{key}\"]\n{of}")).unwrap();
            let theirs = [
                config.network.read_only,
                config.network.ca_file == Some(PathBuf::from("/theirs")),
                config.network.proxy == Proxy::At("http://p:3128".into()),
                config.network.pace == 1,
                !config.network.allows("other.amocrm.ru") && config.network.allows("ACME.amocrm.ru"),
            ];
            let kept = MAY_BE_FINAL.map(|each| each == key);
            assert_eq!(theirs, kept, "{key}");
        }
    }

    #[test]
    fn a_mistake_in_the_managed_file_is_told_with_its_line() {
        let told = |managed: &str| above("", managed).unwrap_err();
        assert!(
            told("bell = true\nfinal = [\"theme\"]")
                .starts_with("managed.toml, line 2: final = [\"theme\"] is not possible")
        );
        assert!(told("final = \"pace\"").contains("a list of any of read_only"));
        assert!(told("final = [\"pace\"]\npace = 9").starts_with("managed.toml, line 2: pace = 9"));
        assert!(told("final = [").starts_with("managed.toml, line 1"));
        let own = above("final = [\"pace\"]", "").unwrap_err();
        assert!(own.starts_with("own.toml, line 1: there is no setting"), "{own}");
    }
}
