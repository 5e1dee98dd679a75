// Files dropped or chosen go up one by one, each with its own progress and its own answer.
"use strict";
(() => {
  const { one, token, say, isSignIn, isTokenOld, renewToken, sayOver } = window.dondoc;
  const AT_ONCE = 2;
  const waiting = [];
  let running = 0;

  function line(file) {
    const row = document.createElement("div");
    const name = document.createElement("span");
    name.className = "name";
    name.textContent = file.name;
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", `Đang tải lên ${file.name}`);
    const state = document.createElement("span");
    state.className = "small soft number";
    state.textContent = "Chờ tải lên";
    const said = document.createElement("span");
    said.className = "said";
    said.hidden = true;
    row.append(name, bar, state, said);
    one("#sending").append(row);
    return { row, bar, state, said };
  }

  // Words of ours; a server that stands in front answers with a page of its own.
  const isPlain = (request) => [413, 422].includes(request.status) && request.getResponseHeader("Content-Type")?.startsWith("text/plain");

  function fail(view, words) {
    view.row.className = "notice late";
    view.bar.hidden = true;
    view.state.textContent = "Chưa tiếp nhận";
    view.said.hidden = false;
    view.said.textContent = words;
  }

  function take({ file, form, view }) {
    running += 1;
    const request = new XMLHttpRequest();
    const done = () => { running -= 1; next(); };
    request.upload.addEventListener("progress", (event) => {
      const share = event.lengthComputable ? Math.round((100 * event.loaded) / event.total) : 0;
      view.bar.value = share;
      view.state.textContent = share < 100 ? `Đang tải lên ${share} %` : "Đang tiếp nhận";
    });
    request.addEventListener("load", () => {
      const isDoor = isSignIn(request.responseURL);
      if (isDoor || isTokenOld(request.status, request.responseText)) {
        fail(view, "Phiên làm việc đã hết nên tệp chưa lên. Đăng nhập rồi thả lại tệp.");
        if (isDoor) sayOver();
        else renewToken();
      }
      else if (request.status === 200) {
        view.row.remove();
        const list = one("#documents");
        if (list) htmx.swap("#documents", request.responseText, { swapStyle: "outerHTML" });
        else location.reload();
      } else if (request.status === 413 && !isPlain(request)) fail(view, "Tệp lớn hơn mức máy chủ nhận. Chia nhỏ tệp, hoặc quét lại với độ phân giải thấp hơn.");
      else fail(view, isPlain(request) ? request.responseText : "Máy chủ không nhận được tệp. Tải lại trang rồi thử lại.");
      done();
    });
    request.addEventListener("error", () => { fail(view, "Mất kết nối khi đang tải lên. Thả lại tệp khi có mạng."); done(); });
    const data = new FormData();
    data.append("file", file);
    request.open("POST", form.action);
    request.setRequestHeader("X-CSRFToken", token());
    request.setRequestHeader("HX-Request", "true");
    request.send(data);
  }

  function next() {
    while (running < AT_ONCE && waiting.length) take(waiting.shift());
  }

  function send(files, form) {
    const limit = Number(form.dataset.limit);
    for (const file of files) {
      const view = line(file);
      if (file.size === 0) fail(view, `Tệp "${file.name}" rỗng. Kiểm tra lại tệp rồi tải lên bản có nội dung.`);
      else if (limit && file.size > limit) fail(view, `Tệp "${file.name}" lớn hơn ${Math.floor(limit / 1048576)} MB. Chia nhỏ tệp, hoặc quét lại với độ phân giải thấp hơn.`);
      else waiting.push({ file, form, view });
    }
    next();
  }

  const zone = one("#drop");
  if (!zone) return;
  const input = one("input[type=file]", zone);
  input.addEventListener("change", () => { send([...input.files], zone); input.value = ""; });
  // The whole window takes files, so that a near miss does not open the file in the browser.
  let depth = 0;
  const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  addEventListener("dragenter", (event) => { if (hasFiles(event)) { depth += 1; zone.classList.add("over"); } });
  addEventListener("dragleave", (event) => { if (hasFiles(event)) { depth = Math.max(0, depth - 1); if (!depth) zone.classList.remove("over"); } });
  addEventListener("dragover", (event) => { if (hasFiles(event)) event.preventDefault(); });
  addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth = 0;
    zone.classList.remove("over");
    const files = [...event.dataTransfer.files];
    if (files.length) send(files, zone);
    else say("Không có tệp nào được thả. Thả tệp, không phải thư mục.", "late");
  });
  addEventListener("beforeunload", (event) => { if (running || waiting.length) event.preventDefault(); });
})();
