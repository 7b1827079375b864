use super::*;

fn parse(text: &str) -> Result<Config, String> {
    Config::parse(text, Path::new("config.toml")).map_err(|error| error.to_string())
}

#[test]
fn what_is_not_set_keeps_its_default() {
    assert_eq!(parse("").unwrap(), Config::default());
    let config = parse("pace = 7\ntheme = \"light\"").unwrap();
    let week = parse("work_from = 8\ndays_off = [\"fri\"]").unwrap().hours;
    assert_eq!((week.start, week.end, week.days_off.iter().filter(|off| **off).count()), (8, 18, 1));
    assert_eq!((config.network.pace, config.appearance.theme.as_deref(), config.undo_seconds), (7, Some("light"), 3));
}

#[test]
fn a_token_acts_for_another_only_in_the_account_that_is_named() {
    let config =
        parse("read_only = true\nca_file = \"/etc/ca.pem\"\ncontext_user = { \"acme.kommo.com\" = 7 }").unwrap();
    let network = config.network;
    assert!(network.read_only);
    assert_eq!(network.ca_file.as_deref(), Some(Path::new("/etc/ca.pem")));
    assert_eq!(network.context_user, [("acme.kommo.com".to_owned(), 7)]);
    for text in ["context_user = 7", "context_user = { a = -1 }", "context_user = { a = \"Anna\" }"] {
        assert!(parse(text).unwrap_err().contains("table of user IDs"), "{text}");
    }
}

#[test]
fn mistakes_are_named_with_what_to_write_instead() {
    for (text, words) in [
        ("pase = 3", "did you mean pace?"),
        ("elephant = 1", "there are pace"),
        ("pace = 5\n\nthem = 3", "line 3: there is no setting \"them\"; did you mean theme?"),
        ("lang = \"en\"\nmouse = 3", "line 2: mouse = 3"),
        ("pace = 70", "1 to 7"),
        ("layout = \"grid\"", "list, columns"),
        ("dial = \"linphone\"", "with {} for the number"),
        ("browser = \"lynx\"", "with {} for the address"),
        ("pace = \"fast\"", "1 to 7"),
        ("lang = \"xx\"", "en, ru, es, pt"),
        ("pace = = 3", "line 1"),
        ("work_from = 20", "work begins at 20"),
        ("days_off = [\"sunday\"]", "mon tue wed"),
    ] {
        let error = parse(text).unwrap_err();
        assert!(error.contains("config.toml") && error.contains(words), "{text}: {error}");
    }
}

#[test]
fn every_setting_says_what_it_means() {
    for name in setting_names() {
        assert_ne!(keys::meaning(name).to_string(), format!("setting-{name}"));
    }
}

#[test]
fn the_template_shows_the_defaults_that_the_program_has() {
    let lines = template(crate::i18n::Lang::En)
        .lines()
        .map(|line| line.trim_start_matches("# "))
        .filter(|line| line.contains(" = "))
        .collect::<Vec<_>>()
        .join("\n");
    assert_eq!(parse(&lines).unwrap(), Config::default());
}
