// The sound comes first: what a narrow link and an unwatched page do to pictures, and never to sound.

import { expect, test, NarrowLink, type ChromiumParticipant } from "./vocabulary/index.ts";

/** What was heard of somebody for a while. */
interface Heard {
  /** The longest time without a packet, in milliseconds. */
  gap: number;
  /** Of all that was played, what had to be made up, in percent. */
  concealed: number;
}

/** Listens to somebody for so many seconds of sound. */
async function listens(person: ChromiumParticipant, other: ChromiumParticipant, seconds: number): Promise<Heard> {
  const theirs = await other.look(() => window.witness.presented(), null);
  return person.look(
    async ({ theirs, seconds }) => {
      const fingerprint = (peer: RTCPeerConnection) => /^a=fingerprint:\S+ (\S+)/m.exec(peer.remoteDescription?.sdp ?? "")?.[1];
      const peer = window.witness.open().find((peer) => theirs.includes((fingerprint(peer) ?? "").toUpperCase()));
      if (peer === undefined) throw new Error("no connection");
      const count = async () => {
        const sum = { packets: 0, seconds: 0, samples: 0, concealed: 0 };
        (await peer.getStats()).forEach((entry) => {
          if (entry.type !== "inbound-rtp" || entry.kind !== "audio") return;
          sum.packets += entry.packetsReceived ?? 0;
          sum.seconds += entry.totalSamplesDuration ?? 0;
          sum.samples += entry.totalSamplesReceived ?? 0;
          sum.concealed += (entry.concealedSamples ?? 0) - (entry.silentConcealedSamples ?? 0);
        });
        return sum;
      };
      const first = await count();
      let last = first;
      let changed = performance.now();
      let gap = 0;
      while (last.seconds < first.seconds + seconds) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        const now = await count();
        if (now.packets > last.packets) changed = performance.now();
        gap = Math.max(gap, performance.now() - changed);
        if (gap > 20_000) break;
        last = now;
      }
      return { gap, concealed: (100 * (last.concealed - first.concealed)) / (last.samples - first.samples) };
    },
    { theirs, seconds },
  );
}

/** How the camera is encoded for each of the others: the bitrate allowed, 0 for nothing. */
function bitrates(person: ChromiumParticipant): Promise<number[]> {
  return person.look(
    () =>
      window.witness.open().flatMap((peer) =>
        peer
          .getSenders()
          .filter(({ track }) => track?.kind === "video")
          .map((sender) => sender.getParameters().encodings[0])
          .map((encoding) => (encoding?.active === false ? 0 : (encoding?.maxBitrate ?? Infinity))),
      ),
    null,
  );
}

/** Puts the page into the background, or brings it back: a browser without windows has no other tab to put in front. */
async function turns(person: ChromiumParticipant, visibility: "hidden" | "visible"): Promise<void> {
  await person.page.evaluate((visibility) => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => visibility });
    Object.defineProperty(document, "hidden", { configurable: true, get: () => visibility === "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
  }, visibility);
}

test("on a narrowed link the picture gives way, and the sound never breaks", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  const cleo = await people.arrive("Cleo");
  const link = await NarrowLink.of(ana);
  await ana.joins(room);
  await ben.joins(room);
  await cleo.joins(room);
  for (const other of [ben, cleo]) {
    await other.sees(ana);
    await other.hears(ana);
    await ana.sees(other);
  }

  link.set({ up: 400_000 });
  const heard = await Promise.all([listens(ben, ana, 20), listens(cleo, ana, 20)]);
  for (const { gap, concealed } of heard) {
    expect(gap, "no second without sound").toBeLessThan(1000);
    // Most of it in the first second, until the picture gives way; more where three browsers share few cores.
    expect(concealed, "percent of the sound that was made up").toBeLessThan(25);
  }
  await expect.poll(async () => Math.max(...(await bitrates(ana))), { message: "what Ana's camera may take" }).toBeLessThan(600_000);

  link.set({ up: 160_000 });
  await ben.seesNoMotionOf(ana);
  await cleo.seesNoMotionOf(ana);
  await ben.hears(ana);
  await cleo.hears(ana);
  // And they are told why.
  await expect(ben.tileOf(ana)).toContainText("Video paused: weak connection");
  await expect(cleo.tileOf(ana)).toContainText("Video paused: weak connection");

  link.set({});
  await ben.sees(ana);
  await cleo.sees(ana);
  await expect(ben.tileOf(ana)).not.toContainText("Video paused");
  await link.close();
});

test("who does not look is sent no pictures, and hears on", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room);
  await ben.joins(room);
  await ben.sees(ana);

  await turns(ben, "hidden");
  await expect.poll(() => bitrates(ana), { message: "what Ana's camera may take" }).toEqual([0]);
  const { frames } = await ana.sent();
  await ben.seesNoMotionOf(ana);
  await ben.hears(ana);
  expect((await ana.sent()).frames - frames, "frames that were under way").toBeLessThan(3);

  await turns(ben, "visible");
  await ben.sees(ana);
});

test("a screen is shared with its sound, which ends with it", async ({ people, room }) => {
  const ana = await people.arrive("Ana");
  const ben = await people.arrive("Ben");
  await ana.joins(room, { microphone: false, camera: false });
  await ben.joins(room, { microphone: false, camera: false });
  await ben.toggle("Share screen").click();
  await expect(ben.toggle("Share screen")).toHaveAttribute("aria-pressed", "true");
  // His microphone is off: what is heard is the screen.
  await ana.hears(ben);

  await ben.toggle("Share screen").click();
  await expect(ben.toggle("Share screen")).toHaveAttribute("aria-pressed", "false");
  await ana.hearsSilenceOf(ben);

  await ben.toggle("Share screen").click();
  await ana.hears(ben);
  await ben.turnsMicrophone(true);
  await ana.hears(ben);
});
