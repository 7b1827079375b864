//! Goes down through the tasks of a store, without a terminal: `scroll FILE NOW LAYOUT WIDTHxHEIGHT STEPS`, in the layout list, columns or
//! day. Instructions of a step, which do not depend on how busy a machine is, are the difference between two runs under
//! `valgrind --tool=callgrind`, by the difference of their steps.
#![allow(clippy::expect_used, clippy::print_stdout, reason = "a tool for the terminal")]

use std::path::Path;

use amotui::app::{Action, App, Effect, Msg, ReadEffect, Report, update};
use amotui::domain::Whose;
use amotui::i18n::{Lang, Words};
use amotui::keymap::Keymap;
use amotui::paint::Painter;
use amotui::store::Store;
use amotui::ui::{self, Cx, Theme};
use chrono::{DateTime, Utc};

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let [_, path, now, layout, size, steps] = args.as_slice() else {
        return println!("scroll FILE NOW LAYOUT WIDTHxHEIGHT STEPS");
    };
    let (width, height) = size.split_once('x').expect("a size such as 160x45");
    let size = (width.parse().expect("columns"), height.parse().expect("rows"));
    let store = Store::open(Path::new(path)).expect("the store opens");
    let now = now.parse().ok().and_then(|now| DateTime::from_timestamp(now, 0)).expect("a time in Unix seconds");
    let mut app = App::new(now, "Europe/Moscow".parse().expect("a zone"));
    let directory = store.directory().expect("the store can be read").unwrap_or_default();
    tell(&mut app, &store, Msg::Report(Report::Ready { directory, whose: Some(Whose::Everyone) }), now);
    let (view, layout) = match layout.as_str() {
        "columns" => (Action::View5, Action::LayoutColumns),
        "day" => (Action::View2, Action::LayoutDay),
        _ => (Action::View6, Action::LayoutList),
    };
    tell(&mut app, &store, Msg::Act(view), now);
    tell(&mut app, &store, Msg::Act(layout), now);
    let (words, theme, keys) = (Words::new(Lang::Ru), Theme::dark(), Keymap::default());
    let mut painter = Painter::new(std::io::sink(), size);
    for _ in 0..steps.parse().expect("a number of steps") {
        let cx = Cx { words: &words, theme: &theme, keys: &keys };
        let seen = painter.draw(size, |picture| ui::view(picture, &app, &cx)).expect("a sink takes all");
        if seen != app.session().measured {
            tell(&mut app, &store, Msg::Measured(seen), now);
        }
        tell(&mut app, &store, Msg::Act(Action::Down), now);
    }
    println!("{:?}", app.board().selected().map(|row| row.task.id));
}

/// Tells the app something, and whatever rows it then asks for.
fn tell(app: &mut App, store: &Store, message: Msg, now: DateTime<Utc>) {
    let mut messages = vec![message];
    while let Some(message) = messages.pop() {
        for effect in update(app, message, now) {
            if let Effect::Read(ReadEffect::Load(ticket, query)) = effect {
                let window = store.window(&query).expect("the store can be read");
                messages.push(Msg::Report(Report::Window(ticket, window)));
            }
        }
    }
}
