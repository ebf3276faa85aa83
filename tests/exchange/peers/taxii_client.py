"""Run by taxii2-client's own Python: reads a whole collection, page by page."""

import json
import sys
import time

from taxii2client.common import TokenAuth
from taxii2client.v21 import Collection, as_pages

url, token, limit = sys.argv[1:]


class Bearer(TokenAuth):
    """Our tokens under the scheme of RFC 6750."""

    def __call__(self, request):  # noqa: ANN001, ANN204 -- the library's own
        request.headers["Authorization"] = f"Bearer {self.key}"
        return request


started, ids, pages = time.process_time(), [], 0
collection = Collection(url, auth=Bearer(token))
for page in as_pages(collection.get_objects, per_request=int(limit)):
    pages += 1
    ids += [one["id"] for one in page.get("objects", ())]
told = {"pages": pages, "objects": len(ids), "distinct": len(set(ids)), "cpu_s": time.process_time() - started}
print(json.dumps(told | {"title": collection.title}))
