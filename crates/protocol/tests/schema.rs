//! The committed JSON Schema is that of the types. `UPDATE_EXPECT=1` writes it anew.

use expect_test::expect_file;
use protocol::meeting::{MeetingHello, MeetingMessage, StrangerMessage};
use protocol::{ClientMessage, DoorMessage, Hello, KnockMessage, ServerMessage, VERSION};
use schemars::{generate::SchemaSettings, json_schema};

#[test]
fn the_committed_schema_is_that_of_the_types() {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let frames = [
        generator.subschema_for::<Hello>(),
        generator.subschema_for::<ClientMessage>(),
        generator.subschema_for::<ServerMessage>(),
        generator.subschema_for::<KnockMessage>(),
        generator.subschema_for::<DoorMessage>(),
        generator.subschema_for::<MeetingHello>(),
        generator.subschema_for::<StrangerMessage>(),
        generator.subschema_for::<MeetingMessage>(),
    ];
    let schema = json_schema!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("Confab signaling, version {VERSION}"),
        "description": "One text frame of a WebSocket. At /ws a page says Hello first. Attached to a seat it then says ClientMessages, and \
            the server says ServerMessages; while it waits to be let in it says KnockMessages, and the server says DoorMessages. \
            At /ws/meet it is a MeetingHello, then StrangerMessages, and MeetingMessages from the server.",
        "anyOf": frames,
        "$defs": generator.take_definitions(true),
    });
    let text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    expect_file!["../../../docs/protocol.schema.json"].assert_eq(&(text + "\n"));
}
