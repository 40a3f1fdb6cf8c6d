/* For sites that embed our forms: gives each of our frames the height it asks for. It reads nothing of the page
   around it and listens to frames of the site it came from only. Without it the frame keeps its height and scrolls. */
(() => {
  const own = new URL(document.currentScript.src).origin;
  const ours = () => [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(`${own}/`));
  addEventListener("message", (event) => {
    const height = event.data;
    if (event.origin !== own || !Number.isInteger(height) || height < 1 || height > 20000) return;
    const frame = ours().find((one) => one.contentWindow === event.source);
    if (frame) frame.style.height = `${height}px`;
  });
  // Frames that were ready before this script are asked once more.
  for (const frame of ours()) frame.contentWindow?.postMessage("height", own);
})();
