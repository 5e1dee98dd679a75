// Rows of a list that are picked: the whole page with one mark, one with the key x.
"use strict";
(() => {
  const { one, all } = window.dondoc;
  const whole = one("[data-pick-all]");
  if (!whole) return;
  const picks = () => all("td.pick input");
  const settle = () => {
    const picked = picks().filter((pick) => pick.checked).length;
    whole.checked = picked > 0 && picked === picks().length;
    whole.indeterminate = picked > 0 && !whole.checked;
    one("[data-picked]").textContent = picked ? `đã chọn ${picked}` : "";
  };
  whole.addEventListener("change", () => { for (const pick of picks()) pick.checked = whole.checked; settle(); });
  document.addEventListener("change", (event) => { if (event.target.closest("td.pick")) settle(); });
  addEventListener("pageshow", settle); // a browser that goes back keeps the marks
  window.dondoc.keys.push((event) => {
    const row = event.key === "x" && document.activeElement.closest("[data-row]");
    const pick = row && one("td.pick input", row);
    if (!pick) return false;
    pick.checked = !pick.checked;
    settle();
    return true;
  });
})();
