// A selection of words in one passage of a draft becomes a link to a comment on just these words.
(() => {
  const LONGEST = 1500;
  let link = null;
  const gone = () => { if (link) { link.remove(); link = null; } };
  const provisionOf = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("[data-provision]");
  const chosen = () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0).cloneRange();
    const from = provisionOf(range.startContainer);
    const words = from?.querySelector(".words");
    const around = from?.closest("[data-comment]");
    if (!words || !around || !range.intersectsNode(words)) return null;
    if (!words.contains(range.startContainer)) range.setStart(words, 0);
    if (!words.contains(range.endContainer)) range.setEnd(words, words.childNodes.length);
    const quote = range.toString().trim().normalize("NFC");
    return quote && quote.length <= LONGEST ? { range, from, around, quote } : null;
  };
  const show = () => {
    gone();
    const found = chosen();
    if (!found) return;
    const address = new URL(found.around.dataset.comment, location.href);
    address.searchParams.set("provision", found.from.dataset.provision);
    if (found.from.dataset.setAt) address.searchParams.set("version", found.from.dataset.setAt);
    address.searchParams.set("quote", found.quote);
    const box = found.range.getBoundingClientRect();
    link = document.createElement("a");
    link.className = "comment-passage";
    link.href = address.href;
    link.textContent = found.around.dataset.commentLabel;
    document.body.append(link);
    link.style.top = `${window.scrollY + box.bottom + 6}px`;
    link.style.left = `${Math.max(8, Math.min(window.scrollX + box.left, document.documentElement.clientWidth - link.offsetWidth - 8))}px`;
  };
  let waiting = 0;
  document.addEventListener("selectionchange", () => { clearTimeout(waiting); waiting = setTimeout(show, 150); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") gone(); });
})();
