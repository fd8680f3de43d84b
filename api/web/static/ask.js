// The page to ask on: what its parts do together. Without this module forms and links do the same, page by page.

import { announce } from "./base.js";
import { copyFrom, report } from "./ask-copy.js";
import { sendFeedback } from "./ask-feedback.js";
import { QuestionForm } from "./ask-form.js";
import { Panel, closeMenus } from "./ask-panel.js";
import { Past } from "./ask-past.js";
import { Refused, ask } from "./ask-stream.js";
import { Turns } from "./ask-turns.js";

const root = document.getElementById("ask");
const words = JSON.parse(root.dataset.words);
const turns = new Turns(root);
const form = new QuestionForm(root, words, () => turns.questions());
const panel = new Panel(document.getElementById("panel"));
const past = new Past(root);
let queue = Promise.resolve();
let shown = location.pathname;

/** Asks a question after those before it, and shows its answer as it comes. */
function pose(question, language, turn = turns.begin(question)) {
  queue = queue.then(() =>
    answer(turn, question, language).catch((error) => broken(turn, question, language, error)),
  );
}

async function answer(turn, question, language) {
  if (!turn.dataset.turn && !(await turns.recover(turn, question))) {
    for await (const { name, data } of ask(question, root.dataset.conversation, language)) turns.show(turn, name, data);
  }
  settled(await turns.settle(turn), question);
  form.drop(question);
}

function settled(turn, question) {
  const address = `${root.dataset.home}conversations/${root.dataset.conversation}`;
  const way = shown === address ? "replaceState" : "pushState";
  history[way](null, "", `${address}#${turn.id}`);
  shown = address;
  form.goOn(root.dataset.conversation);
  past.remember(root.dataset.conversation, question);
  announce(turns.spoken(turn));
}

function broken(turn, question, language, error) {
  if (error instanceof Refused && error.fault) {
    turn.remove();
    form.restore(question);
    form.fault(error.fault);
    return;
  }
  const why = words[error instanceof Refused ? "failed" : "broken"];
  turns.fail(turn, why, () => pose(question, language, turn));
  form.restore(question);
  announce(why);
}

function submitted(event) {
  const sent = event.target;
  if (sent.matches("[data-delete]")) past.forget(root.dataset.conversation);
  if (sent.matches("[data-feedback]")) {
    event.preventDefault();
    sendFeedback(sent, new FormData(sent, event.submitter), turns, words);
  }
  if (!sent.matches("[data-ask]")) return;
  event.preventDefault();
  const fields = new FormData(sent);
  const question = fields.get("question").trim();
  if (sent.id === "question-form" && !form.check()) return;
  if (sent.id === "question-form") form.clear();
  pose(question, fields.get("answer_language") ?? form.language);
}

function clicked(event) {
  const pressed = event.target.closest("a, button");
  if (!pressed || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (pressed.matches("a[data-panel]")) panel.open(pressed).catch(() => report(pressed.closest(".turn"), words.unreached));
  else if (pressed.matches("[data-copy]")) copyFrom(pressed, words);
  else if (pressed.matches("a.correct")) form.correct(pressed.dataset.text);
  else return;
  event.preventDefault();
}

/** Brings what was unfolded below an answer into sight, above the form. */
function unfolded(event) {
  if (event.target.open && event.target.matches(".why")) event.target.scrollIntoView({ block: "nearest" });
}

root.addEventListener("submit", submitted);
root.addEventListener("click", clicked);
root.addEventListener("toggle", unfolded, true);
document.addEventListener("click", (event) => closeMenus(event.target));
addEventListener("popstate", () => {
  if (location.pathname !== shown) location.reload();
});
const kept = location.pathname.match(/\/conversations\/([^/]+)$/)?.[1];
if (kept && kept !== root.dataset.conversation) location.reload(); // gone back or forward before this module ran
past.show(words);
root.dataset.ready = "yes";
performance.mark("ask-ready");
