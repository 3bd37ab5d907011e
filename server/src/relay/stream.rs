//! One connection to the relay, TCP or TLS: messages out of bytes, and bytes out of messages.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::sync::mpsc;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use turn::{Client, Framing, padding};

use super::{BATCH, Event, Way};

/// Bytes that are read at once.
const READ: usize = 16 * 1024;
/// How long the last bytes may take.
const CLOSING: Duration = Duration::from_secs(1);

/// Relays for whoever opened a connection, until either side closes it or what comes makes no sense.
pub async fn serve<S: AsyncRead + AsyncWrite>(stream: S, address: SocketAddr, way: Way, stop: CancellationToken) {
    let Ok(_place) = way.places.try_acquire() else { return };
    let client = Client { address, stream: Some(way.number()) };
    let (queue, outgoing) = mpsc::channel(way.limits.stream_queue.max(1));
    if way.inbox.send(Event::Opened(client, queue)).await.is_err() {
        return;
    }
    let (reader, mut writer) = tokio::io::split(stream);
    let result = tokio::select! {
        result = read(reader, client, &way) => result,
        result = write(&mut writer, outgoing) => result,
        () = stop.cancelled() => Ok(()),
    };
    if let Err(error) = result {
        tracing::debug!(%error, "a connection to the relay failed");
    }
    // A relay that has ended does not mind.
    let _ = way.inbox.send(Event::Closed(client)).await;
    let _ = timeout(CLOSING, writer.shutdown()).await;
}

/// Takes messages until there are no more. While the relay is busy nothing is read, and the other side has to wait.
async fn read(mut reader: impl AsyncRead + Unpin, client: Client, way: &Way) -> io::Result<()> {
    let mut framing = Framing::new(way.limits.packet_bytes);
    let mut bytes = vec![0; READ];
    loop {
        let count = reader.read(&mut bytes).await?;
        if count == 0 {
            return Ok(());
        }
        framing.push(&bytes[..count]);
        while let Some(message) = framing.message().map_err(|_| io::ErrorKind::InvalidData)? {
            let message = Event::Message(client, message.to_vec());
            way.inbox.send(message).await.map_err(|_| io::ErrorKind::BrokenPipe)?;
        }
    }
}

/// Writes what waits until the relay closes the queue: each message by itself, since there are clients that look for one in each
/// record of TLS, and then flushes.
async fn write(writer: &mut (impl AsyncWrite + Unpin), mut outgoing: mpsc::Receiver<Vec<u8>>) -> io::Result<()> {
    let (mut messages, mut bytes) = (Vec::with_capacity(BATCH), Vec::new());
    while outgoing.recv_many(&mut messages, BATCH).await > 0 {
        for message in messages.drain(..) {
            bytes.extend_from_slice(&message);
            bytes.extend_from_slice(padding(&message));
            writer.write_all(&bytes).await?;
            bytes.clear();
        }
        writer.flush().await?;
    }
    Ok(())
}
