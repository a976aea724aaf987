// Lets a button copy the field beside it; without scripts, or where the clipboard is closed, one selects and copies.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  const place = button.parentElement, field = place.querySelector("textarea, input");
  field.select();
  try { await navigator.clipboard.writeText(field.value); } catch { return; }
  place.querySelector("[role=status]").textContent = button.dataset.said;
});
const shown = () => document.querySelectorAll("button[data-copy]").forEach((each) => { each.hidden = !navigator.clipboard; });
document.addEventListener("DOMContentLoaded", shown);
document.addEventListener("htmx:after:swap", shown);
shown();
