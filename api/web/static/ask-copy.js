// Copying an answer with its citations, as plain text, Markdown or formatted; and the links to a turn or a passage.

import { announce } from "./base.js";
import { clip } from "./ask-clip.js";

const SIGNS = /[\\`*_{}[\]<>#|]/g; // of Markdown, HTML among them
const SHOWN_MS = 4000; // how long a report stays
const FORMATS = { plain: { text: plain }, markdown: { text: markdown }, html: { text: plain, html: formatted } };

/** Copies what a button stands for, and says beside it whether that went well. */
export async function copyFrom(button, words) {
  const kind = button.dataset.copy;
  const turn = button.closest(".turn");
  const format = FORMATS[kind];
  const told = format ? read(turn) : null;
  const done = format ? await clip(format.text(told), format.html?.(told)) : await clip(address(button, turn));
  button.closest("details.menu")?.removeAttribute("open");
  report(turn, words[done ? "copied" : "uncopied"]);
}

function address(button, turn) {
  if (button.dataset.copy === "passage") return button.closest("li").querySelector("a.open").href;
  return `${location.origin}${location.pathname}#${turn.id}`;
}

/** Says something below a turn, for a while. */
export function report(turn, text) {
  const place = turn.querySelector(".report");
  place.textContent = text;
  announce(text);
  setTimeout(() => place.textContent === text && (place.textContent = ""), SHOWN_MS);
}

function read(turn) {
  return {
    question: turn.querySelector(".typed").textContent,
    blocks: [...turn.querySelectorAll(".answer > *")].flatMap(block),
    notices: [...turn.querySelectorAll(".notice")].map((each) => each.textContent),
    sources: turn.querySelector(".sources > summary")?.textContent ?? "",
    cited: [...turn.querySelectorAll(".cited > li")].map(source),
    direction: turn.querySelector(".answer").dir,
    language: turn.querySelector(".answer").lang,
  };
}

function block(element) {
  const item = element.localName === "ul";
  const form = item ? "item" : element.localName === "h3" || element.matches(".words") ? "heading" : "paragraph";
  return (item ? [...element.children] : [element]).map((each) => ({ form, lines: lines(each) }));
}

function lines(element) {
  const letter = element.querySelector(":scope > .letter")?.textContent ?? "";
  const cells = [...element.querySelectorAll(".cell")].filter((cell) => !cell.querySelector(".cell"));
  return cells.map((cell, at) => (at === 0 && letter ? `${letter} ` : "") + tidy(cell.textContent));
}

function source(item) {
  return {
    place: tidy(item.querySelector(".where").textContent),
    quotes: [...item.querySelectorAll("blockquote")].map((each) => tidy(each.textContent)),
    href: item.querySelector("a.open").href,
  };
}

function tidy(text) {
  return text.replaceAll("\u2060", " ").replace(/\s+/g, " ").trim();
}

function plain(told) {
  const body = told.blocks.map((each) => `${each.form === "item" ? "– " : ""}${each.lines.join("\n")}`);
  const cited = told.cited.map((each) => [each.place, ...each.quotes.map((quote) => `« ${quote} »`), each.href].join("\n"));
  return [told.question, body.join("\n"), ...told.notices, told.sources, ...cited].filter(Boolean).join("\n\n") + "\n";
}

function markdown(told) {
  const safe = (text) => text.replace(SIGNS, "\\$&");
  const shapes = { item: ["- ", "  \n  "], heading: ["**", "  \n"], paragraph: ["", "  \n"] };
  const body = told.blocks.map(({ form, lines }) => shapes[form][0] + lines.map(safe).join(shapes[form][1]) + (form === "heading" ? "**" : ""));
  const cited = told.cited.map(
    (each) => `- ${safe(each.place)}  \n  ${each.quotes.map((quote) => `« ${safe(quote)} »`).join("  \n  ")}  \n  <${each.href}>`,
  );
  const parts = [`## ${safe(told.question)}`, ...joined(told.blocks, body), ...told.notices.map(safe)];
  return [...parts, cited.length ? `**${safe(told.sources)}**` : "", cited.join("\n")].filter(Boolean).join("\n\n") + "\n";
}

/** Puts the items of a list right below each other, all else into paragraphs of its own. */
function joined(blocks, texts) {
  return texts.reduce((done, text, at) => {
    const goesOn = blocks[at].form === "item" && blocks[at - 1]?.form === "item";
    return goesOn ? [...done.slice(0, -1), `${done.at(-1)}\n${text}`] : [...done, text];
  }, []);
}

function formatted(told) {
  const tags = { heading: ["<p><strong>", "</strong></p>"], paragraph: ["<p>", "</p>"], item: ["<ul><li>", "</li></ul>"] };
  const body = told.blocks.map(({ form, lines }) => tags[form][0] + lines.map(escaped).join("<br>") + tags[form][1]);
  const cited = told.cited.map(
    (each) => `<li><a href="${escaped(each.href)}">${escaped(each.place)}</a>${each.quotes.map((quote) => `<br>« ${escaped(quote)} »`).join("")}</li>`,
  );
  const list = cited.length ? `<p><strong>${escaped(told.sources)}</strong></p><ul>${cited.join("")}</ul>` : "";
  const notices = told.notices.map((each) => `<p><em>${escaped(each)}</em></p>`).join("");
  const all = `<p><strong>${escaped(told.question)}</strong></p>${body.join("").replaceAll("</ul><ul>", "")}${notices}${list}`;
  return `<div lang="${told.language}" dir="${told.direction}">${all}</div>`;
}

function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
