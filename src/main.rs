//! amotui
fn main() {}
