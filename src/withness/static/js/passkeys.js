// Passkeys: ties our forms to the sign-in library's own code. A form says which of its ways it is (data-passkey);
// what is hidden without JavaScript is shown, and a closed window is said in words.
const ways = window.allauth?.webauthn?.forms;

function number(form, selector, name, id) {
  const found = form.querySelector(selector);
  if (found) {
    found.id ||= id;
    return { [name]: found.id };
  }
  return {};
}

for (const form of document.querySelectorAll("[data-passkey]")) {
  if (ways && window.PublicKeyCredential) {
    const button = form.querySelector("[data-passkey-button]");
    button.id ||= `passkey-${form.dataset.passkey}`;
    ways[form.dataset.passkey]({
      ids: {
        login: button.id,
        authenticate: button.id,
        add: button.id,
        data: "passkey-data",
        ...number(form, "[name=credential]", "credential", "passkey-credential"),
        ...number(form, "[name=passwordless]", "passwordless", "passkey-alone"),
      },
    });
    form.hidden = false;
  }
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const words of document.querySelectorAll("[data-passkey-says]")) {
    words.hidden = false;
    words.textContent = words.dataset.passkeySays;
  }
});
