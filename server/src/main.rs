//! `confab`: starts the server, says where it is, and stops it when asked to; or does what else it is asked for.

use std::io::{IsTerminal, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::process::ExitCode;

use anyhow::Context;
use server::command::{self, Order};
use server::config::{Config, LogFormat};
use server::tls::Source;
use server::{OPEN_FILES, Server, doctor, store, top};
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

// Idle memory goes back to the system within seconds, by a thread of the allocator's own.
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> anyhow::Result<ExitCode> {
    let runtime = || tokio::runtime::Builder::new_multi_thread().enable_all().build();
    match command::order(std::env::args_os())? {
        Order::Serve(config) => serve(*config, &runtime()?),
        Order::Doctor { json, config } => report(&runtime()?.block_on(doctor::examine(&config)), json),
        Order::Bots(arguments) => bots(&arguments, &runtime()?),
        Order::Load(load) => say(&runtime()?.block_on(load.run())?),
        Order::Top(settings) => {
            runtime()?.block_on(top::run(settings))?;
            Ok(ExitCode::SUCCESS)
        }
        Order::Healthy(config) => Ok(if runtime()?.block_on(doctor::is_alive(&config)) { ExitCode::SUCCESS } else { ExitCode::FAILURE }),
        Order::Backup { file, force, config } => {
            runtime()?.block_on(store::back_up(&config.store(), &file, force)).context("There is no backup")?;
            say(&format!("The store is copied to {}.\n", file.display()))
        }
        Order::Restore { file, config } => {
            let replaced = runtime()?.block_on(store::restore(&config.store(), &file)).context("Nothing was restored")?;
            let kept = replaced.map(|kept| format!(" What was there is kept as {}.", kept.display())).unwrap_or_default();
            say(&format!("The store is what it was in {}.{kept}\n", file.display()))
        }
        Order::Print(text) => say(&text),
    }
}

fn say(text: &str) -> anyhow::Result<ExitCode> {
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn serve(config: Config, runtime: &tokio::runtime::Runtime) -> anyhow::Result<ExitCode> {
    let registry = tracing_subscriber::registry().with(config.log.clone());
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    match config.log_format {
        LogFormat::Text => registry.with(lines.compact().with_ansi(std::io::stderr().is_terminal())).init(),
        // With all spans of an event and without repeating the innermost: a line is read by itself.
        LogFormat::Json => registry.with(lines.json().flatten_event(true).with_current_span(false)).init(),
    }
    server::panics::install();
    if let Err(error) = rlimit::increase_nofile_limit(OPEN_FILES) {
        tracing::warn!(%error, "the number of open files stays limited, and with it the number of participants");
    }
    runtime.block_on(run(config))?;
    Ok(ExitCode::SUCCESS)
}

fn bots(arguments: &crowd::bots::Arguments, runtime: &tokio::runtime::Runtime) -> anyhow::Result<ExitCode> {
    // If it stays limited, bots say what they miss.
    let _ = rlimit::increase_nofile_limit(OPEN_FILES);
    runtime.block_on(async {
        let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        let stop = async {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
        };
        let all_there = crowd::bots::command(arguments, stop, &mut std::io::stdout()).await?;
        Ok(if all_there { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    })
}

fn report(findings: &[doctor::Finding], json: bool) -> anyhow::Result<ExitCode> {
    let text = if json { doctor::json(findings) } else { doctor::table(findings) };
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(if doctor::is_fit(findings) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn run(config: Config) -> anyhow::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let (place, tls) = (config.store(), config.tls.clone());
    let server = Server::start(config).await.context("Confab did not start")?;
    announce(&mut std::io::stdout(), &server, tls.as_ref(), &place)?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    tracing::info!("stops");
    server.stop().await;
    Ok(())
}

fn announce(out: &mut impl Write, server: &Server, tls: Option<&Source>, place: &store::Settings) -> std::io::Result<()> {
    let (address, scheme) = (server.address(), if tls.is_some() { "https" } else { "http" });
    let port = address.port();
    let at = |host: IpAddr| format!("{scheme}://{}", SocketAddr::new(host, port));
    match tls {
        Some(Source::Acme(acme)) => {
            let port = if port == 443 { String::new() } else { format!(":{port}") };
            let pages: Vec<_> = acme.domains.iter().map(|domain| format!("https://{domain}{port}")).collect();
            writeln!(out, "Confab is ready: {}", pages.join(" "))?;
        }
        _ if address.ip().is_unspecified() || address.ip().is_loopback() => {
            writeln!(out, "Confab is ready: {scheme}://localhost:{port}")?;
        }
        _ => writeln!(out, "Confab is ready: {}", at(address.ip()))?,
    }
    if let Some(words) = server.words() {
        write!(out, "{words}")?;
    } else if !matches!(tls, Some(Source::Acme(_) | Source::Lan))
        && address.ip().is_unspecified()
        && let Some(here) = own_address()
    {
        writeln!(out, "From other machines: {} (browsers give out microphone and camera over HTTPS only)", at(here))?;
    }
    match &place.database {
        store::Database::File => writeln!(out, "State is kept in {}", place.dir.display())?,
        postgres => writeln!(out, "State is kept in {postgres}")?,
    }
    writeln!(
        out,
        "What you decide about strangers who meet: /operator, with the password in {}",
        place.dir.join(server::operator::FILE).display()
    )?;
    out.flush()
}

/// This machine's address in its network: the one that would be used to reach some other. Nothing is sent.
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    // An address of documentation (RFC 5737).
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    let address = socket.local_addr().ok()?.ip();
    (!address.is_unspecified() && !address.is_loopback()).then_some(address)
}
