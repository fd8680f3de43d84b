// The conversations that this browser remembers: their ids, when, and the first words of their first questions.

import { announce } from "./base.js";

const KEY = "mtm.conversations";
const MOST = 30; // conversations that are remembered
const SHOWN = 60; // characters of a question

function short(question) {
  return question.length > SHOWN ? `${question.slice(0, SHOWN).replace(/\s\S*$/, "")}…` : question;
}

/** The list of past conversations. */
export class Past {
  constructor(root) {
    this.root = root;
    this.section = root.querySelector("#past");
    this.oldest = Date.now() - Number(root.dataset.days) * 86_400_000; // what is older the service has forgotten
  }

  /** Remembers a conversation that goes on, by its first question. */
  remember(id, question) {
    const others = this.read().filter((each) => each.id !== id);
    const words = this.read().find((each) => each.id === id)?.words ?? short(question);
    this.write([{ id, words, at: Date.now() }, ...others].slice(0, MOST));
  }

  /** Forgets one conversation. */
  forget(id) {
    this.write(this.read().filter((each) => each.id !== id));
  }

  /** Shows the list on the empty page, with a button that forgets it all. */
  show(words) {
    const list = this.read();
    if (!this.section || !list.length) return;
    this.section.querySelector("ul").append(...list.map((each) => this.item(each)));
    this.section.querySelector(".forget").addEventListener("click", () => {
      this.write([]);
      this.section.hidden = true;
      announce(words["past.forgotten"]);
    });
    this.section.hidden = false;
  }

  item({ id, words, at }) {
    const language = this.root.dataset.language === "ar" ? "ar-u-nu-latn" : this.root.dataset.language;
    const link = document.createElement("a");
    link.href = `${this.root.dataset.home}conversations/${encodeURIComponent(id)}`;
    link.dir = "auto";
    link.textContent = words;
    const time = document.createElement("time");
    time.dateTime = new Date(at).toISOString();
    time.textContent = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(at);
    const item = document.createElement("li");
    item.append(link, " ", time);
    return item;
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(KEY) ?? "[]").filter((each) => each.at > this.oldest);
    } catch {
      return []; // storage is refused, or holds something else
    }
  }

  write(list) {
    try {
      if (list.length) localStorage.setItem(KEY, JSON.stringify(list));
      else localStorage.removeItem(KEY);
    } catch {
      // storage is refused: nothing is remembered
    }
  }
}
