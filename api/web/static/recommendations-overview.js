// Prints the overview; without modules the browser's own menu does.

const button = document.getElementById("print");
button.addEventListener("click", () => print());
button.hidden = false;
