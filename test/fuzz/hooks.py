"""What the fuzzer checks of every answer, and how its queries come to ask about things that exist."""

import json
import os
import re
import zlib

import graphql
import schemathesis
from hypothesis import strategies as st

# Codes of the API's own errors that say: a fault of ours.
FAULTS = {"INTERNAL", "INTERNAL_SERVER_ERROR", "DAMAGED"}

USERS = json.loads(os.environ["FUZZ_USERS"])
ITEMS = json.loads(os.environ["FUZZ_ITEMS"])

schemathesis.graphql.scalar(
    "DateTime",
    st.datetimes().map(lambda at: schemathesis.graphql.nodes.String(f"{at.isoformat()}Z")),
)


@schemathesis.check
def no_unhandled_error(ctx, response, case):
    """No 5xx, an answer in JSON, and every error with a code of its own, none of them a fault of ours."""
    if response.status_code >= 500:
        raise AssertionError(f"Status {response.status_code}: {response.text[:500]}")
    answer = response.json()
    for error in answer.get("errors", []):
        code = error.get("extensions", {}).get("code")
        if code is None or code in FAULTS or "stacktrace" in error.get("extensions", {}):
            raise AssertionError(f"Unhandled: {json.dumps(error)[:800]}")


def known(keys, text):
    return json.dumps(keys[zlib.crc32(text.encode(errors="surrogatepass")) % len(keys)])


@schemathesis.hook
def map_body(ctx, document):
    """In three of four documents, keys of users and items that exist and pages of a size that is allowed."""
    query = graphql.print_ast(document)
    if zlib.crc32(query.encode(errors="surrogatepass")) % 4 == 0:
        return document
    return graphql.parse(about_what_exists(query))


def about_what_exists(query):
    literal = r'("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)'
    query = re.sub(rf"\b(user|into|from): {literal}", lambda m: f"{m[1]}: {known(USERS, m[0])}", query)
    query = re.sub(rf"\b(item): {literal}", lambda m: f"{m[1]}: {known(ITEMS, m[0])}", query)
    query = re.sub(rf"\bitem\(key: {literal}", lambda m: f"item(key: {known(ITEMS, m[0])}", query)
    query = re.sub(rf"\buser\(key: {literal}", lambda m: f"user(key: {known(USERS, m[0])}", query)
    query = re.sub(r"\bfirst: (-?\d+)\b(?!\.)", lambda m: f"first: {abs(int(m[1])) % 20 + 1}", query)
    return re.sub(r"\bafter: \"(?:[^\"\\]|\\.)*\"", "after: null", query)
