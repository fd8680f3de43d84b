"use strict";

// Narrows the failures down in place. The page is whole without this: then all are shown, and the form is not.

const form = document.querySelector("#filters");
const count = document.querySelector("#count");
const numbers = new Intl.NumberFormat(document.documentElement.lang, { numberingSystem: "latn" });
const failures = [...document.querySelectorAll("details.failure")].map((element) => ({
  element,
  // What people wrote and what the document says; not the labels, which every failure has.
  text: plain([...element.querySelectorAll("[lang], .code")].map((each) => each.textContent).join(" ")),
}));

// Accents, Arabic vowel signs, case and white space do not matter to who looks for a word.
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").toLowerCase().trim();
}

function matches({ element, text }, wanted) {
  const chosen = ["language", "kind", "fault"].every((key) => !wanted.get(key) || wanted.get(key) === element.dataset[key]);
  return chosen && text.includes(plain(wanted.get("text")));
}

function update() {
  const wanted = new FormData(form);
  for (const failure of failures) failure.element.hidden = !matches(failure, wanted);
  const shown = failures.filter(({ element }) => !element.hidden).length;
  count.textContent = count.dataset.pattern
    .replace("{shown}", numbers.format(shown))
    .replace("{all}", numbers.format(failures.length));
}

// On paper nothing can be unfolded.
let folded = [];

function unfold() {
  folded = failures.filter(({ element }) => !element.open);
  for (const { element } of folded) element.open = true;
}

function fold() {
  for (const { element } of folded) element.open = false;
}

form.hidden = false;
form.addEventListener("input", update);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(update)); // once the fields are empty
addEventListener("beforeprint", unfold);
addEventListener("afterprint", fold);
update(); // a browser that goes back to the page fills the form in again
