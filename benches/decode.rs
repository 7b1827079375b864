//! Reading a page of 250 tasks as the server sends it.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark that can't go on says so by panicking")]

use std::hint::black_box;

use amotui::api::TaskPage;
use amotui::domain::ListQuery;
use criterion::{Criterion, criterion_group, criterion_main};
use serde_json::json;

fn page() -> Vec<u8> {
    let task = |n: i64| {
        json!({
            "id": 50_000_000 + n, "created_by": 7, "updated_by": 0, "created_at": 1_795_000_000 + n,
            "updated_at": 1_795_100_000 + n, "responsible_user_id": 7, "group_id": 0, "entity_id": 1_000 + n,
            "entity_type": "leads", "duration": 0, "is_completed": n % 2 == 0, "task_type_id": 1,
            "text": "Перезвонить по договору поставки, уточнить сроки и количество",
            "result": if n % 2 == 0 { json!({ "text": "Договорились" }) } else { json!([]) },
            "complete_till": 1_795_500_000 + n, "account_id": 28_805_383,
            "_links": { "self": { "href": format!("https://acme.amocrm.ru/api/v4/tasks/{n}") } },
        })
    };
    json!({
        "_page": 1,
        "_links": { "self": { "href": "https://acme.amocrm.ru/api/v4/tasks?page=1" } },
        "_embedded": { "tasks": (0..250).map(task).collect::<Vec<_>>() },
    })
    .to_string()
    .into_bytes()
}

fn bench(c: &mut Criterion) {
    let body = page();
    c.bench_function("decode/page_of_250", |b| {
        b.iter(|| black_box(TaskPage::decode(&body, &ListQuery::default()).unwrap()));
    });
}

criterion_group!(benches, bench);
criterion_main!(benches);
