// What is wrong with a connection is named, in words, at both ends: every fault is a real one, in networks of the test's own.

import { areTogether, come, expect, meet, test, type ChromiumParticipant, type Lives } from "./networks/index.ts";

declare global {
  interface Window {
    /** Ends what the camera gives, and not the camera. */
    stopPictures(): void;
    /** What stood in the place of somebody's picture so far. */
    said: string;
  }
}

test.describe("a longer way", () => {
  test.beforeEach(({ help }) => {
    test.skip(!help.includes("--turn-external"), "this binary has no relay");
  });

  test("UDP is blocked at one end", async ({ internet, lives, room }) => {
    const { ana, ben } = await meet(lives, room, await internet.home({ forbids: "UDP" }), await internet.home());
    await ana.person.isToldOf(ben.person, "Your network blocks UDP; the call goes over the relay.");
    await ben.person.isToldOf(ana.person, "Ana's network blocks UDP; the call goes over the relay.");
  });

  test("two routers choose a port for each destination, and nobody is to blame", async ({ internet, lives, room }) => {
    const { ana, ben } = await meet(lives, room, await internet.home({ nat: "symmetric" }), await internet.home({ nat: "symmetric" }));
    await ana.person.isToldOf(ben.person, "No direct way to Ben was found; the call goes over the relay.");
    await ben.person.isToldOf(ana.person, "No direct way to Ana was found; the call goes over the relay.");
  });

  test.describe("where there is IPv6, too", () => {
    test.use({ family: "both" });

    test("one end has only IPv6, the other only IPv4", async ({ internet, lives, room }) => {
      const { ana, ben } = await meet(lives, room, await internet.home({ family: "IPv6" }), await internet.home({ family: "IPv4" }));
      await ana.person.isToldOf(ben.person, "One of you has only IPv6, the other only IPv4: only the relay connects you with Ben.");
      await ben.person.isToldOf(ana.person, "One of you has only IPv6, the other only IPv4: only the relay connects you with Ana.");
    });
  });

  test.describe("with a certificate", () => {
    test.use({ tls: true });

    test("everything but TLS is blocked at one end", async ({ internet, lives, room }) => {
      const { ana, ben } = await meet(lives, room, await internet.home({ forbids: "all but TLS on one port" }), await internet.home());
      await ana.person.isToldOf(ben.person, "Your network lets only the web through; the call goes over the relay.");
      await ben.person.isToldOf(ana.person, "Ana's network lets only the web through; the call goes over the relay.");
    });
  });
});

test.describe("no way", () => {
  test.beforeEach(({ help }) => {
    test.skip(!help.includes("--turn-external"), "this binary has no relay");
  });

  test("one end reaches nothing but pages", async ({ internet, lives, room }) => {
    const { ana, ben } = await come(lives, room, await internet.home({ forbids: "all but TLS on one port" }), await internet.home());
    const what = "Connecting…";
    await ana.person.isShownInsteadOf(ben.person, what, /^Your network lets neither a direct connection nor the relay through\./);
    await ben.person.isShownInsteadOf(ana.person, what, /^Ana's network lets neither a direct connection nor the relay through\./);
  });

  for (const [relay, why] of [
    ["one that is not there", /^Neither of you reaches the relay, and there is no direct connection\./],
    ["one that refuses", /^The relay does not serve you just now\./],
  ] as const) {
    test.describe(() => {
      test.use({ relay });

      test(`the relay is ${relay}`, async ({ internet, lives, room }) => {
        const { ana, ben } = await come(lives, room, await internet.home({ nat: "symmetric" }), await internet.home({ nat: "symmetric" }));
        await ana.person.isShownInsteadOf(ben.person, "Connecting…", why);
        await ben.person.isShownInsteadOf(ana.person, "Connecting…", why);
      });
    });
  }
});

test.describe("in the middle of a call", () => {
  test("a quarter of what is sent is lost, and then no more", async ({ internet, lives, room }) => {
    const home = await internet.home();
    const { ana, ben } = await meet(lives, room, home, await internet.home());
    await ana.person.isToldNothingOf(ben.person);
    await home.loses(25);
    const why = /^\d+ % of what is sent is lost\. Move closer to the Wi-Fi, or use a cable\.$/;
    await ana.person.isToldOf(ben.person, why);
    await ben.person.isToldOf(ana.person, why);
    await expect(ana.person.tileOf(ben.person)).toContainText(/(Fair|Poor) connection\. \d+ % of what is sent is lost\./);
    await home.recovers();
    await ana.person.isToldNothingOf(ben.person);
    await ben.person.isToldNothingOf(ana.person);
  });

  test("packets take 200 ms either way", async ({ internet, lives, room }) => {
    const { ana, ben } = await meet(lives, room, await internet.home({ delay: 200 }), await internet.home());
    const why = /^It takes [4-9]\d\d ms there and back\. Stop downloads, or try another network\.$/;
    await ana.person.isToldOf(ben.person, why);
    await ben.person.isToldOf(ana.person, why);
  });

  test("a line is cut, and mended", async ({ internet, lives, room }) => {
    const home = await internet.home();
    const { ana, ben } = await meet(lives, room, home, await internet.home());
    await notesWhatIsSaid(ana.person, ben.person);
    await notesWhatIsSaid(ben.person, ana.person);
    await home.isCutOff();
    const own = "Your connection is interrupted. Check your network, or try another one.";
    const theirs = "Ana's page has lost the server and is trying to come back.";
    await ana.person.isShownInsteadOf(ben.person, "Reconnecting…", own);
    await ben.person.isShownInsteadOf(ana.person, "Reconnecting…", theirs);
    await home.recovers();
    await areTogether(ana.person, ben.person);
    for (const { person } of [ana, ben]) {
      expect(await person.look(() => window.said, null), "nobody's network is blamed for more than that").not.toMatch(/relay|way to/);
    }
    await ana.person.leaves();
    await ben.person.leaves();
    const lost = /Worst moment: the connection to (Ana|Ben) was lost for \d+ s, \d+ s after the start\. /;
    await expect(ana.person.receipt.getByText(lost)).toContainText(own);
    await expect(ben.person.receipt.getByText(lost)).toContainText(theirs);
  });

  test("the server cannot be reached from one end, and the call goes on", async ({ internet, lives, room }) => {
    const home = await internet.home();
    const { ana, ben } = await meet(lives, room, home, await internet.home());
    await home.losesServer();
    await ana.person.isIn("reconnecting");
    await ben.person.isShownInsteadOf(ana.person, "Reconnecting…", "Ana's page has lost the server and is trying to come back.");
    await ana.person.isToldNothingOf(ben.person);
    for (const { person } of [ana, ben]) await expect(person.page.getByText(/is interrupted/)).toHaveCount(0);
    await areTogether(ana.person, ben.person);
    await home.recovers();
    await ana.person.isIn("connected");
    await ben.person.isToldNothingOf(ana.person);
    await ana.person.leaves();
    await ben.person.leaves();
    await expect(ana.person.receipt).toContainText("reconnected once");
    await expect(ben.person.receipt.getByRole("listitem")).toHaveText("Ana: direct");
    for (const { person } of [ana, ben]) await expect(person.receipt).not.toContainText("Worst moment");
  });

  test("a camera is on and gives no more pictures", async ({ internet, lives, room }) => {
    const withCamera: Lives = async (name, home) => {
      const resident = await lives(name, home);
      if (name === "Ana") await resident.person.page.addInitScript(paintPictures);
      return resident;
    };
    const { ana, ben } = await meet(withCamera, room, await internet.home(), await internet.home());
    await ana.person.look(() => window.stopPictures(), null);
    await ben.person.isShownInsteadOf(ana.person, /^The picture has stopped \(\d+ s\)$/, "Ana's camera is on and gives no pictures.");
    await ana.person.isToldNothingOf(ben.person);
  });
});

/** From now on the page notes what stands in the place of somebody's picture. */
async function notesWhatIsSaid(person: ChromiumParticipant, other: ChromiumParticipant): Promise<void> {
  await person.tileOf(other).evaluate((tile) => {
    window.said = "";
    const note = () => (window.said += `${tile.textContent}\n`);
    new MutationObserver(note).observe(tile, { subtree: true, childList: true, characterData: true });
  });
}

/** Has the page paint what the camera gives, until that is stopped. Runs there, so it may refer to nothing outside itself. */
function paintPictures(): void {
  const devices = MediaDevices.prototype;
  const getUserMedia = devices.getUserMedia;
  devices.getUserMedia = async function (constraints) {
    const stream = await getUserMedia.call(this, constraints);
    for (const real of stream.getVideoTracks()) {
      real.stop();
      stream.removeTrack(real);
      const canvas = document.createElement("canvas");
      const context = canvas.getContext("2d");
      let hue = 0;
      const painting = setInterval(() => {
        if (context === null) return;
        context.fillStyle = `hsl(${(hue += 10)} 50% 50%)`;
        context.fillRect(0, 0, canvas.width, canvas.height);
      }, 100);
      window.stopPictures = () => clearInterval(painting);
      for (const painted of canvas.captureStream().getTracks()) stream.addTrack(painted);
    }
    return stream;
  };
}
