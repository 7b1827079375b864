//! What the screen asks of the store, with 1,000, 100,000 and (with AMOTUI_BENCH_MILLION set) 1,000,000 tasks.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark that can't go on says so by panicking")]

use std::hint::black_box;
use std::time::Duration;

use amotui::domain::{
    Act, Anchor, Bounds, Directory, Due, Edit, Order, PageKey, Patch, TaskId, UserId, View, Whose, WindowQuery,
};
use amotui::find::{self, Context};
use amotui::store::Store;
use amotui::time_zone::Tz;
use amotui::when::{Hours, Speech};
use chrono::DateTime;
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};

mod common;

use common::{ME, NOW, fill};

fn ask(view: View, whose: Whose, filter: Option<&str>, anchor: Anchor) -> WindowQuery {
    let bounds = Bounds { now: NOW, today: NOW + 50_000, tomorrow: NOW + 136_400, week: NOW + 654_800 };
    let directory = Directory::default();
    let cx = Context {
        now: DateTime::from_timestamp(NOW, 0).unwrap(),
        zone: Tz::UTC,
        account_zone: Tz::UTC,
        hours: Hours::default(),
        speech: Speech::default(),
        directory: &directory,
        done: view == View::Done,
    };
    let filter = filter.map(|text| find::read(text, &cx).filter);
    WindowQuery { view, whose, bounds, filter, order: Order::default(), anchor, before: 0, after: 45, deep: false }
}

fn bench(c: &mut Criterion) {
    let mut sizes = vec![1_000, 100_000];
    if std::env::var_os("AMOTUI_BENCH_MILLION").is_some() {
        sizes.push(1_000_000);
    }
    let mut group = c.benchmark_group("store");
    group.sample_size(50).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(2));
    for size in sizes {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.db");
        fill(&path, size);
        let mut store = Store::open(&path).unwrap();
        let everyone = Whose::Everyone;
        let bounds = ask(View::All, everyone, None, Anchor::Start).bounds;
        group.bench_function(BenchmarkId::new("open_and_first_page", size), |b| {
            b.iter(|| {
                let store = Store::open(&path).unwrap();
                black_box(store.window(&ask(View::Overdue, Whose::User(UserId(3)), None, Anchor::Start)).unwrap())
            });
        });
        let first = store.window(&ask(View::All, everyone, None, Anchor::Start)).unwrap();
        let key = PageKey::of(View::All, &first.rows.last().unwrap().task);
        group.bench_function(BenchmarkId::new("next_page", size), |b| {
            b.iter(|| black_box(store.window(&ask(View::All, everyone, None, Anchor::Task(key))).unwrap()));
        });
        group.bench_function(BenchmarkId::new("last_page", size), |b| {
            b.iter(|| black_box(store.window(&ask(View::All, everyone, None, Anchor::End)).unwrap()));
        });
        group.bench_function(BenchmarkId::new("counts", size), |b| {
            b.iter(|| black_box(store.counts(everyone, &bounds).unwrap()));
        });
        for (name, filter) in [
            ("rare_word", "zanzibar"),
            ("common_word", "клиенту"),
            ("two_letters", "сч"),
            ("two_letters_rare", "zi"),
            ("two_letters_nowhere", "ъъ"),
            ("wrong_layout", "pfypb,fh"),
            ("type", "type:1"),
            ("type_nowhere", "type:99"),
            ("who_and_due", "who:7 due:<-7d"),
            ("price_few", "price:>499000"),
            ("phone", "+7 912 0004321"),
            ("nowhere_but_common_word", "клиенту -клиенту"),
        ] {
            group.bench_function(BenchmarkId::new(name, size), |b| {
                let query = ask(View::All, everyone, Some(filter), Anchor::Start);
                b.iter(|| black_box(store.window(&query).unwrap()));
            });
        }
        // A search that finds nothing is read to the end, in the background.
        for (name, filter) in [
            ("deep_type_nowhere", "type:99"),
            ("deep_word_nowhere", "клиенту -клиенту"),
            ("deep_price_few", "price:>499000"),
        ] {
            group.bench_function(BenchmarkId::new(name, size), |b| {
                let query = WindowQuery { deep: true, ..ask(View::All, everyone, Some(filter), Anchor::Start) };
                b.iter(|| black_box(store.window(&query).unwrap()));
            });
        }
        let mut due = NOW;
        group.bench_function(BenchmarkId::new("edit", size), |b| {
            b.iter(|| {
                due += 60;
                let edit = Edit::Update { task: TaskId(501), patch: Patch::reschedule(Due(due)) };
                store.apply(&[edit], Act::Move, ME, NOW, NOW).unwrap();
            });
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
