// Passkeys: the browser asks its owner, the form carries the answer. Without this script the forms stay hidden.
"use strict";
(() => {
  if (!window.PublicKeyCredential) return;

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const withIds = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  function toAsk({ publicKey }) {
    const asked = { ...publicKey, challenge: bytes(publicKey.challenge) };
    if (asked.user) asked.user = { ...asked.user, id: bytes(asked.user.id) };
    if (asked.excludeCredentials) asked.excludeCredentials = withIds(asked.excludeCredentials);
    if (asked.allowCredentials) asked.allowCredentials = withIds(asked.allowCredentials);
    return asked;
  }

  function toSend(credential) {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    }
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response,
      clientExtensionResults: credential.getClientExtensionResults(),
    });
  }

  async function asked(form) {
    const { passkey, passkeyFrom } = form.dataset;
    const written = form.querySelector("script[type='application/json']");
    const data = passkeyFrom
      ? await (await fetch(passkeyFrom, { headers: { Accept: "application/json" } })).json()
      : JSON.parse(written.textContent);
    const publicKey = toAsk(data.creation_options || data.request_options);
    if (passkey !== "create") return navigator.credentials.get({ publicKey });
    const isEnough = Boolean(form.elements.passwordless?.checked); // without a password beside it
    const residentKey = isEnough ? "required" : "discouraged";
    publicKey.authenticatorSelection = { ...publicKey.authenticatorSelection, residentKey, requireResidentKey: isEnough };
    if (isEnough) publicKey.authenticatorSelection.userVerification = "required";
    return navigator.credentials.create({ publicKey });
  }

  const WHY = {
    NotAllowedError: "Máy chưa xác nhận: đã bỏ qua, hoặc quá lâu, hoặc máy này không có khóa của tài khoản. Bấm lại để thử lần nữa.",
    InvalidStateError: "Khóa này đã được thêm từ trước.",
    SecurityError: "Trình duyệt không cho dùng khóa truy cập ở địa chỉ này. Mở Đôn đốc bằng địa chỉ https của đơn vị.",
  };
  function say(form, words) {
    const place = form.querySelector("p.error[role=alert]");
    place.textContent = words;
    place.hidden = !words;
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      say(form, "");
      try {
        form.elements.credential.value = toSend(await asked(form));
        form.submit();
      } catch (error) {
        say(form, WHY[error.name] || "Chưa dùng được khóa truy cập. Thử lại, hoặc chọn cách khác.");
      }
    });
  }
})();
