/* <comment-drawer data-part="selector" data-loading data-close>: opens the page of a passage beside the text when one of
   the links class="passage__talk" in it is followed: its contributions and its form. Where anything fails, the link or
   the form goes its usual way. */
class CommentDrawer extends HTMLElement {
  connectedCallback() {
    this.parts = new Map(); // what was loaded stays, with the words somebody has begun to write
    this.dialog = document.createElement("dialog");
    this.dialog.className = "drawer";
    this.dialog.innerHTML =
      '<div class="drawer__head"><h2 id="drawer-title" tabindex="-1"></h2><button type="button" class="drawer__close"></button></div><div class="drawer__body"></div>';
    this.dialog.setAttribute("aria-labelledby", "drawer-title");
    [this.heading, this.body] = this.dialog.querySelectorAll("h2, .drawer__body");
    this.dialog.querySelector("button").textContent = this.dataset.close;
    this.dialog.addEventListener("click", (event) => this.inside(event));
    this.dialog.addEventListener("submit", (event) => this.send(event));
    this.dialog.addEventListener("close", () => this.opener?.focus());
    this.append(this.dialog);
    this.addEventListener("click", (event) => this.open(event));
  }

  plain(event) {
    return !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  }

  open(event) {
    const link = event.target.closest("a.passage__talk");
    if (!link || !this.plain(event)) return;
    event.preventDefault();
    this.opener = link;
    this.page = link.pathname;
    this.dialog.dataset.field = link.closest("[data-field]")?.dataset.field || "people";
    this.heading.textContent = link.closest("[aria-label]").getAttribute("aria-label");
    this.body.replaceChildren(this.parts.get(this.page) || this.dataset.loading);
    if (!this.parts.has(this.page)) this.load(link.href);
    this.dialog.showModal();
    this.heading.focus();
  }

  inside(event) {
    const link = event.target.closest("a[href]");
    if (event.target === this.dialog || event.target.closest(".drawer__close")) this.dialog.close();
    else if (link && link.hash && link.getAttribute("href")[0] === "#") {
      event.preventDefault();
      this.body.querySelector(link.hash)?.focus();
    } else if (link && link.pathname === this.page && this.plain(event)) {
      event.preventDefault();
      this.load(link.href);
    }
  }

  async load(url, options, usual = () => location.assign(url)) {
    const page = this.page;
    this.parts.delete(page);
    this.body.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, options);
      const found = new DOMParser().parseFromString(await answer.text(), "text/html");
      const part = found.querySelector(this.dataset.part) || found.querySelector(".letter__text");
      if (!part || page !== this.page) throw new Error(answer.status);
      for (const link of part.querySelectorAll("a[href^='?']")) link.href = new URL(link.getAttribute("href"), answer.url).href;
      this.show(document.importNode(part, true), found);
    } catch {
      if (page === this.page) usual();
    }
    this.body.removeAttribute("aria-busy");
  }

  show(part, found) {
    this.body.replaceChildren(part);
    this.body.scrollTop = 0;
    const first = part.querySelector(".error-summary") || (found.querySelector(".letter__text") && part.querySelector("h1"));
    if (first) {
      first.tabIndex = -1;
      first.focus();
    }
    if (!found.querySelector(".letter__text")) this.parts.set(this.page, part);
  }

  send(event) {
    const form = event.target;
    event.preventDefault();
    if (this.body.hasAttribute("aria-busy")) return;
    const data = new URLSearchParams(new FormData(form));
    this.load(form.action, { method: "POST", body: data }, () => form.submit());
  }
}

customElements.define("comment-drawer", CommentDrawer);
