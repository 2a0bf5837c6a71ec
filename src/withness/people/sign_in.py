"""Sign-in letters go through our post, so that an answer takes as long whether or not an address is known."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.template.loader import render_to_string

from withness.kit import ids
from withness.kit.post import Draft, send


class Adapter(DefaultAccountAdapter):
    """Queues what allauth would send."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """One letter, plain text."""
        context = {"request": self.request, "email": email, **context}
        subject = " ".join(render_to_string(f"{template_prefix}_subject.txt", context).split())
        body = render_to_string(f"{template_prefix}_message.txt", context, self.request).strip()
        send(Draft(key=f"sign-in:{ids.new_id()}", to=email, subject=subject, body=body))
