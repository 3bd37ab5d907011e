//! `confab`: starts the server, says where it is, and stops it when asked to; or does what else it is asked for.

use std::io::{IsTerminal, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::process::ExitCode;

use anyhow::Context;
use server::command::{self, Order};
use server::config::Config;
use server::{OPEN_FILES, Server, doctor};
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

fn main() -> anyhow::Result<ExitCode> {
    let runtime = || tokio::runtime::Builder::new_multi_thread().enable_all().build();
    match command::order(std::env::args_os())? {
        Order::Serve(config) => serve(*config, &runtime()?),
        Order::Doctor { json, config } => report(&runtime()?.block_on(doctor::examine(&config)), json),
        Order::Load(load) => print(&runtime()?.block_on(load.run())?),
        Order::Bots(arguments) => bots(&arguments, &runtime()?),
        Order::Print(text) => print(&text),
    }
}

fn print(text: &str) -> anyhow::Result<ExitCode> {
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn serve(config: Config, runtime: &tokio::runtime::Runtime) -> anyhow::Result<ExitCode> {
    let lines = tracing_subscriber::fmt::layer().compact().with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal());
    tracing_subscriber::registry().with(config.log.clone()).with(lines).init();
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
    let (data_dir, scheme) = (config.data_dir.clone(), if config.tls.is_some() { "https" } else { "http" });
    let server = Server::start(config).await.context("Confab did not start")?;
    announce(&mut std::io::stdout(), scheme, server.address(), &data_dir)?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    tracing::info!("stops");
    server.stop().await;
    Ok(())
}

fn announce(out: &mut impl Write, scheme: &str, address: SocketAddr, data_dir: &std::path::Path) -> std::io::Result<()> {
    let port = address.port();
    let at = |host: IpAddr| format!("{scheme}://{}", SocketAddr::new(host, port));
    if address.ip().is_unspecified() || address.ip().is_loopback() {
        writeln!(out, "Confab is ready: {scheme}://localhost:{port}")?;
    } else {
        writeln!(out, "Confab is ready: {}", at(address.ip()))?;
    }
    if address.ip().is_unspecified()
        && let Some(here) = own_address()
    {
        writeln!(out, "From other machines: {} (browsers give out microphone and camera over HTTPS only)", at(here))?;
    }
    writeln!(out, "State is kept in {}", data_dir.display())?;
    writeln!(
        out,
        "What you decide about strangers who meet: /operator, with the password in {}",
        data_dir.join(server::operator::FILE).display()
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
