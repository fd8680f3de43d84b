// Unfolds and folds all that stands behind a name.

const button = document.getElementById("unfold");
const folded = [...document.querySelectorAll("main details")];
const texts = { true: button.dataset.fold, false: button.textContent };

function open() {
  return folded.every((each) => each.open);
}

button.addEventListener("click", () => {
  const opened = !open();
  for (const each of folded) each.open = opened;
});

for (const each of folded) each.addEventListener("toggle", () => (button.textContent = texts[open()]));
button.hidden = folded.length === 0;
