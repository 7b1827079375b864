use super::*;
use crate::config::views::MOST;
use crate::domain::{By, Column, Owner, View};

fn view(name: &str) -> SavedView {
    SavedView {
        name: name.into(),
        key: None,
        view: View::Overdue,
        filter: "type:call \"по договору\"".into(),
        whose: Some(Owner::Me),
        order: Order { by: By::Price, descending: true },
        columns: vec![Column::When, Column::Text, Column::Price],
    }
}

fn parse(text: &str) -> Result<Config, String> {
    Config::parse(text, Path::new("config.toml")).map_err(|error| error.to_string())
}

#[test]
fn what_is_written_is_read_again_and_the_rest_of_the_file_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/config.toml");
    assert_eq!(save(&path, &view("Hot")).unwrap(), [view("Hot")], "the file is made");
    let before = "# mine\npace = 3 # slow\n\n[[views]]\n# the first\nname = \"Old\"\nview = \"all\"\n\n[keys]\ncomplete = [\"x\", \"F2\"]\n";
    fs::write(&path, before).unwrap();
    let views = save(&path, &view("Hot")).unwrap();
    assert_eq!((views.len(), &views[1]), (2, &view("Hot")));
    let text = fs::read_to_string(&path).unwrap();
    for line in before.lines() {
        assert!(text.contains(line), "{line} in {text}");
    }
    // The same name once more takes its place.
    let other = SavedView { filter: String::new(), columns: Vec::new(), key: Some("z".into()), ..view("hot") };
    assert_eq!(save(&path, &other).unwrap()[1], other);
    assert_eq!(forget(&path, "HOT").unwrap().len(), 1);
    assert_eq!(parse(&fs::read_to_string(&path).unwrap()).unwrap().network.pace, 3);
}

#[test]
fn what_the_program_would_not_start_with_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    fs::write(&path, "pace = 3\n").unwrap();
    for (key, words) in [("c", "c means both"), ("Strg-x", "is not a key"), ("", "is not a key")] {
        let error = save(&path, &SavedView { key: Some(key.into()), ..view("Hot") });
        if key.is_empty() {
            assert_eq!(error.unwrap()[0].key, None);
            forget(&path, "Hot").unwrap();
        } else {
            assert!(error.unwrap_err().to_string().contains(words), "{key}");
            assert_eq!(fs::read_to_string(&path).unwrap(), "pace = 3\n");
        }
    }
    for at in 0..MOST {
        save(&path, &view(&format!("{at}"))).unwrap();
    }
    assert!(save(&path, &view("one more")).unwrap_err().to_string().contains("at most 9"));
    fs::write(&path, "pace = = 3").unwrap();
    assert!(save(&path, &view("Hot")).is_err());
}

#[test]
fn a_view_has_its_own_key_beside_the_usual_one() {
    let config = parse("[[views]]\nname = \"a\"\nkey = \"z\"\n[[views]]\nname = \"b\"").unwrap();
    assert_eq!(keys(&config), [OwnKeys { action: "saved-1".into(), keys: vec!["z".into(), "8".into()] }]);
}
