/* Inside a frame on another site: tells the page around how high the content is. A number and nothing else, so it
   may go to any page: which sites may embed us at all is decided by frame-ancestors. */
const tell = () => parent.postMessage(Math.ceil(document.body.getBoundingClientRect().height), "*");

if (parent !== window) {
  new ResizeObserver(tell).observe(document.body);
  addEventListener("message", (event) => {
    if (event.source === parent && event.data === "height") tell();
  });
}
