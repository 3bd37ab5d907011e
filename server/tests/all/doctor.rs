//! The doctor, on real ports and directories.

use server::config::Config;
use server::doctor::{Finding, Verdict, examine, is_alive};
use server::tls::Source;
use server::tls::acme::{self, Acme};

use crate::browser::Host;
use crate::database::Place;
use crate::temporary::TemporaryDir;

/// What is found about something.
async fn about(config: &Config, about: &str) -> Finding {
    let findings = examine(config).await;
    findings.iter().find(|finding| finding.about == about).cloned().unwrap_or_else(|| panic!("{findings:?}"))
}

#[tokio::test]
async fn a_free_port_and_a_directory_that_can_be_made_are_well_and_nothing_is_left_there() {
    let dir = TemporaryDir::new();
    let config = Config::at(([127, 0, 0, 1], 0).into(), dir.path().join("data"));
    for what in ["ports", "data", "clock"] {
        let finding = about(&config, what).await;
        assert_eq!(finding.verdict, Verdict::Ok, "{finding:?}");
    }
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn a_server_that_runs_is_known_and_its_database_is_sound() {
    let host = Host::start().await;
    host.join("kitchen", "Ana").await;
    let config = Config::at(host.address(), host.data_dir());
    let ports = about(&config, "ports").await;
    assert_eq!(ports.verdict, Verdict::Ok, "{ports:?}");
    assert!(ports.says.starts_with("Confab runs at"), "{ports:?}");
    assert_eq!(about(&config, "database").await.says, "opens, and is sound");
}

#[tokio::test]
async fn a_server_is_alive_while_it_runs() {
    let host = Host::start().await;
    let config = Config::at(host.address(), host.data_dir());
    assert!(is_alive(&config).await);
    let _left = host.stop().await;
    assert!(!is_alive(&config).await);
}

#[tokio::test]
async fn a_port_that_another_program_has_is_a_problem() {
    let dir = TemporaryDir::new();
    let other = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let config = Config::at(other.local_addr().unwrap(), dir.path().into());
    // It accepts, and closes at once: nobody has to wait for its answer.
    std::thread::spawn(move || {
        while let Ok((stream, _)) = other.accept() {
            drop(stream)
        }
    });
    assert!(!is_alive(&config).await);
    let ports = about(&config, "ports").await;
    assert_eq!(ports.verdict, Verdict::Problem, "{ports:?}");
    assert!(ports.fix.unwrap().contains("--listen"));
}

#[tokio::test]
async fn what_is_no_database_is_a_problem() {
    let dir = TemporaryDir::new();
    std::fs::write(dir.path().join("confab.sqlite3"), "no database, whatever its name says; long enough for a header of one").unwrap();
    let database = about(&Config::at(([127, 0, 0, 1], 0).into(), dir.path().into()), "database").await;
    assert_eq!(database.verdict, Verdict::Problem, "{database:?}");
}

#[tokio::test]
async fn a_directory_that_is_a_file_is_a_problem() {
    let dir = TemporaryDir::new();
    let file = dir.path().join("data");
    std::fs::write(&file, "").unwrap();
    let data = about(&Config::at(([127, 0, 0, 1], 0).into(), file), "data").await;
    assert_eq!(data.verdict, Verdict::Problem, "{data:?}");
}

#[tokio::test]
async fn a_database_of_postgres_is_looked_at_where_it_is() {
    let Some(place) = Place::postgres().await else { return };
    let database = about(&place.config(), "database").await;
    assert_eq!(database.verdict, Verdict::Ok);
    assert!(database.says.contains("is empty"), "{database:?}");
    place.open().await;
    assert_eq!(about(&place.config(), "database").await.says, "answers");
    let mut config = place.config();
    config.database = "postgres://nobody@localhost/nothing?host=/nowhere".parse().unwrap();
    let database = about(&config, "database").await;
    assert_eq!(database.verdict, Verdict::Problem);
    assert!(database.fix.clone().unwrap().contains("--database"), "{database:?}");
}

#[tokio::test]
async fn a_certificate_is_looked_at_wherever_it_is_kept() {
    let host = Host::of(|config| config.tls = Some(Source::Lan)).await;
    let mut config = Config::at(host.address(), host.data_dir());
    config.tls = Some(Source::Lan);
    let certificate = about(&config, "certificate").await;
    assert!(certificate.verdict == Verdict::Ok && certificate.says.starts_with("good for"), "{certificate:?}");
    let ports = about(&config, "ports").await;
    assert!(ports.says.starts_with("Confab runs at"), "{ports:?}");

    let asked = Acme::new(vec!["call.example.test".parse().unwrap()]);
    config.tls = Some(Source::Acme(asked.clone()));
    let none = about(&config, "certificate").await;
    assert!(none.verdict == Verdict::Warning && none.says == "none was given yet", "{none:?}");
    let folder = host.data_dir().join(acme::FOLDER);
    std::fs::create_dir(&folder).unwrap();
    std::fs::copy(host.data_dir().join("lan/own.pem"), asked.certificate(&folder)).unwrap();
    let other = about(&config, "certificate").await;
    assert!(other.verdict == Verdict::Problem && other.says == "is not for call.example.test", "{other:?}");
}
