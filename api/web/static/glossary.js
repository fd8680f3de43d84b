// The glossary's filter, as one types: what has all the words stays, the count is told once typing pauses.

import { announce } from "./base.js";

const PAUSE = 500; // milliseconds
const LETTERS = { œ: "oe", æ: "ae", ß: "ss", ł: "l", ı: "i", ى: "ي", ة: "ه", ـ: "", "’": "'" };

const form = document.querySelector("form.filter");
const box = form.querySelector("input");
const definitions = [...document.querySelectorAll(".definition")].map((element) => ({ element, words: wordsOf(element) }));
let pause;

/** Returns a text without capitals, accents and variants of letters, to be compared; the server folds alike. */
export function fold(text) {
  const apart = text.normalize("NFKD").toLowerCase().normalize("NFKD").replace(/\p{Mn}/gu, "");
  const digits = apart.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660));
  return digits.replace(/[œæßłıىةـ’]/g, (letter) => LETTERS[letter]);
}

function wordsOf(element) {
  const texts = [...element.querySelectorAll("[data-words]")].map((part) => part.textContent);
  return fold([element.dataset.names, ...texts].join(" "));
}

function shown(selector) {
  return document.querySelectorAll(`${selector} .definition:not([hidden])`).length;
}

function filter() {
  const wanted = fold(box.value).split(/\s+/).filter(Boolean);
  for (const { element, words } of definitions) element.hidden = !wanted.every((word) => words.includes(word));
  const [terms, abbreviations] = [shown("#terms"), shown("#abbreviations")];
  document.getElementById("terms").hidden = !terms;
  document.getElementById("abbreviations").hidden = !abbreviations;
  document.getElementById("nothing").hidden = terms + abbreviations > 0;
  document.getElementById("all").hidden = !wanted.length;
  document.getElementById("count").textContent = told(terms, abbreviations);
  showLetters(abbreviations);
}

function told(terms, abbreviations) {
  return form.dataset.count.replace("{terms}", terms).replace("{abbreviations}", abbreviations);
}

function showLetters(abbreviations) {
  for (const link of document.querySelectorAll("[data-letter]:is(a)")) {
    const first = document.querySelector(`#terms .definition[data-letter="${link.dataset.letter}"]:not([hidden])`);
    link.parentElement.hidden = !first;
    if (first) link.hash = first.id;
  }
  document.querySelector("[data-part]").parentElement.hidden = !abbreviations;
}

/** Keeps the filter in the address, so that it outlives a reload, and tells how much is shown. */
function settle() {
  const address = new URL(location.href);
  if (box.value.trim()) address.searchParams.set("q", box.value.trim());
  else address.searchParams.delete("q");
  history.replaceState(history.state, "", address);
  announce(document.getElementById("count").textContent);
}

box.addEventListener("input", () => {
  filter();
  clearTimeout(pause);
  pause = setTimeout(settle, PAUSE);
});

document.getElementById("all").addEventListener("click", (event) => {
  event.preventDefault();
  box.value = "";
  filter();
  settle();
  box.focus();
});

if (box.value !== box.defaultValue) filter(); // what a browser restored on the way back
