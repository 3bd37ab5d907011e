//! The binary, and clients that others wrote: coturn's. They have to be there, so this runs when it is asked for (`make interop`).

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use protocol::IceServer;
use tokio::task::spawn_blocking;

use crate::browser::Host;
use crate::relay::{certificate, enters};

/// How long each client may take, in seconds.
const DEADLINE: &str = "60";

/// The binary, as somebody starts it.
struct Binary {
    child: Child,
    port: String,
    /// What it goes on to say has somewhere to go.
    _said: BufReader<ChildStdout>,
}

impl Binary {
    fn start(dir: &Path) -> Self {
        let (tls, _) = certificate(dir);
        let mut child = Command::new(env!("CARGO_BIN_EXE_confab"))
            // Whoever joined has no page here, and must not be gone before the clients are done.
            .args(["--listen", "127.0.0.1:0", "--seat-grace-ms", "600000", "--data-dir"])
            .arg(dir.join("data"))
            .arg("--tls")
            .arg(format!("{},{}", tls.certificate.display(), tls.key.display()))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        said.read_line(&mut line).unwrap();
        let port = line.trim().rsplit(':').next().expect("it says where it is").to_owned();
        Self { child, port, _said: said }
    }
}

impl Drop for Binary {
    fn drop(&mut self) {
        // It may have ended by itself, which the test has noticed then.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a program prints, once it has ended well; one that does not end is ended, or the test would wait for it.
async fn output(program: &'static str, arguments: Vec<String>) -> String {
    let run = move || Command::new("timeout").args([DEADLINE, program]).args(arguments).output();
    let output = spawn_blocking(run).await.unwrap().unwrap_or_else(|error| panic!("{program}: {error}"));
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
    text
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs coturn's clients: make interop"]
async fn interop_with_the_clients_of_coturn() {
    let host = Host::start().await;
    let (_tab, IceServer { username, credential, .. }) = enters(&host, "kitchen", "Ana").await;
    let (username, credential) = (username.unwrap(), credential.unwrap());
    // What credentials are signed with is kept.
    let dir = host.stop().await;
    let binary = Binary::start(dir.path());

    let seen = output("turnutils_stunclient", vec!["-p".into(), binary.port.clone(), "127.0.0.1".into()]).await;
    assert!(seen.contains("UDP reflexive addr: 127.0.0.1:"), "{seen}");

    // Four clients, two and two of which reach each other over the relay, in channels and in indications.
    let ways: [&[&str]; 5] = [&[], &["-s"], &["-t"], &["-t", "-s"], &["-t", "-S"]];
    for way in ways {
        let arguments = ["-y", "-c", "-m", "4", "-n", "200", "-u", &username, "-w", &credential, "-p", &binary.port];
        let arguments = way.iter().chain(&arguments).chain(&["127.0.0.1"]).map(|&argument| argument.to_owned());
        let told = output("turnutils_uclient", arguments.collect()).await;
        assert!(told.contains("Total lost packets 0 (0.000000%)"), "{way:?}: {told}");
        assert!(told.contains("tot_send_msgs=800, tot_recv_msgs=800"), "{way:?}: {told}");
    }
}
