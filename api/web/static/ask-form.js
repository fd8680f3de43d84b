// The form to ask with: Enter asks, what is too long is said before it is sent, arrows walk through what was asked.

const NEAR = 200; // characters before the limit from which on those left are counted

/** The question that is being typed. */
export class QuestionForm {
  constructor(root, words, asked) {
    this.form = root.querySelector("#question-form");
    this.field = this.form.querySelector("#question");
    this.told = this.form.querySelector("#question-fault");
    this.count = this.form.querySelector("#question-count");
    this.words = words;
    this.asked = asked;
    this.most = Number(this.field.dataset.most);
    this.field.setAttribute("aria-describedby", `${this.field.getAttribute("aria-describedby")} question-hint`);
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("input", () => this.counted());
    document.addEventListener("keydown", (event) => this.summon(event));
    if (!this.told.textContent.trim()) this.counted();
  }

  /** Returns the language to answer in, nothing for that of the question. */
  get language() {
    return this.form.elements.answer_language.value;
  }

  /** Returns whether the question can be asked, and says what is wrong where it cannot. */
  check() {
    const length = [...this.field.value].length;
    if (length > this.most) return this.fault("too-long", length);
    return /[\p{L}\p{N}]/u.test(this.field.value) || this.fault("empty");
  }

  /** Says what is wrong with the question, and returns false. */
  fault(name, count = 0) {
    this.say(this.words[name].replace("{count}", count).replace("{most}", this.most));
    this.field.focus();
    return false;
  }

  /** Empties the field, for the next question. */
  clear() {
    this.put("");
  }

  /** Puts a question that was not answered back, unless something else has been typed since. */
  restore(question) {
    if (!this.field.value.trim()) this.put(question);
  }

  /** Takes a question that was answered out of the field, where it was put back. */
  drop(question) {
    if (this.field.value === question) this.put("");
  }

  /** Puts a question into the field, to be corrected. */
  correct(question) {
    this.put(question);
    this.field.focus();
  }

  /** Goes on with a conversation. */
  goOn(conversation) {
    this.form.elements.conversation_id.value = conversation;
  }

  put(text) {
    this.field.value = text;
    this.counted();
  }

  counted() {
    const length = [...this.field.value].length;
    const left = this.most - length;
    this.count.textContent = left <= NEAR && left >= 0 ? this.words.left.replace("{left}", left) : "";
    this.say(left < 0 ? this.words["too-long"].replace("{count}", length).replace("{most}", this.most) : "");
  }

  say(fault) {
    this.told.textContent = fault;
    this.told.hidden = !fault;
    if (fault) this.field.setAttribute("aria-invalid", "true");
    else this.field.removeAttribute("aria-invalid");
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.form.requestSubmit();
    }
    if (event.key === "ArrowUp" || event.key === "ArrowDown") this.walk(event);
  }

  walk(event) {
    const asked = ["", ...this.asked().reverse()];
    const at = asked.indexOf(this.field.value);
    const to = at + (event.key === "ArrowUp" ? 1 : -1);
    if (at < 0 || to < 0 || to >= asked.length) return;
    event.preventDefault();
    this.put(asked[to]);
  }

  summon(event) {
    const typing = event.target.closest?.("input, textarea, select");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.field.focus({ preventScroll: true });
    this.field.scrollIntoView({ block: "nearest" });
  }
}
