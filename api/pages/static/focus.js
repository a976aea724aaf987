// A part of the page was replaced, and the control that had the focus with it: go on from the beginning of the content.
document.addEventListener("htmx:after:swap", () => {
  if (document.activeElement === document.body) document.getElementById("page")?.focus({ preventScroll: true });
});
