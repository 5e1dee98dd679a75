// An answer that is kept while one types. Who sends it meanwhile sends what was kept, not what was before; and while
// it is on its way nothing is kept beside it, which would make what is sent an older one.
"use strict";
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form.answer[hx-post]")) return;
  if (form.classList.contains("htmx-request")) {
    event.preventDefault();
    form.addEventListener("htmx:afterRequest", () => setTimeout(() => form.requestSubmit(event.submitter)), { once: true });
    return;
  }
  form.isSent = true;
  setTimeout(() => { form.isSent = !event.defaultPrevented; });
});
document.addEventListener("htmx:beforeRequest", (event) => { if (event.target.isSent) event.preventDefault(); });
addEventListener("pageshow", () => { for (const form of document.querySelectorAll("form.answer")) form.isSent = false; });
