// The proposals of the review page: which one is current, what its keys and buttons do.
"use strict";
(() => {
  const { one, all, say, token, panel, marking } = window.dondoc;
  // The list is swapped whole by the server at times: asked for anew each time.
  const list = () => one("#proposals");
  if (!list()) return;
  const mayReview = one("#actions") !== null;
  let current = null;
  let field = "text";
  let place = 0; // of the current one in the list, for when it goes

  const proposals = () => all(".proposal", list());
  const idOf = (proposal) => proposal.id.slice("de-xuat-".length);
  const url = (proposal, action) => `${list().dataset.proposal.replace("/0/", `/${idOf(proposal)}/`)}${action}/`;
  const fieldsOf = (proposal) => all("[data-field]", proposal).filter((button) => button.offsetParent !== null);

  // ---- Current proposal and field -----------------------------------------------------------
  function settle(proposal) {
    for (const other of proposals()) {
      const isCurrent = other === proposal;
      if (other.classList.contains("current") === isCurrent && other.dataset.wired) continue;
      other.dataset.wired = "";
      other.classList.toggle("current", isCurrent);
      for (const stop of all("button[data-field], input[name=selected]", other)) stop.tabIndex = isCurrent ? 0 : -1;
      one(".proposal-text", other)?.setAttribute("aria-expanded", String(isCurrent));
    }
    current = proposal;
    tellActions();
  }

  function tellActions() {
    const state = current?.dataset.state;
    for (const button of all("#actions [data-action]")) {
      const needs = button.dataset.needs;
      button.disabled = Boolean(needs) && needs !== state && !(needs === "settled" && state && state !== "open");
    }
  }

  function choose(proposal, { name = "text", focuses = true, lights = true } = {}) {
    if (!proposal) return;
    settle(proposal);
    place = proposals().indexOf(proposal);
    field = name;
    const button = one(`[data-field="${CSS.escape(name)}"]`, proposal) || one("[data-field]", proposal);
    for (const lit of all("[data-field].lit", list())) lit.classList.remove("lit");
    button?.classList.add("lit");
    if (focuses && button && document.activeElement !== button) button.focus({ preventScroll: true });
    keepInView(proposal);
    if (lights && panel && button) panel.show(panel.parse(button.dataset.at));
    const address = new URL(location.href);
    address.hash = proposal.id;
    history.replaceState(history.state, "", address);
  }

  function keepInView(proposal) {
    const frame = list().parentElement.getBoundingClientRect();
    const box = proposal.getBoundingClientRect();
    if (box.top < frame.top + 4) list().parentElement.scrollTop += box.top - frame.top - 48;
    else if (box.bottom > frame.bottom) list().parentElement.scrollTop += Math.min(box.bottom - frame.bottom + 12, box.top - frame.top - 48);
  }

  function step(by) {
    const order = proposals();
    const next = order[order.indexOf(current) + by];
    if (next) choose(next);
    return true;
  }

  function stepField(by) {
    if (!current) return step(by);
    const fields = fieldsOf(current);
    const next = fields[fields.findIndex((button) => button.dataset.field === field) + by];
    if (next) choose(current, { name: next.dataset.field });
    else step(by);
    return true;
  }

  const nextOpen = (after) => {
    const order = proposals();
    const here = order.indexOf(after);
    return order.slice(here + 1).concat(order.slice(0, here)).find((proposal) => proposal.dataset.state === "open" && !busy.has(idOf(proposal)));
  };

  // ---- Deeds --------------------------------------------------------------------------------
  const busy = new Map(); // what is on its way: proposal → promise
  async function send(proposal, action, values = {}) {
    const id = idOf(proposal);
    if (busy.has(id)) return; // pressed twice
    proposal.setAttribute("aria-busy", "true");
    const sent = htmx.ajax("POST", url(proposal, action), { source: proposal, target: proposal, swap: "outerHTML", values: { version: proposal.dataset.version, ...values } });
    busy.set(id, sent);
    try {
      await sent;
    } catch {
      // Said by start.js; the row stands as it stood.
    } finally {
      busy.delete(id);
      proposal.removeAttribute("aria-busy");
    }
  }

  // On to the next at once, so that a quick hand never waits; back to this one if the server says no.
  async function settleAndGoOn(action) {
    if (!current?.isConnected || current.dataset.state !== "open" || busy.has(idOf(current))) return;
    const done = current;
    const next = nextOpen(done);
    if (next) choose(next);
    await send(done, action);
    const fresh = one(`#${done.id}`);
    if (fresh && (!next || fresh.dataset.state === "open")) choose(fresh);
  }

  const open = (action) => current && current.dataset.state === "open" &&
    htmx.ajax("GET", url(current, action), { source: current, target: one(".proposal-body", current), swap: "innerHTML" });

  const chosen = () => all("input[name=selected]:checked", list());

  // What brings a list anew waits for the answers to rows of this one: they would find their rows gone.
  const allAnswered = () => Promise.allSettled(busy.values());

  async function merge() {
    await allAnswered();
    let parts = chosen().map((box) => box.closest(".proposal"));
    if (parts.length === 1 && current && parts[0] !== current) parts.push(current);
    if (parts.length < 2 && current) {
      const order = proposals().filter((proposal) => proposal.dataset.state === "open" || proposal === current);
      const next = order[order.indexOf(current) + 1];
      parts = next ? [current, next] : [];
    }
    if (parts.length < 2) return say("Chọn ít nhất hai đề xuất (phím x) rồi gộp.");
    const versions = parts.map((proposal) => `${idOf(proposal)}:${proposal.dataset.version}`);
    return htmx.ajax("POST", list().dataset.merge, { source: list(), target: list(), swap: "outerHTML", values: { proposal: versions, show: list().dataset.show } });
  }

  async function undo() {
    await allAnswered();
    const offered = all("#messages [data-undo]").pop();
    if (offered) offered.click();
    else if (current?.dataset.state === "open") send(current, "hoan-tac");
    else if (current) one("[data-take-back]", current)?.click();
  }

  const actions = {
    confirm: () => settleAndGoOn("xac-nhan"),
    drop: () => settleAndGoOn("bo"),
    edit: () => open("sua"),
    split: () => open("tach"),
    merge,
    undo,
    add: () => (marking?.has() ? marking.add() : marking?.start()),
    select: () => { const box = current && one("input[name=selected]", current); if (box) { box.checked = !box.checked; tellChosen(); } },
    previous: () => step(-1),
    next: () => step(1),
  };

  function tellChosen() {
    const count = chosen().length;
    const told = one("#chosen-told");
    if (told) told.textContent = count ? `${count} đang chọn` : "";
  }

  // ---- Keys, clicks, the document's own clicks ----------------------------------------------------
  const letters = { e: "edit", s: "split", m: "merge", d: "drop", n: "add", u: "undo", x: "select" };
  window.dondoc.keys.push((event) => {
    const target = event.target;
    const inList = target === document.body || target.closest?.("#proposals, #document, #actions") || target.closest?.(".halves");
    if (event.key === "j") return step(1);
    if (event.key === "k") return step(-1);
    if (letters[event.key] && mayReview) { actions[letters[event.key]](); return true; }
    const finish = one("[data-finish]");
    if (event.key === "Enter" && finish && !marking?.has() && (target === document.body || target.closest?.("#document"))) { finish.click(); return true; }
    if (!inList || target.closest?.("#document, .proposal-body form, #actions, a, summary")) return false;
    if (event.key === "ArrowDown") return stepField(1);
    if (event.key === "ArrowUp") return stepField(-1);
    if (event.key === "Enter" && (target === document.body || target.closest?.(".proposal"))) {
      if (target.matches?.("button:not([data-field])")) return false;
      if (mayReview) actions.confirm();
      return true;
    }
    return false;
  });

  one("#review-list").addEventListener("click", (event) => {
    const button = event.target.closest("[data-field]");
    const proposal = event.target.closest(".proposal");
    if (event.target.name === "selected") return tellChosen();
    if (event.target.closest("form, a, [data-take-back]")) return undefined;
    if (button) return choose(proposal, { name: button.dataset.field });
    if (proposal && proposal !== current) choose(proposal);
    return undefined;
  });
  document.addEventListener("focusin", (event) => {
    const button = event.target.closest?.("#proposals [data-field]");
    if (button && !button.classList.contains("lit")) choose(button.closest(".proposal"), { name: button.dataset.field, focuses: false });
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("#actions [data-action]");
    if (button) actions[button.dataset.action]();
  });

  const placesOf = (proposal) => all("[data-at]", proposal).flatMap((button) => panel.parse(button.dataset.at).map((place) => ({ ...place, proposal, name: button.dataset.field })));
  document.addEventListener("dondoc:place", ({ detail: { line, place } }) => {
    const hits = proposals().flatMap(placesOf).filter((p) => p.line === line && p.start <= place && place <= p.end);
    // The same words may stand in several proposals (a shared deadline): stay on the current one if it is there.
    const hit = hits.find((p) => p.proposal === current) || hits.sort((a, b) => a.end - a.start - (b.end - b.start))[0];
    if (hit) choose(hit.proposal, { name: hit.name });
    else say("Chưa có đề xuất nào lấy từ những chữ này. Bôi đen đoạn cần lấy rồi bấm Thêm nhiệm vụ.");
  });
  document.addEventListener("dondoc:add", async ({ detail }) => {
    await allAnswered();
    htmx.ajax("POST", list().dataset.add, { source: list(), target: list(), swap: "outerHTML", values: { places: detail, show: list().dataset.show } });
  });
  document.addEventListener("dondoc:marking-over", () => choose(current));

  // ---- After the server answered --------------------------------------------------------------
  document.addEventListener("dondoc:choose", ({ detail }) => choose(one(`#de-xuat-${detail.id}`)));
  document.addEventListener("htmx:load", (event) => {
    if (!one("#proposals")?.contains(event.target) && event.target.id !== "proposals") return;
    const same = current && one(`#${current.id}`);
    const edited = event.target.querySelector?.("form [autofocus]");
    if (edited) { edited.focus(); return; }
    if (same && same !== current) choose(same, { name: field, focuses: document.activeElement === document.body });
    else if (!same) choose(proposals()[Math.min(place, proposals().length - 1)], { focuses: document.activeElement === document.body });
    tellChosen();
    panel?.tint(() => proposals().flatMap(placesOf));
  });
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.(".proposal-body form");
    if (!form) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { form.requestSubmit(); event.preventDefault(); }
    if (event.key === "Escape") { one("[data-cancel]", form)?.click(); event.preventDefault(); }
  });

  panel?.tint(() => proposals().flatMap(placesOf));
  tellActions();
  choose(one(location.hash.startsWith("#de-xuat-") ? location.hash : "#none", list()) || proposals()[0], { focuses: false });

  addEventListener("pagehide", () => {
    if (!mayReview) return;
    const data = new FormData();
    data.append("csrfmiddlewaretoken", token());
    navigator.sendBeacon(list().dataset.leave, data);
  });
})();
