"""What the parts of a source are called, in many words and languages, and what each goes into."""

import re

FIELDS = ("title", "date", "until", "situation", "my_part", "result", "project", "tags", "link", "people", "quote", "giver", "status", "id",
          "others_part", "text", "")  # fmt: skip
"""What a column or a label can be taken for; `text` is added with its name before it, the empty one is left out."""

_WORDS: dict[str, str] = {
    "title": """title|summary|name|subject|task|issue|headline|accomplishment|achievement|what|win|entry|card name|task name|heading|
        story|
        what i did|what happened|accomplishments|achievements|highlight|item|todo|event|content title|podsumowanie|zusammenfassung|
        titel|titre|
        título|titulo|resumen|resumo|tytuł|titolo|oggetto|onderwerp|название|тема|résumé|タイトル|件名|要約|标题|标题|제목|aufgabe|betreff|leistung|
        erfolg""",
    "date": """date|when|day|start|started|start date|started on|from|begin|begin date|date started|period|quarter|month|week|year|
        timeframe|
        created|created at|creation date|timestamp|date sent|dates|time|datum|wann|zeitraum|beginn|fecha|data|date de début|
        startdatum|utworzono|
        erstellt|creado|criado|créé|дата|日付|日期|날짜|published|published at|completed|completed at|date completed|finished|
        completion date|resolved""",
    "until": """end|ended|end date|finished on|to|until|finish date|date finished|due|due date|target date|date ended|ende|bis|fin|
        fecha fin|
        data fim|deadline""",
    "situation": """situation|context|problem|background|challenge|why|description|notes|content|body|details|detail|overview|
        task description|
        goal|task goal|opis|beschreibung|descripción|descrição|description détaillée|kontext|situación|contexte|contesto|описание|説明|
        描述|설명|
        notiz|notizen|summary text|opportunity|t|s|task to do|issue description|discussion|reason|purpose""",
    "my_part": """action|actions|my part|my role|my contribution|contribution|contributions|approach|how|steps|what i did|facts|did|a|
        responsibilities|mein beitrag|beitrag|vorgehen|acción|ação|azione|действия|solution|execution|implementation""",
    "others_part": "others|team|with the team|team contribution|others part|andere",
    "result": """result|results|impact|outcome|outcomes|effect|value|business impact|r|key results|metric|metrics|benefit|benefits|
        achieved|
        why it matters|wirkung|ergebnis|ergebnisse|resultado|résultat|risultato|результат|成果|结果|결과|quantified results|
        learning outcome|so what""",
    "project": """project|projects|initiative|product|epic|board|list|section|section/column|project name|program|programme|
        workstream|company|
        company name|projekt|proyecto|projeto|projet|progetto|проект|プロジェクト|项目|database|area""",
    "tags": """tags|labels|label|keywords|skills|category|categories|competencies|competency|type|issue type|subcategory|topics|etiquetas|
        schlagwörter|étiquettes|etykiety|kategorie|теги|ラベル|标签|topic|skill|themes""",
    "link": "link|links|url|pr|source|reference|proof|evidence link|permalink|html_url|weburl|web url|quelle|enlace|lien|evidence",
    "people": """people|with|collaborators|collaborator|who|stakeholders|stakeholder|partners|attendees|participants|
        members|witness|witnesses|beteiligte|colleagues""",
    "quote": "feedback|quote|kudos|praise|comment text|recommendation|testimonial|message|rückmeldung|text",
    "giver": "given by|feedback from|giver|quote from|author of feedback|from whom",
    "status": "status|state|stage|completed?|done|stan|statut|estado|статус|ステータス|状态|resolution|progress",
    "id": "id|key|issue key|issue id|task id|uuid|guid|klucz zgłoszenia|schlüssel|vorgangsschlüssel|clave|clé|number|slug|#|no|nr",
}
LABELS = {word.strip(): field for field, words in reversed(_WORDS.items()) for word in words.replace("\n", " ").split("|") if word.strip()}
_FACETS_ONLY = {
    "situation", "task", "action", "actions", "result", "results", "impact", "context", "problem", "background", "challenge", "outcome",
    "outcomes", "approach", "contribution", "contributions", "my role", "my contribution", "my part", "what i did", "why it matters",
    "tags", "skills", "keywords", "competencies", "s", "t", "a", "r", "facts", "goal", "metrics", "key results", "learning", "learnings",
    "lessons learned", "quantified results", "business impact", "solution", "summary", "key points", "decisions made", "decisions",
    "discussion", "overview", "objectives", "success metrics", "key stakeholders", "current status", "customer intelligence", "notes",
    "s - situation", "t - task", "a - action", "r - result", "feedback", "evidence", "technology stack", "wirkung", "ergebnis",
}  # fmt: skip
_LABEL = re.compile(r"\s*[*_`]{0,3}([^\W\d_][\w /&'’-]{0,38}?|[^\W\d_])[*_`]{0,3}\s*[:：]+[*_`]{0,3}(?=\s|$)\s*")


def plain_name(text: str) -> str:
    """A header or label without its marks: emoji, numbers, colons, percent in brackets."""
    text = re.sub(r"\(.{0,40}?\)", " ", text.casefold())
    text = re.sub(r"[^\w\s/&?#'’-]|_", " ", text)
    return " ".join(text.split()).strip(" -:")


def of_label(label: str) -> str:
    """The field a label speaks of; empty for one that says nothing here."""
    name = plain_name(label)
    for lead in ("s - ", "t - ", "a - ", "r - "):
        name = name.removeprefix(lead)
    if name in ("task", "goal", "t"):
        return "situation"
    if name in ("summary", "key points", "overview", "notes", "discussion", "text"):
        return "my_part"
    if name in ("role", "my role"):
        return "my_part"
    return LABELS.get(name, "")


def is_facet(title: str) -> bool:
    """Whether a heading names a part of one entry, as the letters of STAR do."""
    return plain_name(title) in _FACETS_ONLY or re.fullmatch(r"[star] ?[-–:] ?\w+", plain_name(title)) is not None


def is_letter(title: str) -> bool:
    """Whether a heading is one of the letters of STAR, written out or not."""
    return re.fullmatch(r"(?:[star] ?[-–:]? ?)?(?:situation|task|actions?|results?)|[star] ?[-–:]", plain_name(title)) is not None


def split_label(line: str) -> tuple[str, str]:
    """A labelled line as (label, rest); an empty label when it has none."""
    found = _LABEL.match(line)
    if not found or found[1].casefold() in ("http", "https", "mailto", "file"):
        return "", line
    return found[1].strip(), line[found.end() :]
