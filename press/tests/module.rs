//! What a module says before and after.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use press::press;
use wasm_encoder::{
    CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function, FunctionSection, ImportSection,
    Module, RefType, TableSection, TableType, TypeSection, ValType,
};
use wasmparser::{ElementItems, ExternalKind, Operator, Parser, Payload};

/// Function `number` of ten gives a number of its own, the last the least, to the imported function so often, and then calls the next one.
fn module() -> Vec<u8> {
    let mut types = TypeSection::new();
    types.ty().function([ValType::I32], []);
    types.ty().function([], []);
    let mut imports = ImportSection::new();
    imports.import("page", "hear", EntityType::Function(0));
    let (mut functions, mut exports, mut code) = (FunctionSection::new(), ExportSection::new(), CodeSection::new());
    for number in 0..10 {
        functions.function(1);
        exports.export(&format!("say {number}"), ExportKind::Func, 1 + number);
        let mut body = Function::new([]);
        for _ in 0..number % 3 + 1 {
            body.instructions().i32_const(9 - number as i32).call(0);
        }
        body.instructions().call(1 + (number + 1) % 10).end();
        code.function(&body);
    }
    let mut tables = TableSection::new();
    tables.table(TableType { element_type: RefType::FUNCREF, minimum: 10, maximum: None, table64: false, shared: false });
    let mut elements = ElementSection::new();
    elements.active(None, &ConstExpr::i32_const(0), Elements::Functions((1..=10).rev().collect::<Vec<_>>().into()));
    let mut module = Module::new();
    module.section(&types).section(&imports).section(&functions).section(&tables).section(&exports).section(&elements).section(&code);
    module.finish()
}

/// What is exported under which name, and what is in the table: each by what it gives and whom it calls then.
fn meaning(module: &[u8]) -> Vec<String> {
    let (mut bodies, mut exports, mut table) = (Vec::new(), Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload.unwrap() {
            Payload::ExportSection(section) => {
                for export in section.into_iter().map(Result::unwrap).filter(|export| export.kind == ExternalKind::Func) {
                    exports.push((export.name.to_owned(), export.index));
                }
            }
            Payload::ElementSection(section) => {
                for element in section {
                    let ElementItems::Functions(functions) = element.unwrap().items else { panic!("functions are in the table") };
                    table.extend(functions.into_iter().map(Result::unwrap));
                }
            }
            Payload::CodeSectionEntry(body) => {
                bodies.push(body.get_operators_reader().unwrap().into_iter().map(Result::unwrap).collect::<Vec<_>>());
            }
            _ => {}
        }
    }
    let given = |function: u32| match bodies[function as usize - 1][0] {
        Operator::I32Const { value } => value,
        ref other => panic!("{other:?}"),
    };
    let says = |function: u32| {
        let body = &bodies[function as usize - 1];
        let calls = body.iter().filter_map(|operator| match operator {
            Operator::Call { function_index: 0 } => Some("heard".to_owned()),
            Operator::Call { function_index } => Some(format!("then {}", given(*function_index))),
            _ => None,
        });
        format!("{} {:?}", given(function), calls.collect::<Vec<_>>())
    };
    let exports = exports.iter().map(|(name, function)| format!("{name}: {}", says(*function)));
    exports.chain(table.iter().map(|function| says(*function))).collect()
}

#[test]
fn a_pressed_module_means_the_same() {
    let module = module();
    let pressed = press(&module).unwrap();
    assert_ne!(pressed, module);
    assert_eq!(meaning(&pressed), meaning(&module));
    assert_eq!(press(&pressed).unwrap().len(), pressed.len());
}

#[test]
fn what_is_no_module_is_refused() {
    assert!(press(b"<!doctype html>").is_err());
}
