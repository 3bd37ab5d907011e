//! What must, and what must not, be written where.

use tidy::{Source, none, read, sources};

/// The lines of code in `files` that contain one of `words`.
fn lines_with(files: &[Source], words: &[&str]) -> Vec<String> {
    let mut findings = Vec::new();
    for file in files {
        for (number, line) in file.code().filter(|(_, line)| words.iter().any(|word| line.contains(word))) {
            findings.push(format!("{}:{number}: {line}", file.path));
        }
    }
    findings
}

/// What draws: components and pages.
fn drawing() -> Vec<Source> {
    let files: Vec<_> = ["app/src/components", "app/src/pages"].into_iter().flat_map(|folder| sources(folder, ".rs")).collect();
    assert!(!files.is_empty(), "there are components");
    files
}

#[test]
fn the_front_end_hydrates_and_does_nothing_else() {
    let files = sources("frontend/src", ".rs");
    assert_eq!(files.iter().map(|file| &file.path).collect::<Vec<_>>(), ["frontend/src/lib.rs"]);
    let code: Vec<_> = files.iter().flat_map(Source::code).map(|(_, line)| line).collect();
    assert_eq!(code, ["#[wasm_bindgen::prelude::wasm_bindgen]", "pub fn hydrate(catalogue: &str) {", "app::hydrate(catalogue);", "}"]);
}

#[test]
fn components_draw_and_do_not_act() {
    let acts =
        ["web_sys", "js_sys", "wasm_bindgen", "gloo", ".await", "async ", "spawn_local", "set_timeout", "set_interval", "LocalStorage"];
    none("a component draws CallView and reports an Action", &lines_with(&drawing(), &acts));
}

#[test]
fn the_same_is_drawn_on_both_sides() {
    none("a view does not ask where it is drawn", &lines_with(&drawing(), &["cfg!", "cfg(", "cfg_attr"]));
}

#[test]
fn media_objects_stay_in_the_engine() {
    let outside: Vec<_> = sources("app/src", ".rs").into_iter().filter(|file| !file.path.starts_with("app/src/engine/")).collect();
    let objects = ["MediaStream", "RtcPeer", "RtcRtp", "AudioContext", "web_sys::", "SendWrapper", "new_local"];
    none("ids go out of the engine, objects do not", &lines_with(&outside, &objects));
    let signals = lines_with(&sources("app/src/engine", ".rs"), &["Signal<"]);
    let held = |line: &str| {
        line.split("Signal<").skip(1).any(|rest| {
            let value = rest.split('>').next().unwrap_or_default();
            ["Media", "Rtc", "Html", "JsValue", "LocalStorage"].iter().any(|object| value.contains(object))
        })
    };
    let holding: Vec<_> = signals.into_iter().filter(|line| held(line)).collect();
    none("a signal holds no media object", &holding);
}

#[test]
fn text_of_people_is_never_markup() {
    let outside: Vec<_> = sources("app/src", ".rs").into_iter().filter(|file| file.path != "app/src/shell.rs").collect();
    none("people's text is shown as text", &lines_with(&outside, &["inner_html", "innerHTML", "insert_adjacent"]));
}

/// The texts in quotes in a line of a view that people would read: among its elements, or in an attribute that is read out.
fn written_for_people(line: &str) -> impl Iterator<Item = &str> {
    const READ: [&str; 5] = ["aria-label=", "title=", "alt=", "placeholder=", "label="];
    let parts: Vec<_> = line.split('"').collect();
    let quoted = parts.chunks_exact(2).map(|pair| (pair[0].trim_end(), pair[1])).collect::<Vec<_>>();
    quoted
        .into_iter()
        .filter(|(before, text)| {
            let words: Vec<_> = text.split_whitespace().collect();
            let is_word = |word: &str| {
                let word = word.trim_matches(|character: char| character.is_ascii_punctuation());
                word.chars().count() > 1 && word.chars().all(char::is_alphabetic)
            };
            let is_sentence = words.windows(2).any(|pair| pair.iter().all(|word| is_word(word)));
            let is_read = READ.iter().any(|attribute| before.ends_with(attribute)) && text.chars().any(char::is_alphabetic);
            is_read || (is_sentence && !before.ends_with(['=', '(']))
        })
        .map(|(_, text)| text)
}

#[test]
fn what_people_read_stands_with_the_texts() {
    let found = |line: &str| written_for_people(line).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(found(r#"<p class="a b">"Call somebody"</p> <a title="Home">"·"</a>"#), ["Call somebody", "Home"]);
    let mut findings = Vec::new();
    for file in drawing() {
        let tests = file.text.lines().position(|line| line.trim() == "#[cfg(test)]").unwrap_or(usize::MAX);
        for (number, line) in file.code().filter(|(number, _)| *number <= tests) {
            findings.extend(written_for_people(line).map(|text| format!("{}:{number}: {text}", file.path)));
        }
    }
    none("app/texts/en.ftl says it, in a language that others can be made of", &findings);
}

#[test]
fn the_room_does_not_look_inside_signals() {
    let files: Vec<_> = ["crates/room/src", "crates/protocol/src"].into_iter().flat_map(|folder| sources(folder, ".rs")).collect();
    assert!(!files.is_empty(), "there are rooms");
    let looks = lines_with(&files, &[".sdp", ".candidate"]);
    let inside: Vec<_> =
        looks.into_iter().filter(|line| !line.contains(".len()") && !line.contains("Some(&candidate.candidate)")).collect();
    none("sizes are bounded, contents are passed on", &inside);
}

#[test]
fn a_room_knows_no_room_by_name() {
    let files = sources("crates/room/src", ".rs");
    none("not even its own", &lines_with(&files, &["RoomName", "RoomId"]));
    // What is computed once from constants is the same for every room.
    let mut shared = lines_with(&files, &["static "]);
    shared.retain(|line| !line.contains("LazyLock"));
    none("rooms share nothing that changes", &shared);
}

#[test]
fn bounds_are_passed_in() {
    let folders = ["crates/room/src", "crates/call/src", "crates/turn/src", "crates/matching/src"];
    let files: Vec<_> = folders.into_iter().flat_map(|folder| sources(folder, ".rs")).collect();
    let files: Vec<_> = files.into_iter().filter(|file| !file.path.contains("/tests")).collect();
    assert!(!files.is_empty(), "there are rooms");
    none("a room is given its bounds", &lines_with(&files, &["Limits::default"]));
}

#[test]
fn queues_in_the_server_are_bounded() {
    none("whoever cannot keep up is closed", &lines_with(&sources("server/src", ".rs"), &["unbounded"]));
}

#[test]
fn a_file_is_read_in_one_sitting() {
    let long = sources("", ".rs").into_iter().map(|file| (file.text.lines().count(), file.path)).filter(|(lines, _)| *lines > 500);
    none("at most 500 lines", &long.map(|(lines, path)| format!("{path}: {lines}")).collect::<Vec<_>>());
}

#[test]
fn nothing_is_left_to_do_and_nothing_is_of_one_machine() {
    // Put together here, so that this file does not find itself.
    let words = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("/ho", "me/"),
        concat!("/ro", "ot/"),
        concat!("/Us", "ers/"),
        concat!("/wo", "rk/"),
    ];
    let mut findings = Vec::new();
    for file in sources("", "") {
        // Checksums may spell anything.
        if file.path.ends_with("Cargo.lock") || file.path.ends_with("package-lock.json") {
            continue;
        }
        for (index, line) in file.text.lines().enumerate() {
            if let Some(word) = words.iter().find(|word| line.contains(*word)) {
                findings.push(format!("{}:{}: {word}", file.path, index + 1));
            }
        }
    }
    none("finish it, or write an issue; and name no place of one machine", &findings);
}

#[test]
fn lock_files_name_no_mirror() {
    let mut findings = Vec::new();
    for file in sources("", "package-lock.json") {
        // Checksums hold what is locked; the address is whatever registry somebody uses.
        let places = file.text.lines().filter(|line| line.trim().starts_with("\"resolved\": "));
        findings.extend(places.map(|place| format!("{}: {}", file.path, place.trim())));
    }
    let lock = read("Cargo.lock");
    let places = lock.lines().filter_map(|line| line.strip_prefix("source = "));
    findings.extend(places.filter(|place| *place != "\"registry+https://github.com/rust-lang/crates.io-index\"").map(str::to_owned));
    none("anybody can install what is locked", &findings);
}
