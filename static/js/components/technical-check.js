/* <technical-check>: tries camera, microphone, speaker and connection. Pictures and sounds stay in this browser:
   nothing is recorded, kept or sent. All words come from the page (templates/events/technical_check.html). */

// What a group video conference needs: 3 Mbit/s for picture and sound, 0.5 for sound alone (decision of this site,
// on the safe side of what conference programmes ask for). Answers within 300 ms there and back: ITU-T G.114.
const ENOUGH = { rate: 3, sound: 0.5, answer: 300 };
const DOWNLOADS = 4;
const ANSWERS = 5;
const LONGEST = 15_000; // ms for the whole check of the connection
const HEARD = 0.04; // peak of the wave, from 0 to 1
const QUIET_AFTER = 8_000; // ms without a sound
const BLACK = 10; // mean brightness, from 0 to 255
const ERRORS = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "busy",
  AbortError: "busy",
};

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

class TechnicalCheck extends HTMLElement {
  #running = null; // {check, stop()} of what runs now: one at a time

  connectedCallback() {
    if (!this.querySelector("[data-check]")) {
      this.querySelector("[data-without]").hidden = true;
      this.append(this.querySelector("template[data-tools]").content.cloneNode(true));
      this.addEventListener("click", this);
      this.addEventListener("change", this);
    }
    addEventListener("pagehide", this);
  }

  disconnectedCallback() {
    removeEventListener("pagehide", this);
    this.stop();
  }

  handleEvent(event) {
    if (event.type === "pagehide") return this.stop();
    const check = event.target.closest("[data-check]")?.dataset.check;
    if (event.type === "change") return event.target.matches("select") && this.start(check);
    const action = event.target.closest("button")?.dataset.do;
    if (action === "print") return print();
    if (action === "heard") return this.show("speaker", "good", "speaker-good");
    if (action === "unheard") return this.show("speaker", "bad", "speaker-bad");
    if (action === "toggle") return this.#running?.check === check ? this.finish(check) : this.start(check);
  }

  part(check, selector) {
    return this.querySelector(`[data-check="${check}"] ${selector}`);
  }

  /** One button for start and stop, so that the focus stays where it is. */
  label(check, name) {
    const button = this.part(check, "[data-do=toggle]");
    button.querySelector(".kern-label").textContent = button.dataset[name];
  }

  words(key, values = {}) {
    const found = this.querySelector("template[data-words]").content.querySelector(`[data-key="${key}"]`);
    return found.textContent.trim().replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  number(value, digits = 0) {
    return new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: digits }).format(value);
  }

  /** state: running | asked | good | poor | bad, or "" for not tested. The summary changes with a result only. */
  show(check, state, key, values) {
    const text = this.words(key, values);
    const status = this.part(check, "[role=status]");
    const result = this.querySelector(`[data-result="${check}"]`);
    this.querySelector(`[data-check="${check}"]`).dataset.state = state;
    if (status.textContent !== text) status.textContent = text; // said aloud once, not at every look
    if (["running", "asked"].includes(state)) return;
    result.textContent = text;
    result.dataset.state = state;
  }

  async start(check) {
    this.stop();
    const run = { check, ends: [], over: false };
    run.stop = () => {
      run.over = true;
      run.ends.forEach((end) => end());
    };
    this.#running = run;
    this.label(check, "stop");
    this.show(check, "running", `${check}-running`);
    try {
      await this[check](run);
    } catch (error) {
      if (!run.over) {
        this.show(check, "bad", this.explained(check, error));
        this.stop();
      }
    }
  }

  /** Stopped by its button: what was found out stays; what found nothing out is not tested. */
  finish(check) {
    this.stop();
    if (this.querySelector(`[data-check="${check}"]`).dataset.state === "running") this.show(check, "", "untested");
  }

  stop() {
    const run = this.#running;
    if (!run) return;
    this.#running = null;
    run.stop();
    this.label(run.check, "again");
  }

  explained(check, error) {
    if (check === "connection") return "connection-none";
    if (check === "speaker") return "speaker-none";
    if (!isSecureContext) return "insecure";
    if (!navigator.mediaDevices?.getUserMedia) return "unsupported";
    return `${check}-${ERRORS[error.name] ?? "unknown"}`;
  }

  /** The stream of a camera or microphone; its tracks end with the run. */
  async open(run, kind) {
    const select = this.part(run.check, "select");
    const wanted = select.value ? { deviceId: { exact: select.value } } : true;
    const stream = await navigator.mediaDevices.getUserMedia({ [kind]: wanted });
    const close = () => stream.getTracks().forEach((track) => track.stop());
    if (run.over) {
      close();
      throw new Error("over");
    }
    run.ends.push(close);
    const track = stream.getTracks()[0];
    track.addEventListener("ended", () => {
      if (run.over) return;
      this.show(run.check, "bad", `${run.check}-busy`);
      this.stop();
    });
    await this.offer(select, kind, track);
    return [stream, track];
  }

  /** Lets people choose where there are several devices. Their names are known only after the permission. */
  async offer(select, kind, track) {
    const devices = (await navigator.mediaDevices.enumerateDevices()).filter((one) => one.kind === `${kind}input`);
    const current = track.getSettings().deviceId;
    select.replaceChildren(
      ...devices.map((one, place) => new Option(one.label || `${place + 1}`, one.deviceId, false, one.deviceId === current)),
    );
    select.closest("[data-choice]").hidden = devices.length < 2;
  }

  async camera(run) {
    const [stream, track] = await this.open(run, "video");
    const video = this.part("camera", "video");
    video.srcObject = stream;
    video.hidden = false;
    run.ends.push(() => {
      video.srcObject = null;
      video.hidden = true;
    });
    await video.play();
    while (!run.over) {
      const black = video.videoWidth && this.brightness(video) < BLACK;
      if (video.videoWidth) this.show("camera", black ? "poor" : "good", black ? "camera-black" : "camera-good", { name: track.label });
      await pause(500);
    }
  }

  brightness(video) {
    const canvas = Object.assign(document.createElement("canvas"), { width: 32, height: 24 });
    const context = canvas.getContext("2d");
    context.drawImage(video, 0, 0, 32, 24);
    const { data } = context.getImageData(0, 0, 32, 24);
    return data.reduce((sum, value, place) => (place % 4 === 3 ? sum : sum + value), 0) / ((data.length / 4) * 3);
  }

  async microphone(run) {
    const [stream, track] = await this.open(run, "audio");
    const context = new AudioContext();
    run.ends.push(() => context.close());
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(stream).connect(analyser);
    await context.resume();
    const wave = new Float32Array(analyser.fftSize);
    const meter = this.part("microphone", "meter");
    const level = this.part("microphone", "[data-level]");
    const box = meter.closest("[data-meter]");
    box.hidden = false;
    run.ends.push(() => (box.hidden = true));
    const step = matchMedia("(prefers-reduced-motion: reduce)").matches ? 1000 : 100;
    let lastHeard = 0;
    const began = performance.now();
    while (!run.over) {
      analyser.getFloatTimeDomainData(wave);
      const peak = Math.min(1, wave.reduce((most, value) => Math.max(most, Math.abs(value)), 0));
      meter.value = Math.round(peak * 100);
      level.textContent = this.words(peak > 0.95 ? "level-loud" : peak > HEARD ? "level-good" : "level-quiet");
      const now = performance.now();
      if (peak > HEARD) lastHeard = now;
      if (lastHeard) this.show("microphone", "good", "microphone-good", { name: track.label });
      else if (now - began > QUIET_AFTER) this.show("microphone", "poor", "microphone-quiet");
      await pause(lastHeard && now - lastHeard < 300 ? step : Math.min(step, 250));
    }
  }

  async speaker(run) {
    const context = new AudioContext();
    run.ends.push(() => context.close());
    await context.resume();
    const volume = context.createGain();
    volume.connect(context.destination);
    const tone = new OscillatorNode(context, { frequency: 440 });
    tone.connect(volume);
    // Three soft strokes; without the ramps the tone would crack.
    volume.gain.value = 0;
    for (const at of [0, 0.7, 1.4]) {
      volume.gain.setTargetAtTime(0.25, context.currentTime + at, 0.02);
      volume.gain.setTargetAtTime(0, context.currentTime + at + 0.45, 0.03);
    }
    tone.start();
    const question = this.part("speaker", "[data-question]");
    question.hidden = false;
    await pause(2000);
    if (run.over) return;
    this.show("speaker", "asked", "speaker-question");
    this.stop();
  }

  async connection(run) {
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), LONGEST);
    run.ends.push(() => clearTimeout(timer), () => control.abort());
    const ask = async (method) => {
      // A new query and no-store: no cache on the way may answer in our place.
      const address = `${this.dataset.file}?${crypto.getRandomValues(new Uint32Array(1))[0]}`;
      const began = performance.now();
      const response = await fetch(address, { method, cache: "no-store", credentials: "omit", signal: control.signal });
      if (!response.ok) throw new Error(response.status);
      const size = (await response.arrayBuffer()).byteLength;
      return { seconds: (performance.now() - began) / 1000, size };
    };
    await ask("HEAD"); // opens the connection, is not counted
    const answers = [];
    const rates = [];
    try {
      for (let i = 0; i < ANSWERS; i++) answers.push((await ask("HEAD")).seconds * 1000);
      for (let i = 0; i < DOWNLOADS; i++) {
        const { seconds, size } = await ask("GET");
        rates.push((size * 8) / Math.max(seconds, 0.001) / 1_000_000);
      }
    } catch (error) {
      if (run.over || !control.signal.aborted) throw error;
      if (!rates.length) rates.push(0); // not one file within the time: far too slow
      if (!answers.length) answers.push(LONGEST);
    }
    const rate = median(rates);
    const answer = median(answers);
    const state = rate < ENOUGH.sound ? "bad" : rate >= ENOUGH.rate && answer <= ENOUGH.answer ? "good" : "poor";
    const values = { rate: this.number(rate, rate < 10 ? 1 : 0), answer: this.number(Math.max(1, answer)) };
    this.show("connection", state, `connection-${state}`, values);
    this.stop();
  }
}

customElements.define("technical-check", TechnicalCheck);
