"""What a level is called. Imports nothing, because the first page is read before anything heavy is loaded."""


def level_label(id: str, code: str, title: str) -> str:
    """Code first: "IC4 · Staff Product Manager". Title or id where there is no code; nothing is said twice."""
    if code and title and code != title:
        return f"{code} · {title}"
    return code or title or id
