//! A browser as far as signing in needs one: it goes to a page, and comes back to where that page sends it.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

/// An address of this computer to which the browser can come back: its port was free a moment ago.
pub fn free_redirect() -> String {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    format!("http://127.0.0.1:{port}/callback")
}

/// Where the page of agreement sends the browser.
pub async fn agreed(page: &str) -> String {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let http = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let response = http.get(page).send().await.unwrap();
    response.headers()["location"].to_str().unwrap().to_owned()
}

/// What the listener answers to a browser that comes to this address, perhaps by another name.
pub fn visit(address: &str, host: Option<&str>) -> String {
    let url = url::Url::parse(address).unwrap();
    let at = format!("127.0.0.1:{}", url.port().unwrap());
    let mut stream = TcpStream::connect(&at).unwrap();
    let target = &url[url::Position::BeforePath..];
    write!(stream, "GET {target} HTTP/1.1\r\nHost: {}\r\n\r\n", host.unwrap_or(&at)).unwrap();
    let mut answer = String::new();
    // A connection that is simply closed has said nothing.
    let _ = stream.read_to_string(&mut answer);
    answer
}

/// The state in an address.
pub fn state(address: &str) -> String {
    let url = url::Url::parse(address).unwrap();
    url.query_pairs().find(|(key, _)| key == "state").unwrap().1.into_owned()
}
