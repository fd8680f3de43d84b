// The map of routes: whoever points at a route, on the map or in the list, sees it in both.

const atlas = document.querySelector(".atlas");
const parts = [...atlas.querySelectorAll("[data-route]")];
const attention = { pointer: "", focus: "" };

/** Returns the route that an element belongs to, "" where it belongs to none. */
function routeOf(element) {
  return element?.closest?.("[data-route]")?.dataset.route ?? "";
}

/** Marks the route that has the pointer, else the focus, else the one that the address names. */
function mark() {
  const route = attention.pointer || attention.focus || routeOf(atlas.querySelector(":target"));
  atlas.classList.toggle("marked", route !== "");
  for (const part of parts) part.classList.toggle("active", part.dataset.route === route);
}

/** Follows the attention of a reader: `kind` is what brings it, `element` where it has gone. */
function attend(kind, element) {
  attention[kind] = routeOf(element);
  mark();
}

atlas.addEventListener("pointerover", (event) => attend("pointer", event.target));
atlas.addEventListener("pointerleave", () => attend("pointer", null));
atlas.addEventListener("focusin", (event) => attend("focus", event.target));
atlas.addEventListener("focusout", () => attend("focus", null));
window.addEventListener("hashchange", mark);
mark();
