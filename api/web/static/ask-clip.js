// Onto the clipboard. `navigator.clipboard` is there only over HTTPS and on this very machine; on a closed network the
// service is often reached otherwise, and there the older way does it.

/** Copies words, and the same as HTML where there is any; returns whether that went well. */
export async function clip(plain, html = "") {
  try {
    if (!navigator.clipboard) return older(plain, html);
    if (!html) await navigator.clipboard.writeText(plain);
    else await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob(plain, "plain"), "text/html": blob(html, "html") })]);
    return true;
  } catch {
    return older(plain, html);
  }
}

function blob(text, kind) {
  return new Blob([text], { type: `text/${kind}` });
}

function older(plain, html) {
  const put = (event) => {
    event.preventDefault();
    event.clipboardData.setData("text/plain", plain);
    if (html) event.clipboardData.setData("text/html", html);
  };
  document.addEventListener("copy", put, { once: true });
  const copied = document.execCommand("copy");
  document.removeEventListener("copy", put);
  return copied;
}
