//! Drawing one frame of a full board at 160×45.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark that can't go on says so by panicking")]

use std::hint::black_box;

use amotui::app::{Action, App, Effect, Msg, ReadEffect, Report, update};
use amotui::domain::{Due, NewTask, Row, TaskId, UserId, Whose, Window};
use amotui::i18n::{Lang, Words};
use amotui::paint::Painter;
use amotui::ui::{self, Cx, Theme};
use chrono::DateTime;
use criterion::{Criterion, criterion_group, criterion_main};

const SIZE: (u16, u16) = (160, 45);
const NOW: i64 = 1_795_500_000;

fn row(n: i64) -> Row {
    let text = format!("Перезвонить по договору поставки {n}, уточнить сроки");
    let new = NewTask { text, due: Due(NOW - 86_400 + n * 60), ..NewTask::default() };
    Row {
        task: new.as_task(TaskId(n), UserId(7), NOW),
        subject_name: Some("ООО «Вектор»".into()),
        client: Some("EcoFarm".into()),
        phone: Some("+7 912 004-18-77".into()),
        price: None,
        stage: None,
        badge: None,
    }
}

/// A board with a window of rows, as the worker would bring them.
fn board() -> App {
    let now = DateTime::from_timestamp(NOW, 0).unwrap();
    let mut app = App::new(now, "Europe/Moscow".parse().unwrap());
    app.session_mut().whose = Some(Whose::Everyone);
    let effects = update(&mut app, Msg::Act(Action::View1), now);
    let Some(Effect::Read(ReadEffect::Load(ticket, _))) = effects.into_iter().next() else { return app };
    let window = Window { rows: (1..=440).map(row).collect(), offset: 0, total: 100_000, exact: true };
    let _ = update(&mut app, Msg::Report(Report::Window(ticket, window)), now);
    app
}

fn bench(c: &mut Criterion) {
    let mut app = board();
    let (words, theme) = (Words::new(Lang::Ru), Theme::dark());
    let mut painter = Painter::new(std::io::sink(), SIZE);
    c.bench_function("draw/board_160x45", |b| {
        b.iter(|| {
            let keys = amotui::keymap::Keymap::default();
            let cx = Cx { words: &words, theme: &theme, keys: &keys };
            let seen = black_box(painter.draw(SIZE, |picture| ui::view(picture, &app, &cx))).unwrap();
            app.session_mut().measured = seen;
        });
    });
}

criterion_group!(benches, bench);
criterion_main!(benches);
