// Puts a text block for answers into the reason, at the cursor. Without JavaScript the button reloads the page with it.
for (const part of document.querySelectorAll("[data-text-blocks]")) {
  const button = part.querySelector("button");
  const choice = part.querySelector("select");
  const reason = part.closest("form").querySelector("textarea[name=text]");
  button.addEventListener("click", (event) => {
    event.preventDefault();
    const words = choice.selectedOptions[0]?.dataset.text;
    if (!words) {
      return;
    }
    const before = reason.value.slice(0, reason.selectionStart);
    const after = reason.value.slice(reason.selectionEnd);
    const gap = before && !before.endsWith("\n") ? "\n\n" : "";
    reason.value = before + gap + words + after;
    const end = before.length + gap.length + words.length;
    reason.focus();
    reason.setSelectionRange(end, end);
    choice.value = "";
  });
}
