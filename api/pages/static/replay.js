// Walks the links to the next step at a chosen pace, and tells each step to who cannot see it.  Nothing moves by itself:
// it runs when somebody presses the button, and ends at the last step, or when somebody goes elsewhere.
// What stands on the page is looked up each time: the time bar and the way back put new elements in its place.
(() => {
  const player = () => document.getElementById("player");
  const next = () => document.querySelector("#replay .steps a[rel=next]");
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let timer = null, focused = "";

  const show = () => {
    const here = player();
    if (!here) return;
    if (here.hidden && isCalm) here.querySelector("select").selectedIndex = 0;
    here.hidden = false;
    const button = here.querySelector("button");
    button.textContent = timer === null ? button.dataset.play : button.dataset.pause;
    button.disabled = timer === null && !next();
  };
  const stop = () => { clearTimeout(timer); timer = null; show(); };
  const step = () => { if (next()) next().click(); else stop(); };
  const wait = () => { clearTimeout(timer); timer = setTimeout(step, Number(player().querySelector("select").value)); };
  const tell = () => {
    const parts = [document.getElementById("replay-step"), ...document.querySelectorAll("#replay .happened li p:first-child")];
    document.getElementById("replay-said").textContent = parts.map((part) => part.textContent.trim()).join(". ");
  };
  // The time bar and the other language keep the step that stands there now, not the one that the page began with.
  const keep = () => {
    const value = document.getElementById("replay").dataset.step;
    const form = document.querySelector(".time-bar"), kept = document.createElement("input");
    form?.querySelectorAll("[name=step], [name=back]").forEach((old) => old.remove());
    form?.append(Object.assign(kept, { type: "hidden", name: "step", value }));
    document.querySelectorAll("header a[hreflang]").forEach((link) => {
      const there = new URL(link.href);
      there.searchParams.set("step", value);
      there.searchParams.delete("back");
      link.href = there;
    });
  };
  // The link that was pressed is a new one now; where it is gone, at an end, the heading takes its place.
  const refocus = () => {
    if (!focused || document.activeElement !== document.body) return;
    const heading = document.getElementById("replay-step");
    heading.tabIndex = -1;
    (document.getElementById(focused) ?? heading).focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a"), button = event.target.closest("#player button");
    focused = link?.closest("#replay .steps") ? link.id : "";
    if (button && timer === null) { timer = 0; step(); show(); }
    else if (button || (link && event.isTrusted && timer !== null)) stop();
  }, true);
  document.addEventListener("change", (event) => { if (timer && event.target.closest("#player select")) wait(); });
  document.addEventListener("submit", stop);
  document.addEventListener("htmx:after:swap", () => {
    if (!document.getElementById("replay")) { stop(); return; }
    keep();
    tell();
    refocus();
    if (timer !== null && next()) { wait(); show(); } else stop();
  });
  ["htmx:error", "htmx:response:error"].forEach((wrong) => document.addEventListener(wrong, stop));
  addEventListener("popstate", stop);
  show();
})();
