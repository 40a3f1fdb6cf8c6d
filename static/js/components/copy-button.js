/* <copy-button data-target="id">: copies a field to the clipboard, or marks it where the browser does not allow that.
   All words come from the page (templates/components/copy_button.html). */
class CopyButton extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.addEventListener("click", this);
  }

  async handleEvent(event) {
    if (!event.target.closest("button")) return;
    const field = document.getElementById(this.dataset.target);
    const status = this.querySelector("[role=status]");
    status.textContent = ""; // so that a second copy is said aloud, too
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = this.dataset.copied;
    } catch {
      field.focus();
      field.select();
      status.textContent = this.dataset.marked;
    }
  }
}

customElements.define("copy-button", CopyButton);
