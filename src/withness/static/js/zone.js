// Chooses the browser's own time zone in a form where nobody has chosen one yet. It stays editable.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

for (const select of document.querySelectorAll("[data-guess-zone] select[name=time_zone]")) {
  if ([...select.options].some((option) => option.value === zone)) {
    select.value = zone;
  }
}
