// What the tests see of a page from within: its peer connections, its captured tracks, the comings and goings of tiles.
//
// The product knows nothing of this: `bearWitness` runs in the page before any of its scripts and wraps three browser
// interfaces. Peer connections are held weakly, so that the leak test sees what the product itself holds.

export interface Received {
  /** Which peer connection of the page, counted from the first. */
  peer: number;
  /** Its `connectionState`. */
  state: string;
  /** Video frames decoded. */
  frames: number;
  /** Packets of RTP that never came. */
  lost: number;
  /** Sound played: `totalAudioEnergy`. */
  energy: number;
  /** Seconds of sound played, silence included. */
  seconds: number;
  /** The time of the tile's video. */
  position: number;
  /** Whether the tile's video shows a track of this very connection. */
  ownPicture: boolean;
}

export interface Sent {
  /** Senders of video whose track is live. */
  cameras: number;
  /** Senders of sound whose track is live and enabled. */
  microphones: number;
  /** Video frames sent over all connections. */
  frames: number;
}

/** One end of a candidate pair. */
export interface PathEnd {
  /** `candidateType`: host, srflx, prflx or relay. */
  kind: string;
  address: string;
  /** How the relay is reached: udp, tcp or tls; of a relayed candidate of one's own. */
  relayProtocol?: string;
}

/** The candidate pair that media takes. */
export interface Path {
  local: PathEnd;
  remote: PathEnd;
  /** `currentRoundTripTime`, in seconds. */
  roundTrip: number;
}

export interface Witness {
  /** Every configuration that a peer connection of a call was made with. */
  configurations: (RTCConfiguration | undefined)[];
  /** Every track that was ever captured. */
  captured: MediaStreamTrack[];
  /** `came <id>` and `went <id>`, for every tile. */
  tiles: string[];
  /** How many peer connections the page has not yet let go of, once garbage was collected. */
  held(): number;
  /** The peer connections that are not closed. */
  open(): RTCPeerConnection[];
  /** DTLS fingerprints that the open peer connections present. */
  presented(): string[];
  /** What came over the connection to whoever presents one of `theirs`; `tile` is the id of their tile. */
  received(theirs: string[], tile: string): Promise<Received | null>;
  /** The selected candidate pair of the connection to whoever presents one of `theirs`. */
  path(theirs: string[]): Promise<Path | null>;
  /** Whether the page lets anything through of what comes over the connection to whoever presents one of `theirs`. */
  permitted(theirs: string[]): { picture: boolean; sound: boolean };
  /** The track of this kind that goes to the others. */
  outgoing(kind: "audio" | "video"): MediaStreamTrack | null;
  /** What all open connections send. */
  sent(): Promise<Sent>;
}

declare global {
  interface Window {
    witness: Witness;
  }
}

/** Runs in the page, so it may refer to nothing outside of itself. */
export function bearWitness(): void {
  const peers: WeakRef<RTCPeerConnection>[] = [];
  const configurations: (RTCConfiguration | undefined)[] = [];
  const captured: MediaStreamTrack[] = [];
  const tiles: string[] = [];

  window.RTCPeerConnection = class extends window.RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      peers.push(new WeakRef(this));
      // The look that a lobby takes at the network is no part of a call.
      if (document.querySelector('[data-call="lobby"]') === null) configurations.push(configuration);
    }
  };

  if ("mediaDevices" in navigator) {
    const devices = MediaDevices.prototype;
    const getUserMedia = devices.getUserMedia;
    devices.getUserMedia = async function (constraints) {
      const stream = await getUserMedia.call(this, constraints);
      captured.push(...stream.getTracks());
      return stream;
    };
  }
  const clone = MediaStreamTrack.prototype.clone;
  MediaStreamTrack.prototype.clone = function () {
    const track = clone.call(this);
    if (captured.includes(this)) captured.push(track);
    return track;
  };

  const present = new Set<string>();
  new MutationObserver(() => {
    const now = new Set([...document.querySelectorAll("[data-participant]")].map((tile) => tile.getAttribute("data-participant") ?? ""));
    for (const id of now) if (!present.has(id)) tiles.push(`came ${id}`);
    for (const id of present) if (!now.has(id)) tiles.push(`went ${id}`);
    present.clear();
    for (const id of now) present.add(id);
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-participant"] });

  const open = () =>
    peers.flatMap((peer) => {
      const connection = peer.deref();
      return connection !== undefined && connection.signalingState !== "closed" ? [connection] : [];
    });
  const fingerprints = (description: RTCSessionDescription | null) =>
    [...(description?.sdp.matchAll(/^a=fingerprint:\S+ (\S+)/gm) ?? [])].map(([, digits]) => (digits ?? "").toUpperCase());
  const to = (theirs: string[]) =>
    open().find((candidate) => fingerprints(candidate.remoteDescription).some((digits) => theirs.includes(digits)));

  window.witness = {
    configurations,
    captured,
    tiles,
    held: () => peers.filter((reference) => reference.deref() !== undefined).length,
    open,
    presented: () => open().flatMap((peer) => fingerprints(peer.localDescription)),
    async received(theirs, tile) {
      const peer = to(theirs);
      if (peer === undefined) return null;
      const video = document.querySelector<HTMLVideoElement>(`[data-participant="${tile}"] video`);
      const shown = video?.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks() : [];
      const here = peer.getReceivers().map(({ track }) => track.id);
      const received: Received = {
        peer: peers.findIndex((reference) => reference.deref() === peer),
        state: peer.connectionState,
        frames: 0,
        lost: 0,
        energy: 0,
        seconds: 0,
        position: video?.currentTime ?? 0,
        ownPicture: shown.length > 0 && shown.every(({ id }) => here.includes(id)),
      };
      (await peer.getStats()).forEach((entry) => {
        if (entry.type !== "inbound-rtp") return;
        received.frames += entry.framesDecoded ?? 0;
        received.lost += entry.packetsLost ?? 0;
        received.energy += entry.totalAudioEnergy ?? 0;
        received.seconds += entry.totalSamplesDuration ?? 0;
      });
      return received;
    },
    async path(theirs) {
      const stats = await to(theirs)?.getStats();
      const entries = new Map<string, Record<string, unknown>>();
      stats?.forEach((entry) => entries.set(entry.id, entry));
      const transport = [...entries.values()].find(({ type }) => type === "transport");
      const pair = entries.get(String(transport?.selectedCandidatePairId));
      const local = entries.get(String(pair?.localCandidateId));
      const remote = entries.get(String(pair?.remoteCandidateId));
      if (pair?.state !== "succeeded" || local === undefined || remote === undefined) return null;
      const relayProtocol = local.candidateType === "relay" ? String(local.relayProtocol) : undefined;
      return {
        local: { kind: String(local.candidateType), address: String(local.address), relayProtocol },
        remote: { kind: String(remote.candidateType), address: String(remote.address) },
        roundTrip: Number(pair.currentRoundTripTime),
      };
    },
    permitted(theirs) {
      const peer = to(theirs);
      const tracks = (peer?.getReceivers() ?? []).map(({ track }) => track).filter(({ enabled }) => enabled);
      return { picture: tracks.some(({ kind }) => kind === "video"), sound: tracks.some(({ kind }) => kind === "audio") };
    },
    outgoing(kind) {
      const tracks = open().flatMap((peer) => peer.getSenders().map(({ track }) => track));
      return tracks.find((track) => track?.kind === kind) ?? null;
    },
    async sent() {
      const sent: Sent = { cameras: 0, microphones: 0, frames: 0 };
      for (const peer of open()) {
        for (const { track } of peer.getSenders()) {
          if (track?.readyState !== "live") continue;
          if (track.kind === "video") sent.cameras += 1;
          else if (track.enabled) sent.microphones += 1;
        }
        (await peer.getStats()).forEach((entry) => {
          if (entry.type === "outbound-rtp") sent.frames += entry.framesSent ?? 0;
        });
      }
      return sent;
    },
  };
}
