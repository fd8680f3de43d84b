// The result of a quiz: it is what the reader asked for, so it has the focus, and the score is said once.

import { announce } from "./base.js";

document.querySelector("#result").focus();
announce(document.querySelector("#score").textContent);
