// The turns of the conversation: one that is awaited, and what takes its place, which is the markup of the service.

const SPOKEN = 600; // characters of an answer that are read out; the rest is there to be read

/** The turns on the page. */
export class Turns {
  constructor(root) {
    this.root = root;
    this.list = root.querySelector("#turns");
  }

  /** Returns the questions that were asked, the first one first. */
  questions() {
    return [...this.list.querySelectorAll(".typed")].map((each) => each.textContent);
  }

  /** Puts a turn that is awaited below the others. */
  begin(question) {
    const turn = document.getElementById("pending").content.firstElementChild.cloneNode(true);
    turn.querySelector(".typed").textContent = question;
    this.root.classList.add("talking");
    this.list.append(turn);
    this.bring(turn);
    if (!document.activeElement?.checkVisibility()) turn.querySelector("h2").focus({ preventScroll: true });
    return turn;
  }

  /** Shows an event of the answer to a turn. */
  show(turn, name, data) {
    if (name === "outcome") {
      turn.dataset.turn = data.turn_id;
      turn.dataset.conversation = data.conversation_id;
    }
    if (name === "text") {
      turn.querySelector(".status").hidden = true;
      turn.querySelector(".streamed").append(data.piece);
    }
  }

  /** Puts the markup of the service in place of a turn that was answered, and returns it. */
  async settle(turn) {
    const conversation = turn.dataset.conversation || this.root.dataset.conversation;
    const fresh = this.root.dataset.conversation
      ? await this.fetch(conversation, this.next)
      : await this.become(conversation);
    if (fresh?.dataset.turn !== turn.dataset.turn) return this.leave(conversation); // another window came first
    const focused = turn.contains(document.activeElement);
    turn.replaceWith(fresh);
    if (focused) fresh.querySelector("h2").focus({ preventScroll: true });
    this.bring(fresh);
    return fresh;
  }

  /** Brings a turn to the top of the window; the first one with what stands above it, one with a long question by its answer. */
  bring(turn) {
    const long = turn.querySelector(".top").offsetHeight > innerHeight / 3; // a question that would hide its answer
    const shown = long ? turn.querySelector(".reply") : turn === this.list.firstElementChild ? document.body : turn;
    shown.scrollIntoView({ block: "start", behavior: "instant" });
  }

  /** Finds out whether a turn that was broken off had been kept before that; then it need not be asked again. */
  async recover(turn, question) {
    if (!turn.classList.contains("tried") || !this.root.dataset.conversation) return false;
    const kept = await this.fetch(this.root.dataset.conversation, this.next).catch(() => null);
    if (kept?.querySelector(".typed").textContent !== question) return false;
    turn.dataset.turn = kept.dataset.turn;
    return true;
  }

  /** Says in a turn that it was broken off, with a button that tries again. */
  fail(turn, why, again) {
    const note = document.getElementById("broken").content.firstElementChild.cloneNode(true);
    note.querySelector(".why").textContent = why;
    note.querySelector(".again").addEventListener("click", () => {
      turn.querySelector("h2").focus({ preventScroll: true });
      note.remove();
      wait(turn, true);
      again();
    });
    wait(turn, false);
    turn.classList.add("tried");
    turn.querySelector(".reply").append(note);
  }

  /** Returns what is read out of a turn: how it ended, and the beginning of its answer. */
  spoken(turn) {
    const told = turn.querySelector(".answer").cloneNode(true);
    for (const cite of told.querySelectorAll(".cite")) cite.remove();
    const text = told.textContent.replace(/\s+/g, " ").trim();
    const short = text.length > SPOKEN ? `${text.slice(0, SPOKEN).replace(/\s\S*$/, "")}…` : text;
    return `${turn.querySelector(".outcome").textContent.trim()}. ${short}`;
  }

  /** Returns the number that the next turn has. */
  get next() {
    const settled = [...this.list.querySelectorAll("[data-number]")];
    return Number(settled.at(-1)?.dataset.number ?? 0) + 1;
  }

  /** Returns a turn as the service shows it; throws when it cannot be had. */
  async fetch(conversation, number) {
    const page = await load(`${this.root.dataset.home}conversations/${conversation}/turns/${number}`);
    return page.querySelector("article.turn");
  }

  /** Makes the empty page that of a conversation, and returns its first turn. */
  async become(conversation) {
    const page = await load(`${this.root.dataset.home}conversations/${conversation}`);
    const turn = page.querySelector("article.turn");
    for (const found of this.root.querySelectorAll(".intro, .samples, .past, .kept")) found.remove();
    this.list.before(page.querySelector(".head"));
    for (const same of ["title", "header.site .languages", "label[for='question']"]) {
      document.querySelector(same).replaceChildren(...page.querySelector(same).childNodes);
    }
    this.root.dataset.conversation = conversation;
    return turn;
  }

  /** Loads the page of the conversation anew, and never returns. */
  leave(conversation) {
    location.assign(`${this.root.dataset.home}conversations/${conversation}`);
    location.reload();
    return new Promise(() => {});
  }
}

function wait(turn, awaited) {
  turn.setAttribute("aria-busy", String(awaited));
  turn.querySelector(".status").hidden = !awaited;
  turn.querySelector(".streamed").textContent = "";
}

async function load(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}
