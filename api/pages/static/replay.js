// Walks the links to the next step at a chosen pace, and tells each step to who cannot see it.  Nothing moves by itself:
// it runs when somebody presses the button, and ends at the last step, or when somebody goes elsewhere.
(() => {
  const player = document.getElementById("player");
  if (!player) return;
  const [button, pace] = [player.querySelector("button"), player.querySelector("select")];
  const next = () => document.querySelector("#replay .steps a[rel=next]");
  let timer = null, focused = "";

  const show = () => {
    button.textContent = timer === null ? button.dataset.play : button.dataset.pause;
    button.disabled = timer === null && !next();
  };
  const stop = () => { clearTimeout(timer); timer = null; show(); };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => next().click(), Number(pace.value));
  };
  const play = () => {
    timer = 0;
    if (next()) next().click(); else stop();
    show();
  };
  const told = () => {
    const parts = [document.getElementById("replay-step"), ...document.querySelectorAll("#replay .happened li p:first-child")];
    document.getElementById("replay-said").textContent = parts.map((part) => part.textContent.trim()).join(". ");
  };

  button.addEventListener("click", () => (timer === null ? play() : stop()));
  pace.addEventListener("change", () => { if (timer) wait(); });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#replay .steps a");
    focused = link ? link.id : "";
    if (event.isTrusted && timer !== null && event.target.closest("a")) stop();
  }, true);
  document.addEventListener("htmx:after:swap", () => {
    if (!document.getElementById("replay")) { stop(); return; }
    told();
    // The link that was pressed is a new one now; where it is gone, at an end, the heading takes its place.
    if (focused && document.activeElement === document.body) {
      const heading = document.getElementById("replay-step");
      heading.tabIndex = -1;
      (document.getElementById(focused) ?? heading).focus({ preventScroll: true });
    }
    if (timer !== null) { if (next()) wait(); else stop(); } else show();
  });
  document.addEventListener("htmx:error", stop);
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) pace.selectedIndex = 0;
  player.hidden = false;
  show();
})();
