// The trainer's view of a quiz: the address for trainees is copied, all keys are opened at once.

import { announce } from "./base.js";

const link = document.querySelector("#link");
const copy = document.querySelector("#copy");
const unfold = document.querySelector("#unfold");
const keys = [...document.querySelectorAll("details.key")];
const names = { true: unfold?.dataset.fold, false: unfold?.textContent };

/** Puts a text field's content on the clipboard; resolves to whether that was possible. */
export async function copyField(field) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(field.value);
      return true;
    } catch {
      // not allowed: the older way may be
    }
  }
  field.select();
  return document.execCommand("copy"); // the only way where pages come without encryption
}

async function copied() {
  if (!(await copyField(link))) return;
  copy.textContent = copy.dataset.done;
  announce(copy.dataset.done);
}

function unfolded() {
  const open = !keys.every((key) => key.open);
  for (const key of keys) key.open = open;
}

function named() {
  unfold.textContent = names[keys.every((key) => key.open)];
}

copy?.addEventListener("click", copied);
unfold?.addEventListener("click", unfolded);
for (const key of keys) key.addEventListener("toggle", named);
for (const button of [copy, unfold]) button?.removeAttribute("hidden");
