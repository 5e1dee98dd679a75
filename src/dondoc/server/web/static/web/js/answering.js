// An answer that is kept while one types: who sends it meanwhile sends what was kept, not what was before.
"use strict";
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form.answer[hx-post]") || !form.classList.contains("htmx-request")) return;
  event.preventDefault();
  form.addEventListener("htmx:afterRequest", () => setTimeout(() => form.requestSubmit(event.submitter)), { once: true });
});
