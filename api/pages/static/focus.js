// A part of the page was replaced: go on from its beginning where the focus went with it, and tell what is shown now.
document.addEventListener("htmx:after:swap", () => {
  if (document.activeElement === document.body) document.getElementById("page")?.focus({ preventScroll: true });
  const shown = document.getElementById("replay-said") ? [] : [...document.querySelectorAll("#page h1, #page .then")];
  document.getElementById("said").textContent = shown.map((part) => part.textContent.trim()).join(". ");
});
