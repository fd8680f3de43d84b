// What every page needs: says to style sheets that modules run, and puts what must be announced into one live region.

document.documentElement.classList.add("js");

const region = document.createElement("p");
region.className = "visually-hidden";
region.setAttribute("role", "status");
region.setAttribute("aria-live", "polite");
document.body.append(region);

/** Says something to whoever does not see the page, once. */
export function announce(text) {
  region.textContent = "";
  requestAnimationFrame(() => {
    region.textContent = text;
  });
}
