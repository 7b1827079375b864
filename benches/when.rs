//! Reading what people say of a moment, and looking for it at the end of a task's text.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark that can't go on says so by panicking")]

use std::hint::black_box;

use amotui::time_zone::Tz;
use amotui::when::{Context, Hours, Speech, resolve, split_trailing};
use chrono::DateTime;
use criterion::{Criterion, criterion_group, criterion_main};

const PHRASES: [(&str, &str); 4] = [
    ("short", "завтра в 10"),
    ("words", "the day after tomorrow at half past three in the afternoon"),
    ("range", "el jueves de la semana que viene entre las 10 y las 12"),
    ("refused", "amanhã às 3 da tarde ou na sexta-feira de manhã, se der"),
];

const TEXT: &str = "Позвонить Ивану Петровичу, обсудить цену и сроки поставки в пятницу 27 ноября после 14:00";

fn bench(c: &mut Criterion) {
    let zone = "Europe/Moscow".parse::<Tz>().unwrap();
    let now = DateTime::parse_from_rfc3339("2026-11-24T12:30:20+03:00").unwrap().to_utc();
    let cx = Context {
        now,
        zone: &zone,
        account_zone: &zone,
        due: None,
        hours: Hours::default(),
        speech: Speech::default(),
    };
    for (name, phrase) in PHRASES {
        c.bench_function(&format!("when/{name}"), |b| b.iter(|| black_box(resolve(black_box(phrase), &cx)).is_ok()));
    }
    c.bench_function("when/end_of_a_text", |b| b.iter(|| black_box(split_trailing(black_box(TEXT), &cx))));
}

criterion_group!(benches, bench);
criterion_main!(benches);
