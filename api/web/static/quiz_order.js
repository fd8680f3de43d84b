// Steps to be put in order: buttons move them, and the places beside them follow.

import { announce } from "./base.js";

function placeOf(step) {
  return Number(step.querySelector("select").value) || Infinity;
}

/** Returns the steps in the order of their places; those without one stay behind. */
function inOrder(list) {
  return [...list.children].sort((one, other) => placeOf(one) - placeOf(other) || 0);
}

function showEnds(list) {
  const steps = inOrder(list);
  for (const [at, step] of steps.entries()) {
    step.querySelector("[data-by='-1']").setAttribute("aria-disabled", String(at === 0));
    step.querySelector("[data-by='1']").setAttribute("aria-disabled", String(at === steps.length - 1));
  }
}

function move(list, step, by) {
  const steps = inOrder(list);
  const from = steps.indexOf(step);
  const to = from + by;
  if (to < 0 || to >= steps.length) return false;
  steps.splice(to, 0, ...steps.splice(from, 1));
  list.append(...steps);
  for (const [at, each] of steps.entries()) each.querySelector("select").value = String(at + 1);
  const text = step.querySelector("label").textContent;
  announce(list.dataset.moved.replace("{place}", to + 1).replace("{text}", () => text));
  return true;
}

/** Lets the steps of a list be moved by their buttons; `changed` is called after each move. */
export function orderable(list, changed) {
  for (const moves of list.querySelectorAll(".moves")) moves.hidden = false;
  list.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-by]");
    if (!button || !move(list, button.closest(".step"), Number(button.dataset.by))) return;
    showEnds(list);
    button.focus(); // moving took it away
    changed();
  });
  list.addEventListener("change", () => showEnds(list));
  showEnds(list);
}
