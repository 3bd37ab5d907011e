// What a signaling relay must do, the same for both references: rooms, and signals that are checked and passed on.
// It is what Confab's room does with the same messages, without seats, tickets, deadlines or a limit on rates.

const MAX_SDP = 48 * 1024;
const MAX_CANDIDATE = 1024;

const isId = (value) => Number.isSafeInteger(value) && value >= 0;
const isText = (value, longest) => typeof value === "string" && value.length <= longest;
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const hasOnly = (value, names) => Object.keys(value).every((name) => names.includes(name));

function isSignal(signal) {
  if (!isRecord(signal)) return false;
  if (signal.type === "description") {
    const { description } = signal;
    return (
      hasOnly(signal, ["type", "number", "description"]) &&
      isId(signal.number) &&
      isRecord(description) &&
      hasOnly(description, ["kind", "sdp"]) &&
      (description.kind === "offer" || description.kind === "answer") &&
      isText(description.sdp, MAX_SDP)
    );
  }
  if (signal.type === "candidate") {
    const { candidate } = signal;
    return (
      hasOnly(signal, ["type", "candidate"]) &&
      isRecord(candidate) &&
      hasOnly(candidate, ["candidate", "sdp_mid", "sdp_m_line_index", "username_fragment"]) &&
      isText(candidate.candidate, MAX_CANDIDATE) &&
      (candidate.sdp_mid === undefined || isText(candidate.sdp_mid, MAX_CANDIDATE)) &&
      (candidate.sdp_m_line_index === undefined || isId(candidate.sdp_m_line_index)) &&
      (candidate.username_fragment === undefined || isText(candidate.username_fragment, MAX_CANDIDATE))
    );
  }
  return false;
}

export class Rooms {
  #rooms = new Map();
  #nextId = 1;

  /** Makes the server's side of one connection; `send` takes a message to it. */
  connection(send) {
    let room;
    let me;
    const refuse = (refusal) => send({ type: "refused", refusal });

    const attach = ({ room: name, name: displayName }) => {
      if (!isText(name, 64) || !isText(displayName, 64)) return refuse("malformed");
      room = this.#rooms.get(name) ?? new Map();
      this.#rooms.set(name, room);
      const participant = {
        id: this.#nextId++,
        page: 0,
        name: displayName,
        media: { microphone: false, camera: false },
        presence: "connected",
      };
      me = { participant, endpoint: { participant: participant.id, page: participant.page }, room: name };
      for (const other of room.values()) other.send({ type: "participant_changed", participant });
      room.set(participant.id, { participant, send });
      send({
        type: "welcome",
        you: me.endpoint,
        room: { participants: [...room.values()].map((other) => other.participant) },
        beat_interval_ms: 5000,
        silence_ms: 12000,
      });
    };

    const pass = ({ to, signal }) => {
      if (!isRecord(to) || !hasOnly(to, ["participant", "page"]) || !isId(to.participant) || !isId(to.page) || !isSignal(signal)) {
        return refuse("malformed");
      }
      if (to.participant === me.participant.id) return refuse("to_oneself");
      const target = room.get(to.participant);
      if (target === undefined) return refuse("no_such_participant");
      if (target.participant.page !== to.page) return refuse("not_reachable");
      target.send({ type: "signal", from: me.endpoint, signal });
    };

    return {
      heard(message) {
        if (!isRecord(message)) return refuse("malformed");
        if (me === undefined) return message.type === "attach" ? attach(message) : refuse("malformed");
        if (message.type === "signal" && hasOnly(message, ["type", "to", "signal"])) return pass(message);
        if (message.type === "beat") return send({ type: "beat" });
        refuse("malformed");
      },
      closed: () => {
        if (me === undefined) return;
        room.delete(me.participant.id);
        if (room.size === 0) this.#rooms.delete(me.room);
        for (const other of room.values()) other.send({ type: "participant_left", id: me.participant.id, reason: "left" });
      },
    };
  }
}
