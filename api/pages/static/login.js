// A login link carries its code behind the #, where no server and no log sees it: take it from there and send it.
const code = location.hash.slice(1);
if (code) {
  history.replaceState(null, "", location.pathname + location.search);
  document.getElementById("code").value = code;
  document.getElementById("code").form.submit();
}
