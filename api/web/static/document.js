// The page of the document: copies addresses of passages, steps through what was found, follows the reading.

import { announce } from "./base.js";

const SHOWN_MS = 2000;
const WIDE = matchMedia("(min-width: 64rem)");
const text = document.querySelector(".text");
const outline = document.querySelector(".outline");

/** Returns the lasting address of a passage: that of its link, without what was looked for. */
export function lasting(link) {
  const url = new URL(link.href);
  url.searchParams.delete("q");
  return url.href;
}

/** Puts words on the clipboard; says whether that worked. Without a secure context there is only the old way. */
export async function copy(words) {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(words).then(() => true, () => false);
  }
  const field = document.createElement("textarea");
  field.value = words;
  field.className = "visually-hidden";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

function offerCopies() {
  text.addEventListener("click", async (event) => {
    const link = event.target.closest("a:not(sup a)");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    if (await copy(lasting(link))) {
      link.focus({ preventScroll: true });
      link.dataset.copied = text.dataset.copied;
      announce(text.dataset.copied);
      setTimeout(() => delete link.dataset.copied, SHOWN_MS);
    }
  });
}

function button(name, sign, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = sign;
  made.setAttribute("aria-label", name);
  made.title = name;
  made.addEventListener("click", act);
  return made;
}

/** Returns the passages that bear marks, each once, in the order of the page. */
function hits() {
  const passages = [...text.querySelectorAll("mark")].map((mark) => mark.closest("[id^='p-']") ?? mark.parentElement);
  return [...new Set(passages)];
}

function closeAfterLink(event) {
  if (event.target.closest("a")) {
    event.currentTarget.open = false;
  }
}

function offerSteps(bar) {
  const found = hits();
  const place = document.createElement("output");
  let at = -1;
  const show = (step) => {
    found[at]?.classList.remove("here");
    at = (Math.max(at, step < 0 ? 0 : -1) + step + found.length) % found.length;
    found[at].classList.add("here");
    found[at].scrollIntoView({ block: "start" });
    place.textContent = bar.dataset.place.replace("{place}", at + 1).replace("{count}", found.length);
  };
  const steps = document.createElement("div");
  steps.className = "steps-through";
  steps.append(
    button(bar.dataset.previous, "↑", () => show(-1)),
    place,
    button(bar.dataset.next, "↓", () => show(1)),
  );
  bar.querySelector("p").after(steps);
  bar.querySelector("details").addEventListener("click", closeAfterLink);
  if (!location.hash) {
    show(1);
  }
}

/** Points to a section in the outline, brings it into sight there, and lets other editions open at it. */
function point(anchor) {
  const link = outline.querySelector(`a[href="#${anchor}"]`);
  if (!link || link.hasAttribute("aria-current")) {
    return;
  }
  outline.querySelector("[aria-current]")?.removeAttribute("aria-current");
  link.setAttribute("aria-current", "location");
  const above = link.getBoundingClientRect().top - outline.getBoundingClientRect().top;
  if (above < 0 || above > outline.clientHeight - 2 * link.offsetHeight) {
    outline.scrollTop += above - outline.clientHeight / 2;
  }
  for (const other of document.querySelectorAll(".editions a, .languages a")) {
    other.hash = anchor;
  }
}

function followReading() {
  const sections = [...text.querySelectorAll(":scope > section")];
  const seen = new Set();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        seen[entry.isIntersecting ? "add" : "delete"](entry.target);
      }
      const read = sections.find((section) => seen.has(section));
      if (read) {
        point(read.querySelector("[id^='s-']").id);
      }
    },
    { rootMargin: "-15% 0px -75% 0px" },
  );
  sections.forEach((section) => observer.observe(section));
}

function fitOutline() {
  const details = outline.querySelector("details");
  details.open = WIDE.matches;
  WIDE.addEventListener("change", () => (details.open = WIDE.matches));
  details.addEventListener("click", (event) => WIDE.matches || closeAfterLink(event));
}

offerCopies();
fitOutline();
followReading();
const bar = document.querySelector(".found");
if (bar) {
  announce(bar.querySelector("p").firstChild.textContent.trim());
  if (text.querySelector("mark")) {
    offerSteps(bar);
  }
}
