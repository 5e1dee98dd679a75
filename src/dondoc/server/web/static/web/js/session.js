// A session that ended while a page was open: its words stay, one signs in beside it and goes on.
"use strict";
(() => {
  const { one, all, say } = window.dondoc;
  const token = () => document.body.dataset.token;
  const isSignIn = (address) => Boolean(address) && new URL(address).pathname === document.body.dataset.signIn;
  const isTokenOld = (status, text) => status === 403 && text.includes("Phiên làm việc đã hết");
  let isOver = false;

  function sayOver() {
    isOver = true;
    const link = document.createElement("a");
    link.href = document.body.dataset.signIn;
    link.target = "_blank";
    link.textContent = "Đăng nhập ở thẻ mới";
    say("Phiên làm việc đã hết. Chữ đang viết vẫn còn ở đây; đăng nhập xong, quay lại thẻ này làm tiếp.", "late", link);
  }

  // Signing in gives a new token; every form of this page takes it over.
  async function renewToken({ isQuiet = false } = {}) {
    const answer = await fetch(document.body.dataset.session, { headers: { "X-Requested-With": "fetch" } }).catch(() => null);
    if (!answer) return; // the line is down, which is said elsewhere
    if (!answer.ok || isSignIn(answer.url)) { sayOver(); return; }
    document.body.dataset.token = (await answer.text()).trim();
    for (const field of all("input[name=csrfmiddlewaretoken]")) field.value = token();
    isOver = false;
    all("#messages .message").find((message) => one(`a[href="${document.body.dataset.signIn}"]`, message))?.remove();
    if (!isQuiet) say("Đã nối lại phiên làm việc. Bấm lại việc vừa làm.");
  }

  // Who types is at work, though nothing is sent yet: the server is told, and asks nobody to sign in meanwhile.
  const TOLD_EVERY = 5 * 60 * 1000;
  let toldAt = Date.now();
  document.addEventListener("input", () => {
    if (isOver || Date.now() - toldAt < TOLD_EVERY) return;
    toldAt = Date.now();
    renewToken({ isQuiet: true });
  });

  document.addEventListener("visibilitychange", () => { if (isOver && !document.hidden) renewToken(); });
  document.addEventListener("htmx:configRequest", (event) => { event.detail.headers["X-CSRFToken"] = token(); });
  document.addEventListener("htmx:beforeSwap", (event) => {
    // The server sent us to the door: its page must not land inside this one.
    if (!isSignIn(event.detail.xhr.responseURL)) return;
    event.detail.shouldSwap = false;
    sayOver();
  });

  Object.assign(window.dondoc, { token, isSignIn, isTokenOld, renewToken, sayOver });
})();
