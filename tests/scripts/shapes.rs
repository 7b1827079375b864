//! The commands on answers in which every row has something wrong: what can be read is printed, and no row costs another.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Output;

use amotui::emulator::Options;
use serde_json::Value;

use crate::common::program::{code, command, out, run, said};
use crate::common::rewriter::Rewriter;
use crate::common::shapes::{Shape, place_in, spoil};

struct Computer {
    home: tempfile::TempDir,
    server: Rewriter,
}

impl Computer {
    async fn new() -> Self {
        let options = Options { tasks: 120, ..Options::default() };
        Self { home: tempfile::tempdir().unwrap(), server: Rewriter::new(options).await }
    }

    async fn run(&self, args: &[&str]) -> Output {
        let mut command = command(self.home.path(), args);
        command.env("AMOTUI_URL", &self.server.url).env("AMOTUI_TOKEN", self.server.token());
        run(command, "").await
    }

    /// What is printed of rows, by their ids.
    async fn rows(&self, args: &[&str]) -> BTreeMap<i64, Value> {
        let output = self.run(args).await;
        assert_eq!(code(&output), 0, "{args:?}: {}", said(&output));
        let rows = out(&output).lines().map(|line| serde_json::from_str::<Value>(line).unwrap()).collect::<Vec<_>>();
        rows.into_iter().map(|row| (row["id"].as_i64().unwrap(), row)).collect()
    }
}

/// The fields that are printed from what stands in this place of a row.
fn printed_from(place: &str) -> BTreeSet<&str> {
    let field = place.split('/').nth(1).unwrap();
    match field {
        "entity_id" | "entity_type" => ["entity_id", "entity_type"].into(),
        "price" | "price_with_minor_units" => ["price", "price_with_minor_units"].into(),
        "status_id" | "pipeline_id" => ["status_id", "pipeline_id", "status_name"].into(),
        _ => [field].into(),
    }
}

/// The rows as they were printed before and are now: each is there with what does not come from the place that was changed.
fn compare(name: &str, kept: &BTreeMap<i64, Value>, now: &BTreeMap<i64, Value>, wanted: (&[Value], Shape, usize)) {
    let (rows, shape, round) = wanted;
    for row in rows {
        let id = row["id"].as_i64().unwrap();
        let (Some(before), Some(place)) = (kept.get(&id), place_in(row, round)) else { continue };
        let Some(printed) = now.get(&id) else {
            // What says to be done, won or lost is none of those.
            let is_other = ["/is_completed", "/status_id"].contains(&place.as_str()) && !shape.is_nothing();
            assert!(!shape.is_same() && (place == "/id" || is_other), "{name} {id} {place} {shape:?}: it is gone");
            continue;
        };
        for (field, value) in before.as_object().unwrap() {
            let may_change = !shape.is_same() && printed_from(&place).contains(field.as_str());
            // The name of a stage comes from another list, of which one place is changed as well.
            let may_change = may_change || field == "status_name";
            assert!(
                may_change || printed[field] == *value,
                "{name} {id} {place} {shape:?}: {field} is {}",
                printed[field]
            );
        }
    }
    assert!(now.keys().all(|id| kept.contains_key(id)), "{name} {shape:?}: rows that there are none of");
}

#[tokio::test]
async fn every_command_prints_what_can_be_read() {
    let computer = Computer::new().await;
    let (open, stored) = (["list", "--open", "--everyone", "--all", "--json"], ["export", "--everyone", "--json"]);
    let deals = ["leads", "--everyone", "--json"];
    assert_eq!(code(&computer.run(&["sync"]).await), 0);
    let sound = (computer.rows(&open).await, computer.rows(&stored).await, computer.rows(&deals).await);
    assert!(sound.0.len() > 50 && sound.1.len() > 50 && sound.2.len() > 20);
    let tasks = computer.server.emulator().tasks();
    let leads =
        computer.server.wire.read("/api/v4/leads?limit=250").await["_embedded"]["leads"].as_array().unwrap().clone();
    use Shape::{AsFloat, Half, InWords, Missing, NoList, NoObject, Null, Words};
    for (round, shape) in [Missing, Null, Words, Half, NoList, NoObject, InWords, AsFloat].into_iter().enumerate() {
        computer.server.set(move |path, answer| spoil(path, answer, shape, round));
        let sync = computer.run(&["sync"]).await;
        assert_eq!(code(&sync), 0, "{shape:?}: {}", said(&sync));
        compare("list", &sound.0, &computer.rows(&open).await, (&tasks, shape, round));
        compare("leads", &sound.2, &computer.rows(&deals).await, (&leads, shape, round));
        for args in [&["doctor"][..], &["brief", "--everyone"], &["count", "--json"], &["export", "--everyone"]] {
            let output = computer.run(args).await;
            assert_eq!(code(&output), 0, "{args:?} {shape:?}: {}", said(&output));
        }
        // Nothing that was here is gone.
        let kept = computer.rows(&stored).await;
        assert!(sound.1.keys().all(|id| kept.contains_key(id)), "{shape:?}");
    }
}
