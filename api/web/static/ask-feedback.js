// A word on an answer: sent to the service, and shown where it was given.

import { announce } from "./base.js";

/** Sends what the form says of an answer, then shows what the service has kept. */
export async function sendFeedback(form, fields, turns, words) {
  const turn = form.closest(".turn");
  try {
    const response = await fetch("/v1/feedback", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        turn_id: turn.dataset.turn,
        helpful: fields.get("helpful") === "yes",
        reason: fields.get("reason"),
        comment: fields.get("comment")?.trim() || null,
      }),
    });
    if (!response.ok) throw new Error(`feedback: ${response.status}`);
    const fresh = await turns.fetch(turns.root.dataset.conversation, turn.dataset.number);
    turn.querySelector(".feedback").replaceWith(fresh.querySelector(".feedback"));
    const given = turn.querySelector(".given");
    given.tabIndex = -1;
    given.focus();
  } catch {
    announce(words["feedback.failed"]);
    turn.querySelector(".report").textContent = words["feedback.failed"];
  }
}
