"""The files of pages, for the server that walks are served by: each is looked for once, and a browser may keep it a minute."""

from contextlib import closing

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.http import HttpResponse

KEPT = {"Cache-Control": "max-age=60, public"}  # as WhiteNoise says of a file whose name has no hash


class Remembered(StaticFilesHandler):
    """A page of the journal asks for a hundred and fifty of them."""

    found = {}

    def serve(self, request):
        if request.path not in self.found:
            with closing(super().serve(request)) as answer:
                self.found[request.path] = answer["Content-Type"], b"".join(answer.streaming_content)
        kind, content = self.found[request.path]
        return HttpResponse(content, content_type=kind, headers=KEPT)
