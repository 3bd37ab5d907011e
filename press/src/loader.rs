//! The script that loads the modules which a page needs later.

/// Puts the names between braces, where they stand by themselves, in an order: the tool that writes the script has them in one that differs each
/// time, and files are named by their contents, so that of one source there would be different pages.
pub fn sort_names(script: &str) -> String {
    script.split_inclusive('{').map(sort_first).collect()
}

/// Sorts what comes before the next brace that closes, if all of it is names.
fn sort_first(text: &str) -> String {
    let sorted = text.split_once('}').and_then(|(inside, rest)| {
        let mut names: Vec<_> = inside.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
        let is_name = |name: &&str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$');
        let is_list = names.len() > 1 && names.iter().all(is_name);
        names.sort_unstable();
        is_list.then(|| format!(" {} }}{rest}", names.join(", ")))
    });
    sorted.unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_one_order_and_all_else_stays() {
        let script = |names: &str| {
            format!(
                "import {{ initSync }} from \"./a.js\";\nfunction f() {{\n    shared = {{ split: {{  }} }};\n    const {{ {names},  }} = initSync();\n    \
                 Object.assign(shared.split, {{ {names},  }});\n    return shared;\n}}\n"
            )
        };
        let sorted = sort_names(&script("memory, table, shared0"));
        assert_eq!(sorted, sort_names(&script("table, shared0, memory")));
        assert_eq!(sorted, script("memory, shared0, table").replace(",  }", " }"));
        assert_eq!(sort_names(&sorted), sorted);
    }
}
