// The record of an evening: saves each entry in place, keeps what could not be saved, shows what others type.
// Without this file the page is a plain form.
const EVERY = 4000;
const form = document.querySelector("[data-record]");
const list = document.querySelector("[data-list]");

if (form && list) {
  const draft = `record:${location.pathname}`;
  const text = form.elements.text;
  const to = form.elements.answers_to;
  const said = form.querySelector("[data-said]");
  const belongs = form.querySelector("[data-belongs]");
  const keys = [...form.elements.kind].map((radio, place) => [String(place + 1), form.dataset.first[place]]);
  let isSaving = false;
  let again = 0;
  let chosenByHand = false;

  const say = (words, isWrong = false) => {
    said.textContent = words;
    said.classList.toggle("gate-error", isWrong);
  };
  const kind = () => form.elements.kind.value;
  const newKey = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };

  // What is typed outlives a closed window, until it is saved.
  const names = ["client_key", "kind", "answers_to", "field", "text"];
  const keep = () => {
    try {
      if (text.value.trim()) {
        const values = names.map((name) => [name, form.elements[name]?.value ?? ""]);
        localStorage.setItem(draft, JSON.stringify(Object.fromEntries(values)));
      } else {
        localStorage.removeItem(draft);
      }
    } catch {
      // No storage: the text is still in the form.
    }
  };
  const bringBack = () => {
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(draft));
    } catch {
      return;
    }
    if (!kept?.text || text.value) {
      return;
    }
    for (const name of names) {
      if (form.elements[name]) {
        form.elements[name].value = kept[name];
      }
    }
    chosenByHand = true;
    say(form.dataset.again);
  };

  // The list.
  const entries = () => [...list.querySelectorAll("[data-place]")];
  const entryOf = (place) => entries().find((entry) => entry.dataset.place === place.trim());
  const showBelongs = () => {
    const entry = entryOf(to.value);
    belongs.textContent = entry?.querySelector("[data-text]")?.textContent.slice(0, 90) ?? "";
  };
  const proposeBelongs = () => {
    const wanted = { solution: "challenge", perspective: "solution" }[kind()];
    to.disabled = !wanted;
    if (!chosenByHand || !wanted) {
      const last = wanted && entries().find((entry) => entry.dataset.kind === wanted);
      to.value = last ? last.dataset.place : "";
    }
    showBelongs();
  };
  const put = (html) => {
    const fresh = new DOMParser().parseFromString(html, "text/html").body;
    const focused = document.activeElement;
    // An entry that is being changed stays as it is: its form holds what somebody types.
    for (const open of list.querySelectorAll("[data-entry-form]")) {
      const entry = open.closest("li");
      const place = fresh.querySelector(`#${entry.id}`);
      if (place) {
        place.replaceWith(entry);
      } else {
        (fresh.querySelector("ol") ?? fresh).append(entry);
      }
    }
    list.replaceChildren(...fresh.childNodes);
    if (focused && list.contains(focused)) {
      focused.focus();
    }
    proposeBelongs();
  };
  const refresh = async () => {
    if (document.hidden || isSaving) {
      return;
    }
    try {
      const stamp = list.querySelector("[data-stamp]")?.dataset.stamp ?? "";
      const answer = await fetch(`${form.dataset.entries}?stamp=${stamp}`, { headers: { "X-Record": "1" } });
      if (answer.status === 200 && !answer.redirected && !isSaving) {
        put(await answer.text());
      }
    } catch {
      // The next time.
    }
  };

  const ask = async (address, body) => {
    const answer = await fetch(address, { method: body ? "POST" : "GET", body, headers: { "X-Record": "1" } });
    if (answer.redirected || !answer.headers.get("content-type")?.startsWith("application/json")) {
      if (answer.status >= 500) {
        throw new TypeError("the server is away");
      }
      return { lost: form.dataset.out };
    }
    return answer.json();
  };

  // Saving.
  const save = async () => {
    if (isSaving || !text.value.trim()) {
      return;
    }
    clearTimeout(again);
    isSaving = true;
    keep();
    say(form.dataset.saving);
    const sent = text.value;
    const body = new FormData(form);
    try {
      const answer = await ask(form.getAttribute("action") ?? location.href, body);
      if (answer.lost) {
        say(answer.lost, true);
        return;
      }
      if (answer.errors.length) {
        say(answer.errors.join(" "), true);
      } else {
        // What was typed while it was under way stays.
        text.value = text.value === sent ? "" : text.value.startsWith(sent) ? text.value.slice(sent.length) : text.value;
        form.elements.client_key.value = newKey();
        chosenByHand = false;
        say(answer.said);
        keep();
      }
      put(answer.list);
    } catch {
      say(form.dataset.lost, true);
      again = setTimeout(save, EVERY);
    } finally {
      isSaving = false;
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      save();
    } else if (event.key === "Escape") {
      form.querySelector("[name=kind]:checked")?.focus();
    }
  });
  form.querySelector("fieldset").addEventListener("keydown", (event) => {
    const place = keys.findIndex((pair) => pair.includes(event.key.toLowerCase()));
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey;
    if (place >= 0 && plain) {
      form.elements.kind[place].checked = true;
      chosenByHand = false;
      proposeBelongs();
    }
    if ((place >= 0 && plain) || event.key === "Enter") {
      event.preventDefault();
      text.focus();
    }
  });
  form.addEventListener("change", (event) => {
    if (event.target.name === "kind") {
      chosenByHand = false;
      proposeBelongs();
    }
  });
  form.addEventListener("input", (event) => {
    if (event.target === to) {
      chosenByHand = true;
      showBelongs();
    }
    keep();
  });

  // An entry is changed where it stands.
  list.addEventListener("click", async (event) => {
    const link = event.target.closest("[data-change], [data-cancel]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    const entry = link.closest("li");
    if (link.matches("[data-cancel]")) {
      entry.querySelector("[data-entry-form]").remove();
      entry.querySelector("[data-text]").hidden = false;
      entry.querySelector("[data-change]").focus();
      return;
    }
    if (entry.querySelector("[data-entry-form]")) {
      return;
    }
    try {
      const answer = await ask(link.href);
      if (answer.form) {
        open(entry, answer.form);
      } else {
        say(answer.lost ?? answer.said, true);
      }
    } catch {
      location.href = link.href;
    }
  });
  const open = (entry, html) => {
    entry.querySelector("[data-entry-form]")?.remove();
    entry.insertAdjacentHTML("beforeend", html);
    entry.querySelector("[data-text]").hidden = true;
    entry.querySelector("[data-entry-form] textarea").focus();
  };
  list.addEventListener("keydown", (event) => {
    const entry = event.target.closest("[data-entry-form]");
    if (entry && event.target.matches("textarea") && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      entry.requestSubmit(entry.querySelector("[value=alter]"));
    } else if (entry && event.key === "Escape") {
      entry.querySelector("[data-cancel]").click();
    }
  });
  list.addEventListener("submit", async (event) => {
    event.preventDefault();
    const entry = event.target.closest("li");
    const body = new FormData(event.target);
    body.set("step", event.submitter?.value ?? "alter");
    try {
      const answer = await ask(event.target.action, body);
      if (answer.lost) {
        say(answer.lost, true);
      } else if (answer.form) {
        open(entry, answer.form);
        say(answer.errors.join(" "), true);
      } else {
        event.target.remove();
        say(answer.said, false);
        put(answer.list);
        text.focus();
      }
    } catch {
      say(form.dataset.lost, true);
    }
  });

  bringBack();
  proposeBelongs();
  text.focus();
  setInterval(refresh, EVERY);
}
