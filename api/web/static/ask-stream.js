// A question over the wire: `POST /v1/ask`, its answer as server-sent events.

const PATIENCE = 60_000; // milliseconds after which an answer is not waited for any longer
const FAULTS = { "urn:mtm:problem:invalid-question": "empty", "urn:mtm:problem:question-too-long": "too-long" };

/** The service was reached and did not answer; `fault` names what is wrong with the question, if that is why. */
export class Refused extends Error {
  constructor(problem) {
    super(problem.detail ?? "");
    this.fault = FAULTS[problem.type] ?? "";
  }
}

/** Yields the events of an answer, each with its name and data; throws when it does not come to its end. */
export async function* ask(question, conversation, language) {
  const response = await fetch("/v1/ask", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Accept: "text/event-stream",
      "Accept-Language": document.documentElement.lang,
    },
    body: JSON.stringify({ question, conversation_id: conversation || null, language: language || null }),
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!response.ok) throw new Refused(await response.json().catch(() => ({})));
  let done = false;
  for await (const event of events(response.body)) {
    if (event.name === "error") throw new Refused(event.data);
    done ||= event.name === "done";
    yield event;
  }
  if (!done) throw new Error("the answer broke off");
}

async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const parts = (waiting + read.value).split(/\r?\n\r?\n/);
    waiting = parts.pop();
    yield* parts.map(parsed).filter((event) => event.data !== undefined);
  }
}

function parsed(part) {
  const event = { name: "message", data: undefined };
  const data = [];
  for (const line of part.split(/\r?\n/)) {
    const [field, ...rest] = line.split(":");
    const value = rest.join(":").replace(/^ /, "");
    if (field === "event") event.name = value;
    if (field === "data") data.push(value);
  }
  if (data.length) event.data = JSON.parse(data.join("\n"));
  return event;
}
