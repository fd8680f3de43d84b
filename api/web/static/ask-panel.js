// The panel beside the conversation that shows a cited passage, and the small menus that close by themselves.

/** The panel; the number that opened it gets the focus back. */
export class Panel {
  constructor(panel) {
    this.panel = panel;
    this.body = panel.querySelector(".panel-body");
    this.origin = null;
    panel.querySelector(".close").addEventListener("click", () => this.close());
    document.addEventListener("keydown", (event) => this.key(event));
  }

  /** Shows the passage that a link leads to, or follows the link; throws when the service is not reached. */
  async open(link) {
    const response = await fetch(`${link.href}?panel=1`);
    if (!response.ok) return location.assign(link.href);
    return this.fill(link, new DOMParser().parseFromString(await response.text(), "text/html"));
  }

  fill(link, passage) {
    this.unmark();
    this.origin = link;
    link.setAttribute("aria-current", "true");
    this.body.replaceChildren(...passage.body.childNodes);
    this.panel.hidden = false;
    this.panel.parentElement.classList.add("beside");
    this.panel.focus({ preventScroll: true }); // what can be pressed in it comes next, the way out first
    this.panel.scrollTop = 0;
    link.scrollIntoView({ block: "nearest" });
  }

  close() {
    this.panel.hidden = true;
    this.panel.parentElement.classList.remove("beside");
    this.unmark();
    this.origin?.focus();
  }

  unmark() {
    this.origin?.removeAttribute("aria-current");
  }

  key(event) {
    if (event.key !== "Escape") return;
    if (!closeMenus(null) && !this.panel.hidden) this.close();
  }
}

/** Closes the open menus that do not hold `target`, and returns whether there were any; from within one the focus goes to its button. */
export function closeMenus(target) {
  const open = [...document.querySelectorAll("details.menu[open]")].filter((menu) => !menu.contains(target));
  for (const menu of open) {
    const within = menu.contains(document.activeElement);
    menu.open = false;
    if (within) menu.querySelector("summary").focus();
  }
  return open.length > 0;
}
