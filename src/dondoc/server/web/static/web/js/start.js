// What every other script here leans on: the namespace, small tools, messages. Loaded after htmx.
"use strict";
window.dondoc = (() => {
  document.documentElement.classList.add("js");

  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  // What is kept only on this machine (a width, a choice); a browser may refuse to keep anything.
  const kept = {
    read(name) { try { return localStorage.getItem(`dondoc.${name}`); } catch { return null; } },
    write(name, value) { try { localStorage.setItem(`dondoc.${name}`, value); } catch { /* not kept */ } },
  };

  const MESSAGE_STAYS = 12000;
  function dismissLater(message) {
    // An error stays until it is read, a way back until the next page; so does whatever the pointer or focus is on.
    if (message.classList.contains("late") || one("form", message)) return;
    setTimeout(() => {
      if (message.matches(":hover, :focus-within")) dismissLater(message);
      else if (one("[data-undo]", message)) message.classList.add("past"); // out of sight, still there for the key u
      else message.remove();
    }, MESSAGE_STAYS);
  }

  function say(text, kind = "", link = null) {
    if (all(".message > span").some((words) => words.textContent === text)) return;
    const message = document.createElement("div");
    message.className = `message ${kind}`;
    message.dataset.seen = "";
    const words = document.createElement("span");
    words.textContent = text;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.textContent = "×";
    close.setAttribute("aria-label", "Đóng thông báo");
    message.append(words, ...(link ? [link] : []), close);
    one("#messages").append(message);
    dismissLater(message);
  }

  const isTyping = (target) =>
    target instanceof Element && target.closest("input:not([type=checkbox], [type=radio], [type=file]), textarea, select, [contenteditable]") !== null;

  document.addEventListener("click", (event) => {
    const close = event.target.closest(".message .close");
    if (close) close.closest(".message").remove();
    const undo = event.target.closest(".message [data-undo]");
    if (undo) {
      const { undo: address, target, values } = undo.dataset;
      if (window.dondoc.refusesToLose(one(target))) return;
      undo.closest(".message").remove();
      htmx.ajax("POST", address, { target, swap: "outerHTML", values: JSON.parse(values || "{}") });
    }
    // An open menu closes when the click falls beside it.
    for (const menu of all("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });

  document.addEventListener("dondoc:message", (event) => say(event.detail.text, event.detail.kind));
  document.addEventListener("htmx:load", () => {
    for (const message of all(".message:not([data-seen])")) {
      message.dataset.seen = "";
      dismissLater(message);
    }
  });
  // Who asked was replaced meanwhile: what stands there now asks by itself.
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.requestConfig.verb === "get" && !detail.requestConfig.elt.isConnected) detail.shouldSwap = false;
  });
  let isLost = false;
  document.addEventListener("htmx:sendError", () => {
    if (!isLost) say("Mất kết nối với máy chủ. Việc đang làm dở vẫn còn trên màn hình; thử lại khi có mạng.", "late");
    isLost = true;
  });
  document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) isLost = false; });
  document.addEventListener("htmx:responseError", (event) => {
    const { status, responseText } = event.detail.xhr;
    if (event.detail.xhr.getResponseHeader("HX-Trigger")) return;
    if (window.dondoc.isTokenOld(status, responseText)) window.dondoc.renewToken();
    else if (status === 403) say("Chức vụ của anh/chị không được làm việc này.", "late");
    else if (status === 404) say("Không còn tìm thấy mục này. Tải lại trang để xem bản mới.", "late");
    else say("Máy chủ gặp lỗi, việc vừa làm chưa được lưu. Thử lại, hoặc báo quản trị hệ thống.", "late");
  });

  // htmx rejects without a reason when the line is down; that was said above.
  addEventListener("unhandledrejection", (event) => { if (event.reason === undefined) event.preventDefault(); });

  return { one, all, kept, say, isTyping, keys: [] };
})();
