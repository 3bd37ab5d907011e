//! What is in `deploy/` fits the repository and itself.

use tidy::{none, read, root};

/// The instructions of the Dockerfile, each in one line, without comments.
fn instructions() -> Vec<String> {
    let text = read("deploy/Dockerfile").replace("\\\n", " ");
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

#[test]
fn what_the_image_is_made_of_is_there() {
    let mut findings = Vec::new();
    for instruction in instructions() {
        let mut words = instruction.split_whitespace();
        let (verb, words): (_, Vec<_>) = (words.next().unwrap_or_default(), words.filter(|word| !word.starts_with("--chown")).collect());
        let named: Vec<&str> = match verb {
            // What comes from another stage was made there.
            "COPY" if words[0].starts_with("--from=") => Vec::new(),
            "COPY" => words[..words.len() - 1].to_vec(),
            // The programs of this repository that it runs.
            "RUN" => words.into_iter().filter(|word| word.starts_with("scripts/") || word.starts_with("deploy/")).collect(),
            _ => Vec::new(),
        };
        findings.extend(named.into_iter().filter(|name| !root().join(name).exists()).map(|name| format!("{instruction}: no {name}")));
    }
    none("the Dockerfile names what is in the repository", &findings);
}

#[test]
fn the_image_has_no_rights_and_no_more_than_the_binary() {
    let instructions = instructions();
    let last = instructions.iter().rposition(|line| line.starts_with("FROM ")).expect("there are stages");
    let last = &instructions[last..];
    assert_eq!(last[0], "FROM scratch");
    let has = |line: &str| last.iter().any(|found| found == line);
    assert!(has("USER 65532:65532") && has("VOLUME /data") && has("ENTRYPOINT [\"/confab\"]"), "{last:#?}");
    assert!(last.iter().any(|line| line.starts_with("HEALTHCHECK ") && line.ends_with("CMD [\"/confab\", \"healthy\"]")), "{last:#?}");
    assert!(!last.iter().any(|line| line.starts_with("RUN ")), "there is nothing to run: {last:#?}");
}

#[test]
fn the_image_is_built_with_the_compiler_that_the_workspace_asks_for() {
    let manifest = read("Cargo.toml");
    let version = manifest.lines().find_map(|line| line.strip_prefix("rust-version = \"")?.strip_suffix('"')).expect("it asks for one");
    assert!(instructions()[0].contains(&format!("/rust:{version}-")), "{}", instructions()[0]);
}

#[test]
fn what_is_made_is_not_sent_to_a_builder_of_images() {
    let ignored = read(".dockerignore");
    for name in [".git", "**/target", "**/node_modules", "**/data"] {
        assert!(ignored.lines().any(|line| line == name), "{name}");
    }
}

#[test]
fn containers_and_services_run_without_rights() {
    let compose = read("deploy/compose.yml");
    for line in [
        "    read_only: true",
        "    cap_drop: [ALL]",
        "    security_opt: [\"no-new-privileges:true\"]",
        "      dockerfile: deploy/Dockerfile",
    ] {
        assert!(compose.lines().any(|found| found == line), "compose.yml says {line:?}");
    }
    let unit = read("deploy/confab.service");
    for line in [
        "User=confab",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "CapabilityBoundingSet=CAP_NET_BIND_SERVICE",
        "StateDirectory=confab",
    ] {
        assert!(unit.lines().any(|found| found == line), "confab.service says {line:?}");
    }
}
