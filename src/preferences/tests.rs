use super::*;

struct Home(tempfile::TempDir);

impl Home {
    fn with(files: &[(&str, &str)]) -> Self {
        let home = tempfile::tempdir().unwrap();
        std::fs::create_dir(home.path().join("themes")).unwrap();
        for (name, text) in files {
            std::fs::write(home.path().join(name), text).unwrap();
        }
        Self(home)
    }

    fn source(&self, environment: Environment) -> Source {
        let at = |name: &str| self.0.path().join(name);
        Source { settings: at("config.toml"), managed: at("managed.toml"), lang: Some(Lang::En), environment }
    }

    fn error(&self) -> String {
        self.source(Environment::default()).read().err().map(|error| error.to_string()).unwrap_or_default()
    }
}

#[test]
fn a_theme_of_ones_own_is_chosen_by_its_name_and_no_color_goes_before_it() {
    let home = Home::with(&[("config.toml", "theme = \"dusk\""), ("themes/dusk.toml", "bad = \"red\"")]);
    let preferences = home.source(Environment::default()).read().unwrap();
    assert_eq!((preferences.theme_name.as_str(), preferences.theme.key), ("dusk", Theme::dark().key));
    assert_ne!(preferences.theme.bad, Theme::dark().bad);
    let theme = |around| home.source(around).read().unwrap().theme_name;
    let asked = Some("light".to_owned());
    assert_eq!(theme(Environment { theme: asked.clone(), ..Environment::default() }), "light");
    assert_eq!(theme(Environment { theme: asked, no_colour: true, ..Environment::default() }), "plain");
}

#[test]
fn a_terminal_without_glyphs_is_known_by_its_locale_unless_somebody_says_so() {
    let ascii = |settings: &str, ascii: Option<bool>, locale: &str| {
        let home = Home::with(&[("config.toml", settings)]);
        let around = Environment { ascii, not_utf8: !is_utf8(locale), ..Environment::default() };
        home.source(around).read().unwrap().theme.ascii
    };
    assert!(!ascii("", None, "ru_RU.UTF-8") && !ascii("", None, "C.utf8"));
    assert!(ascii("", None, "ru_RU.KOI8-R") && ascii("", None, "POSIX"));
    assert!(ascii("ascii = true", None, "en_US.UTF-8") && !ascii("ascii = false", None, "C"));
    assert!(!ascii("ascii = true", Some(false), "C") && ascii("ascii = false", Some(true), "en_US.UTF-8"));
}

#[test]
fn a_font_with_few_signs_gets_those_unless_somebody_says_which() {
    let signs = |settings: &str, ascii: Option<bool>| {
        let home = Home::with(&[("config.toml", settings)]);
        let around = Environment { ascii, plain_signs: true, ..Environment::default() };
        let theme = home.source(around).read().unwrap().theme;
        (theme.ascii, theme.plain_signs)
    };
    assert_eq!(signs("", None), (false, true));
    assert_eq!((signs("ascii = true", None), signs("", Some(true))), ((true, false), (true, false)));
    assert_eq!((signs("ascii = false", None), signs("", Some(false))), ((false, false), (false, false)));
}

#[test]
fn what_is_wrong_is_named_with_its_file_and_line() {
    let theme = |name: &str| format!("pace = 5\ntheme = {name:?}\n");
    for (settings, dusk, words) in [
        (theme("dask"), "", "config.toml, line 2: there is no theme \"dask\"; did you mean dark?"),
        (theme("dusc"), "", "did you mean dusk?"),
        (
            theme("dusk"),
            "base = \"dark\"\nbat = \"red\"",
            "dusk.toml, line 2: there is no role \"bat\"; did you mean bad?",
        ),
        (theme("../dusk"), "", "there is no theme"),
        ("[keys]\nopen = \"o\"\nundo = \"Strg\"".into(), "", "config.toml, line 3: keys: undo = \"Strg\" is not a key"),
        (
            "pace = 5\n[[views]]\nname = \"a\"\nkey = \"Strg\"".into(),
            "",
            "config.toml, line 4: keys: saved-1 = \"Strg\" is not a key",
        ),
        (
            "pace = 5\n\n[[views]]\nname = \"a\"\n[[views]]\nname = \"b\"\nkey = \"c\"".into(),
            "",
            "config.toml, line 7: keys: c",
        ),
        ("[keys]\nundo = \"c\"".into(), "", "config.toml, line 2: keys: c"),
        ("\n[keys]\nopne = \"o\"".into(), "", "config.toml, line 3: keys: there is no action \"opne\""),
    ] {
        let home = Home::with(&[("config.toml", &settings), ("themes/dusk.toml", dusk)]);
        let error = home.error();
        assert!(error.contains(words), "{settings}: {error}");
    }
}
