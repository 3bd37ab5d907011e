//! Another order of functions, and with it other numbers wherever they are named: in calls, tables, exports, names.

use anyhow::{Context, Result, anyhow};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload, TypeRef, Validator};

use crate::arrange;

/// The module with its functions in the order that [`arrange`] finds for them.
///
/// # Errors
/// When `module` is none, and when what would come of it is none.
pub fn press(module: &[u8]) -> Result<Vec<u8>> {
    let (imported, bodies) = functions(module).context("this is no WebAssembly module")?;
    let bytes: Vec<&[u8]> = bodies.iter().map(FunctionBody::as_bytes).collect();
    let order = arrange(&bytes);
    let mut number = vec![0; order.len()];
    for (place, function) in (imported..).zip(&order) {
        number[*function] = place;
    }
    let mut pressed = Module::new();
    let mut renumber = Renumber { imported, order, number };
    renumber.parse_core_module(&mut pressed, Parser::new(0), module).map_err(|error| anyhow!("it cannot be written anew: {error}"))?;
    let pressed = pressed.finish();
    Validator::new().validate_all(&pressed).context("what came of it is no WebAssembly module")?;
    Ok(pressed)
}

/// How many functions are imported, and the bodies of all others.
fn functions(module: &[u8]) -> Result<(u32, Vec<FunctionBody<'_>>)> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body),
            _ => {}
        }
    }
    Ok((imported, bodies))
}

/// Writes a module anew.
struct Renumber {
    imported: u32,
    /// Which function comes at each place, counted without those that are imported.
    order: Vec<usize>,
    /// What each is called then.
    number: Vec<u32>,
}

impl Reencode for Renumber {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        let own = function.checked_sub(self.imported).and_then(|own| self.number.get(own as usize));
        Ok(own.copied().unwrap_or(function))
    }

    fn parse_function_section(&mut self, functions: &mut FunctionSection, section: FunctionSectionReader<'_>) -> Result<(), Error> {
        let types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for at in 0..self.order.len() {
            if let Some(kind) = types.get(self.order[at]) {
                functions.function(self.type_index(*kind)?);
            }
        }
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, section: CodeSectionReader<'_>) -> Result<(), Error> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for at in 0..self.order.len() {
            if let Some(body) = bodies.get(self.order[at]) {
                utils::parse_function_body(self, code, body.clone())?;
            }
        }
        Ok(())
    }
}
