//! Comments say which section of the page about the API they rest on; each of these sections is there.

use std::fs;
use std::path::Path;

const PAGE: &str = "docs/amocrm-api.md";

#[test]
fn every_section_of_the_page_about_the_api_that_is_cited_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join(PAGE)).unwrap();
    let anchors: Vec<&str> = page.split("<a id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let mut cited = Vec::new();
    for folder in ["src", "tests", "docs"] {
        texts(&root.join(folder), &mut |path, text| {
            for rest in text.split(&format!("{PAGE}#")).skip(1) {
                let section: String = rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
                assert!(
                    section == "section" || anchors.contains(&section.as_str()),
                    "{path}: {PAGE} has no #{section}"
                );
                cited.push(section);
            }
            let old = text
                .lines()
                .find(|line| line.contains("//") && line.contains(" sheet") && !line.contains("spreadsheet"));
            assert!(!path.contains("/src/") || old.is_none(), "{path}: {old:?} cites what nobody can look up");
        });
    }
    for anchor in anchors.iter().filter(|anchor| **anchor != "unknown") {
        assert!(cited.iter().any(|section| section == anchor), "nothing rests on #{anchor}");
    }
    assert!(cited.len() > 40, "{} citations", cited.len());
}

fn texts(folder: &Path, each: &mut impl FnMut(&str, &str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts(&path, each);
        } else if path.extension().is_some_and(|kind| kind == "rs" || kind == "md") {
            each(path.to_str().unwrap(), &fs::read_to_string(&path).unwrap());
        }
    }
}
