//! Gives the program for Windows its icon, its version information, and paths longer than 260 characters.

use std::env::var;
use std::io::Error;

const ICON: &str = "assets/windows/amotui.ico";
const MANIFEST: &str = "assets/windows/amotui.manifest";

#[allow(clippy::print_stdout, reason = "this is how cargo is spoken to")]
fn main() -> Result<(), Error> {
    for path in ["build.rs", ICON, MANIFEST] {
        println!("cargo:rerun-if-changed={path}");
    }
    if var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        return Ok(());
    }
    let mut resource = winresource::WindowsResource::new();
    resource.set_icon(ICON).set_manifest_file(MANIFEST);
    resource.set("ProductName", "amotui").set("FileDescription", "amotui: tasks of amoCRM and Kommo");
    resource.set("OriginalFilename", "amotui.exe").set("LegalCopyright", "MIT OR Apache-2.0");
    resource.compile()
}
