// A quiz being taken: how far it has come, a word before it is handed in unfinished, and before answers are lost.

import { announce } from "./base.js";
import { orderable } from "./quiz_order.js";

const form = document.querySelector("#quiz");
const bar = form?.querySelector(".bar");
let handedIn = false;
let warned = false;

function filled(field) {
  return field.type === "radio" || field.type === "checkbox" ? field.checked : field.value.trim() !== "";
}

/** Returns the questions, as field sets, that nothing is filled in for. */
export function unanswered() {
  return [...form.querySelectorAll("fieldset")].filter((set) => ![...set.querySelectorAll("input, select")].some(filled));
}

function answered() {
  return form.querySelectorAll("fieldset").length - unanswered().length;
}

function showProgress() {
  const progress = bar.querySelector(".progress");
  progress.textContent = progress.dataset.told.replace("{answered}", answered());
  progress.hidden = false;
}

function changed() {
  warned = false;
  bar.querySelector(".open").hidden = true;
  showProgress();
}

/** Says once which questions are still open; handing in again goes on. */
function handIn(event) {
  const open = unanswered();
  if (open.length && !warned) {
    event.preventDefault();
    warned = true;
    const told = bar.querySelector(".open");
    const link = told.querySelector("a");
    link.textContent = told.dataset.told.replace("{open}", open.length);
    link.href = `#${open[0].id}`;
    told.hidden = false;
    announce(link.textContent);
    return;
  }
  handedIn = true;
}

function leaving(event) {
  if (!handedIn && answered()) event.preventDefault();
}

if (form) {
  for (const list of form.querySelectorAll(".steps")) orderable(list, changed);
  form.addEventListener("input", changed);
  form.addEventListener("submit", handIn);
  window.addEventListener("beforeunload", leaving);
  window.addEventListener("pageshow", () => {
    handedIn = false;
    showProgress();
  });
  showProgress();
}
document.querySelector("#faults")?.focus();
