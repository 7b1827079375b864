//! Corporate networks with the real program: a proxy from the environment, an authority of the company's own, and what is said

//! when a certificate is not trusted.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::thread::JoinHandle;

use amotui::emulator::{self, Emulator};
use chrono::DateTime;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

fn certificate(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/certificates").join(name)
}

fn run(env: &[(&str, &str)], args: &[&str]) -> Output {
    piped(env, args, "")
}

fn piped(env: &[(&str, &str)], args: &[&str], stdin: &str) -> Output {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_amotui"));
    command.args(args).env_clear().env("HOME", home.path()).env("AMOTUI_KEYRING", "off").envs(env.iter().copied());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that ends without reading is a result too.
    let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
    child.wait_with_output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// Answers one request over TLS with this certificate, as an empty list of tasks. What it was asked comes back.
fn serve(name: &str) -> (String, JoinHandle<Option<String>>) {
    let chain = CertificateDer::pem_file_iter(certificate(name)).unwrap().map(Result::unwrap).collect();
    let key = PrivateKeyDer::from_pem_file(certificate("server.key")).unwrap();
    let ring = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(ring).with_safe_default_protocol_versions().unwrap();
    let config = Arc::new(config.with_no_client_auth().with_single_cert(chain, key).unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let served = std::thread::spawn(move || {
        let (socket, _) = listener.accept().ok()?;
        let connection = rustls::ServerConnection::new(config).ok()?;
        let mut stream = BufReader::new(rustls::StreamOwned::new(connection, socket));
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            // A client that does not trust us goes away.
            if stream.read_line(&mut head).ok()? == 0 {
                return None;
            }
        }
        stream.get_mut().write_all(b"HTTP/1.1 204 Nothing\r\nconnection: close\r\n\r\n").ok()?;
        stream.get_mut().flush().ok()?;
        Some(head)
    });
    (url, served)
}

#[test]
fn the_authority_of_a_company_is_trusted_once_it_is_named_and_not_before() {
    let ca = certificate("ca.pem");
    for (name, env, exit, words) in [
        ("good.pem", true, 0, ""),
        ("good.pem", false, 5, "whom this computer does not know"),
        ("expired.pem", true, 5, "expired"),
        ("name.pem", true, 5, "another name"),
    ] {
        let (url, served) = serve(name);
        let mut all = vec![("AMOTUI_URL", url.as_str()), ("AMOTUI_TOKEN", "opaque")];
        if env {
            all.push(("AMOTUI_CA_FILE", ca.to_str().unwrap()));
        }
        let output = run(&all, &["list", "--everyone"]);
        let said = said(&output);
        assert_eq!((output.status.code(), said.contains(words)), (Some(exit), true), "{name} {env}: {said}");
        assert_eq!(served.join().unwrap().is_some(), exit == 0, "the token went to nobody who was not trusted");
        let host = url.strip_prefix("https://").unwrap();
        assert!(exit == 0 || said.contains(host), "{said}");
    }
}

#[test]
fn a_file_of_certificates_that_holds_none_is_named() {
    let none = certificate("README.md");
    for (file, words) in [(none.to_str().unwrap(), "holds none"), ("/nowhere/ca.pem", "/nowhere/ca.pem")] {
        let env = [("AMOTUI_URL", "https://127.0.0.1:1"), ("AMOTUI_TOKEN", "opaque"), ("AMOTUI_CA_FILE", file)];
        let output = run(&env, &["list", "--everyone"]);
        assert_eq!((output.status.code(), said(&output).contains(words)), (Some(1), true), "{}", said(&output));
    }
}

#[test]
fn a_proxy_of_the_environment_is_used_and_sees_no_token() {
    let proxy = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", proxy.local_addr().unwrap());
    let asked = std::thread::spawn(move || {
        let (mut stream, _) = proxy.accept().unwrap();
        let (mut head, mut piece) = (Vec::new(), [0; 1_024]);
        while !head.windows(4).any(|end| end == b"\r\n\r\n") {
            let count = stream.read(&mut piece).unwrap();
            head.extend_from_slice(&piece[..count]);
        }
        stream.write_all(b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n").unwrap();
        String::from_utf8(head).unwrap()
    });
    let env = [("AMOTUI_URL", "https://acme.amocrm.ru"), ("AMOTUI_TOKEN", "t0ken"), ("HTTPS_PROXY", &address)];
    let output = run(&env, &["list", "--everyone"]);
    let asked = asked.join().unwrap();
    assert!(asked.starts_with("CONNECT acme.amocrm.ru:443 ") && !asked.contains("t0ken"), "{asked}");
    let said = said(&output);
    assert_eq!((output.status.code(), said.contains("acme.amocrm.ru")), (Some(5), true), "{said}");
    assert!(said.to_lowercase().contains("proxy"), "the cause is named: {said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stays_on_this_computer_passes_every_proxy_by() {
    let clock = Arc::new(|| DateTime::from_timestamp(1_795_500_000, 0).unwrap());
    let emulator = Emulator::start(emulator::Options::default(), clock).await.unwrap();
    let trap = TcpListener::bind("127.0.0.1:0").unwrap();
    trap.set_nonblocking(true).unwrap();
    let proxy = format!("http://{}", trap.local_addr().unwrap());
    let env = [
        ("AMOTUI_URL", emulator.url()),
        ("AMOTUI_TOKEN", emulator.token()),
        ("HTTP_PROXY", &proxy),
        ("http_proxy", &proxy),
        ("ALL_PROXY", &proxy),
    ];
    let output = tokio::task::block_in_place(|| run(&env, &["list", "--limit", "1"]));
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(trap.accept().is_err(), "the proxy was asked");
}

#[test]
fn a_token_goes_to_a_host_of_ones_own_only_for_who_insists() {
    let proxy = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", proxy.local_addr().unwrap());
    let env = [("HTTPS_PROXY", address.as_str())];
    let login = ["login", "https://crm.acme.example/leads/", "--token-stdin"];
    let refused = said(&piped(&env, &login, "x"));
    assert!(refused.contains("crm.acme.example is not an account") && refused.contains("--any-host"), "{refused}");
    assert!(["….amocrm.ru", "….amocrm.com", "….kommo.com"].iter().all(|ending| refused.contains(ending)), "{refused}");
    proxy.set_nonblocking(true).unwrap();
    assert!(proxy.accept().is_err(), "nobody was asked");
    proxy.set_nonblocking(false).unwrap();
    let served = std::thread::spawn(move || {
        let (mut stream, _) = proxy.accept().unwrap();
        let mut head = [0; 1_024];
        let count = stream.read(&mut head).unwrap();
        String::from_utf8_lossy(&head[..count]).into_owned()
    });
    piped(&env, &[login.as_slice(), &["--any-host"]].concat(), "x");
    assert!(served.join().unwrap().starts_with("CONNECT crm.acme.example:443"));
}

/// A proxy that says yes and nothing more: no connection was made, so nothing was sent, and the wait has an end.
#[test]
fn a_proxy_that_grants_a_tunnel_and_then_says_nothing_is_no_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let proxy = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let mut open = Vec::new();
        for socket in listener.incoming() {
            let mut socket = socket.unwrap();
            let mut head = [0; 4096];
            let _ = socket.read(&mut head).unwrap();
            socket.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").unwrap();
            open.push(socket);
        }
    });
    let begun = std::time::Instant::now();
    let env = [("AMOTUI_URL", "https://acme.amocrm.ru"), ("AMOTUI_TOKEN", "opaque"), ("HTTPS_PROXY", proxy.as_str())];
    let output = run(&env, &["list", "--everyone"]);
    let said = said(&output);
    assert_eq!((output.status.code(), said.contains("no connection to acme.amocrm.ru")), (Some(5), true), "{said}");
    assert!(begun.elapsed() < std::time::Duration::from_secs(30), "{:?}", begun.elapsed());
}
