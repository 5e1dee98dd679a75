// The columns of the list are put in order where they stand; without script each step is sent.
"use strict";
(() => {
  const form = document.querySelector("form[data-columns]");
  if (!form) return;
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=up], button[name=down]");
    if (!button) return;
    event.preventDefault();
    const row = button.closest("li");
    const other = button.name === "up" ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (button.name === "up") other.before(row); else other.after(row);
    button.focus();
  });
})();
