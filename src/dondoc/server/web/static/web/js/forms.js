// Forms that take a while, long choices narrowed by typing, and pictures wider than the screen.
"use strict";
(() => {
  const { one, all } = window.dondoc;

  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d");

  // What is left out comes back when the words are taken away; a choice that no longer fits is dropped.
  function narrow(field) {
    const list = one(field.dataset.narrows);
    const words = folded(field.value).trim();
    for (const option of list.options) {
      option.hidden = option.disabled = !folded(option.text).includes(words);
      if (option.hidden) option.selected = false;
    }
    const left = [...list.options].filter((option) => !option.hidden);
    if (words && left.length === 1) left[0].selected = true;
  }
  for (const field of all("[data-narrows]")) {
    field.addEventListener("input", () => narrow(field));
    if (field.value) narrow(field); // typed before this script was here
    field.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown" && event.key !== "Enter") return;
      event.preventDefault();
      const list = one(field.dataset.narrows);
      const first = [...list.options].find((option) => !option.hidden);
      if (first && list.selectedIndex < 0) first.selected = true;
      list.focus();
    });
  }

  for (const picture of all(".line-of-time")) {
    const bar = one("[aria-current] rect", picture)?.getBoundingClientRect();
    const frame = picture.getBoundingClientRect();
    if (bar && bar.right > frame.right) picture.scrollLeft = bar.left - frame.left - (frame.width - bar.width) / 2;
  }

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-takes-time]");
    const waiting = form && one(".waiting", form);
    if (!waiting || event.submitter?.value !== "do") return;
    waiting.hidden = false;
    // The button that was pressed still has to go along with the form.
    setTimeout(() => { for (const button of all("button", form)) button.disabled = true; });
  });
  addEventListener("pageshow", () => {
    for (const waiting of all(".waiting")) waiting.hidden = true;
    for (const button of all("[data-takes-time] button")) button.disabled = false;
  });
})();
