/* Numbers beside the blocks of a draft in the editor, as they will be cited: chapter, chapter.passage. */
(() => {
  const number = (container) => {
    let chapter = 0;
    let passage = 0;
    const blocks = [...container.children].filter((block) => block.matches("[data-streamfield-child]"));
    const kind = (block) => block.querySelector(':scope > input[name$="-type"]')?.value;
    const isDraft = blocks.some((block) => kind(block) === "chapter");
    for (const block of blocks) {
      const label = block.querySelector(".c-sf-block__type");
      if (!label) continue;
      let value = "";
      if (isDraft && block.getAttribute("aria-hidden") !== "true") {
        if (kind(block) === "chapter") {
          [chapter, passage] = [chapter + 1, 0];
          value = `${chapter}`;
        } else {
          passage += 1;
          value = `${chapter}.${passage}`;
        }
      }
      if ((label.dataset.number || "") === value) continue;
      if (value) label.dataset.number = value;
      else delete label.dataset.number;
    }
  };

  const watch = (container) => {
    number(container);
    const changes = { childList: true, subtree: true, attributeFilter: ["aria-hidden"] };
    new MutationObserver(() => number(container)).observe(container, changes);
  };

  const start = () => {
    const count = document.querySelector('input[name="body-count"]');
    const found = count?.parentElement.querySelector("[data-streamfield-stream-container]");
    if (found) watch(found);
    return Boolean(found);
  };

  const whenThere = () => {
    if (start()) return;
    const waiting = new MutationObserver(() => start() && waiting.disconnect());
    waiting.observe(document.body, { childList: true, subtree: true });
    setTimeout(() => waiting.disconnect(), 30000);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", whenThere);
  else whenThere();
})();
