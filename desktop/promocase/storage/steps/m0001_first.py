"""The first schema: one statement a table, those referred to before those that refer to them.

One list, long as it is, in plain SQL: a step says by itself what a file of its time looks like, names nothing of today's tables, and is
never touched again once it was released. A test holds what all steps make together against the tables as the program knows them.
"""

import sqlite3

STATEMENTS = (
    """
    CREATE TABLE content (
        id INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        CONSTRAINT pk_content PRIMARY KEY (id),
        CONSTRAINT uq_content_sha256 UNIQUE (sha256)
    ) STRICT
    """,
    """
    CREATE TABLE chunk (
        content_id INTEGER NOT NULL,
        n INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        CONSTRAINT pk_chunk PRIMARY KEY (content_id, n),
        CONSTRAINT fk_chunk_content_id FOREIGN KEY(content_id) REFERENCES content (id)
    ) STRICT
    """,
    """
    CREATE TABLE owner (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        sample INTEGER NOT NULL,
        CONSTRAINT pk_owner PRIMARY KEY (id)
    ) STRICT
    """,
    """
    CREATE TABLE framework (
        id TEXT NOT NULL,
        framework_id TEXT NOT NULL,
        name TEXT NOT NULL,
        version TEXT NOT NULL,
        document TEXT NOT NULL,
        CONSTRAINT pk_framework PRIMARY KEY (id)
    ) STRICT
    """,
    """
    CREATE TABLE framework_draft (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        document TEXT NOT NULL,
        based_on TEXT,
        CONSTRAINT pk_framework_draft PRIMARY KEY (id),
        CONSTRAINT fk_framework_draft_based_on FOREIGN KEY(based_on) REFERENCES framework (id)
    ) STRICT
    """,
    """
    CREATE TABLE project (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        situation TEXT NOT NULL,
        CONSTRAINT pk_project PRIMARY KEY (id)
    ) STRICT
    """,
    """
    CREATE TABLE person (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        function TEXT NOT NULL,
        level TEXT NOT NULL,
        CONSTRAINT pk_person PRIMARY KEY (id)
    ) STRICT
    """,
    """
    CREATE TABLE evidence (
        id TEXT NOT NULL,
        title TEXT NOT NULL,
        recorded_on TEXT NOT NULL,
        situation TEXT NOT NULL,
        my_part TEXT NOT NULL,
        others_part TEXT NOT NULL,
        result TEXT NOT NULL,
        result_source TEXT NOT NULL,
        role TEXT,
        nature TEXT,
        metrics TEXT NOT NULL,
        happened_from TEXT,
        happened_to TEXT,
        status TEXT NOT NULL,
        project_id TEXT,
        scope TEXT,
        autonomy TEXT,
        difficulty TEXT NOT NULL,
        counterfactual TEXT NOT NULL,
        tags TEXT NOT NULL,
        links TEXT NOT NULL,
        private INTEGER NOT NULL,
        leave_out TEXT NOT NULL,
        origins TEXT NOT NULL,
        trashed_on TEXT,
        inbox INTEGER,
        CONSTRAINT pk_evidence PRIMARY KEY (id),
        CONSTRAINT fk_evidence_project_id FOREIGN KEY(project_id) REFERENCES project (id)
    ) STRICT
    """,
    """
    CREATE TABLE witness (
        id TEXT NOT NULL,
        evidence_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        relation TEXT NOT NULL,
        consent TEXT NOT NULL,
        quote TEXT NOT NULL,
        standing TEXT NOT NULL,
        CONSTRAINT pk_witness PRIMARY KEY (id),
        CONSTRAINT fk_witness_evidence_id FOREIGN KEY(evidence_id) REFERENCES evidence (id),
        CONSTRAINT fk_witness_person_id FOREIGN KEY(person_id) REFERENCES person (id)
    ) STRICT
    """,
    """
    CREATE TABLE attachment (
        id TEXT NOT NULL,
        evidence_id TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size INTEGER NOT NULL,
        added_on TEXT NOT NULL,
        caption TEXT NOT NULL,
        CONSTRAINT pk_attachment PRIMARY KEY (id),
        CONSTRAINT fk_attachment_evidence_id FOREIGN KEY(evidence_id) REFERENCES evidence (id),
        CONSTRAINT fk_attachment_sha256 FOREIGN KEY(sha256) REFERENCES content (sha256)
    ) STRICT
    """,
    """
    CREATE TABLE mapping (
        id TEXT NOT NULL,
        evidence_id TEXT NOT NULL,
        framework_id TEXT NOT NULL,
        competency_id TEXT NOT NULL,
        statement_id TEXT,
        level_id TEXT,
        reason TEXT NOT NULL,
        CONSTRAINT pk_mapping PRIMARY KEY (id),
        CONSTRAINT fk_mapping_evidence_id FOREIGN KEY(evidence_id) REFERENCES evidence (id)
    ) STRICT
    """,
    """
    CREATE TABLE "case" (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        framework_snapshot TEXT NOT NULL,
        current_level TEXT NOT NULL,
        target_level TEXT NOT NULL,
        as_of TEXT NOT NULL,
        level_since TEXT,
        decision_on TEXT,
        cycle TEXT NOT NULL,
        manager TEXT NOT NULL,
        voice TEXT NOT NULL,
        role_scope TEXT NOT NULL,
        confidentiality TEXT NOT NULL,
        time_away TEXT NOT NULL,
        chosen_results TEXT NOT NULL,
        closed_on TEXT,
        decision TEXT,
        new_level TEXT,
        outcome TEXT NOT NULL,
        carried TEXT NOT NULL,
        follows TEXT,
        CONSTRAINT pk_case PRIMARY KEY (id),
        CONSTRAINT fk_case_framework_snapshot FOREIGN KEY(framework_snapshot) REFERENCES framework (id)
    ) STRICT
    """,
    """
    CREATE TABLE track_choice (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        chosen_on TEXT NOT NULL,
        track TEXT,
        target_level TEXT NOT NULL,
        agreed_with TEXT NOT NULL,
        note TEXT NOT NULL,
        CONSTRAINT pk_track_choice PRIMARY KEY (id),
        CONSTRAINT fk_track_choice_case_id FOREIGN KEY(case_id) REFERENCES "case" (id)
    ) STRICT
    """,
    """
    CREATE TABLE target_text (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        level_id TEXT NOT NULL,
        sixty_seconds TEXT NOT NULL,
        business_need TEXT NOT NULL,
        growth TEXT NOT NULL,
        agreed_on TEXT,
        agreed_with TEXT NOT NULL,
        context TEXT NOT NULL,
        CONSTRAINT pk_target_text PRIMARY KEY (id),
        CONSTRAINT fk_target_text_case_id FOREIGN KEY(case_id) REFERENCES "case" (id)
    ) STRICT
    """,
    """
    CREATE TABLE agreed (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        competency_id TEXT NOT NULL,
        level_id TEXT NOT NULL,
        text TEXT NOT NULL,
        CONSTRAINT pk_agreed PRIMARY KEY (id),
        CONSTRAINT fk_agreed_case_id FOREIGN KEY(case_id) REFERENCES "case" (id)
    ) STRICT
    """,
    """
    CREATE TABLE exclusion (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        competency_id TEXT NOT NULL,
        level_id TEXT NOT NULL,
        statement_id TEXT NOT NULL,
        text TEXT NOT NULL,
        agreed_on TEXT NOT NULL,
        agreed_with TEXT NOT NULL,
        note TEXT NOT NULL,
        CONSTRAINT pk_exclusion PRIMARY KEY (id),
        CONSTRAINT fk_exclusion_case_id FOREIGN KEY(case_id) REFERENCES "case" (id)
    ) STRICT
    """,
    """
    CREATE TABLE changed_statement (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        competency_id TEXT NOT NULL,
        level_id TEXT NOT NULL,
        statement_id TEXT NOT NULL,
        old_text TEXT NOT NULL,
        asked TEXT NOT NULL,
        CONSTRAINT pk_changed_statement PRIMARY KEY (id),
        CONSTRAINT fk_changed_statement_case_id FOREIGN KEY(case_id) REFERENCES "case" (id)
    ) STRICT
    """,
    """
    CREATE TABLE set_aside (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        code TEXT NOT NULL,
        about TEXT NOT NULL,
        field TEXT NOT NULL,
        note TEXT NOT NULL,
        put_on TEXT,
        CONSTRAINT pk_set_aside PRIMARY KEY (id),
        CONSTRAINT fk_set_aside_case_id FOREIGN KEY(case_id) REFERENCES "case" (id)
    ) STRICT
    """,
    """
    CREATE TABLE claim (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        competency_id TEXT NOT NULL,
        level_id TEXT NOT NULL,
        text TEXT NOT NULL,
        beyond TEXT NOT NULL,
        limits TEXT NOT NULL,
        gap TEXT,
        self_rating TEXT,
        differs TEXT NOT NULL,
        CONSTRAINT pk_claim PRIMARY KEY (id),
        CONSTRAINT fk_claim_case_id FOREIGN KEY(case_id) REFERENCES "case" (id)
    ) STRICT
    """,
    """
    CREATE TABLE evidence_number (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        track TEXT NOT NULL,
        evidence_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        CONSTRAINT pk_evidence_number PRIMARY KEY (id),
        CONSTRAINT fk_evidence_number_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
        CONSTRAINT fk_evidence_number_evidence_id FOREIGN KEY(evidence_id) REFERENCES evidence (id)
    ) STRICT
    """,
    """
    CREATE TABLE packet (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        as_of TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        model TEXT NOT NULL,
        options TEXT NOT NULL,
        framework_snapshot TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        program TEXT NOT NULL,
        CONSTRAINT pk_packet PRIMARY KEY (id),
        CONSTRAINT fk_packet_case_id FOREIGN KEY(case_id) REFERENCES "case" (id)
    ) STRICT
    """,
    """
    CREATE TABLE review (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        packet_number INTEGER NOT NULL,
        content_hash TEXT NOT NULL,
        file_sha256 TEXT NOT NULL,
        read_on TEXT NOT NULL,
        reviewer TEXT NOT NULL,
        signed_on TEXT NOT NULL,
        decision TEXT NOT NULL,
        reason TEXT NOT NULL,
        answers TEXT NOT NULL,
        role TEXT NOT NULL,
        doubted TEXT NOT NULL,
        understated TEXT NOT NULL,
        next_step TEXT NOT NULL,
        next_step_owner TEXT NOT NULL,
        next_step_by TEXT NOT NULL,
        may_be_shown INTEGER NOT NULL,
        read TEXT NOT NULL,
        unmatched TEXT NOT NULL,
        by_hand INTEGER NOT NULL,
        CONSTRAINT pk_review PRIMARY KEY (id),
        CONSTRAINT fk_review_case_id FOREIGN KEY(case_id) REFERENCES "case" (id)
    ) STRICT
    """,
    """
    CREATE TABLE follow_up (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        review_id TEXT NOT NULL,
        field TEXT NOT NULL,
        what TEXT NOT NULL,
        followed_on TEXT NOT NULL,
        competency_id TEXT NOT NULL,
        level_id TEXT NOT NULL,
        rating TEXT,
        note TEXT NOT NULL,
        CONSTRAINT pk_follow_up PRIMARY KEY (id),
        CONSTRAINT fk_follow_up_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
        CONSTRAINT fk_follow_up_review_id FOREIGN KEY(review_id) REFERENCES review (id)
    ) STRICT
    """,
    """
    CREATE TABLE goal (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        competency_id TEXT NOT NULL,
        level_id TEXT NOT NULL,
        text TEXT NOT NULL,
        due TEXT,
        review_id TEXT,
        done_on TEXT,
        CONSTRAINT pk_goal PRIMARY KEY (id),
        CONSTRAINT fk_goal_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
        CONSTRAINT fk_goal_review_id FOREIGN KEY(review_id) REFERENCES review (id)
    ) STRICT
    """,
    """
    CREATE TABLE earlier (
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        record_id TEXT NOT NULL,
        field TEXT NOT NULL,
        value TEXT NOT NULL,
        written_on TEXT,
        CONSTRAINT pk_earlier PRIMARY KEY (id)
    ) STRICT
    """,
    """
    CREATE TABLE company_form (
        id TEXT NOT NULL,
        framework_id TEXT NOT NULL,
        name TEXT NOT NULL,
        questions TEXT NOT NULL,
        CONSTRAINT pk_company_form PRIMARY KEY (id)
    ) STRICT
    """,
    """
    CREATE TABLE company_answer (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        form_id TEXT NOT NULL,
        question_id TEXT NOT NULL,
        level_id TEXT NOT NULL,
        sources TEXT NOT NULL,
        text TEXT,
        assembled TEXT NOT NULL,
        CONSTRAINT pk_company_answer PRIMARY KEY (id),
        CONSTRAINT fk_company_answer_case_id FOREIGN KEY(case_id) REFERENCES "case" (id),
        CONSTRAINT fk_company_answer_form_id FOREIGN KEY(form_id) REFERENCES company_form (id)
    ) STRICT
    """,
    """
    CREATE TABLE reply (
        id TEXT NOT NULL,
        case_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        about TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        file_sha256 TEXT NOT NULL,
        read_on TEXT NOT NULL,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        signed_on TEXT NOT NULL,
        fields TEXT NOT NULL,
        before TEXT NOT NULL,
        CONSTRAINT pk_reply PRIMARY KEY (id),
        CONSTRAINT fk_reply_case_id FOREIGN KEY(case_id) REFERENCES "case" (id)
    ) STRICT
    """,
    """
    CREATE TABLE file_text (
        content_id INTEGER NOT NULL,
        text TEXT NOT NULL,
        CONSTRAINT pk_file_text PRIMARY KEY (content_id),
        CONSTRAINT fk_file_text_content_id FOREIGN KEY(content_id) REFERENCES content (id)
    ) STRICT
    """,
    """
    CREATE TABLE seal (
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        digest BLOB NOT NULL,
        CONSTRAINT pk_seal PRIMARY KEY (kind, id)
    ) STRICT
    """,
    """
    CREATE TABLE stamp (
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        field TEXT NOT NULL,
        at TEXT NOT NULL,
        CONSTRAINT pk_stamp PRIMARY KEY (kind, id, field)
    ) STRICT
    """,
    """
    CREATE TABLE search_row (
        id INTEGER NOT NULL,
        evidence_id TEXT NOT NULL,
        CONSTRAINT pk_search_row PRIMARY KEY (id),
        CONSTRAINT uq_search_row_evidence_id UNIQUE (evidence_id)
    ) STRICT
    """,
    "CREATE VIRTUAL TABLE search_text USING fts5(title, situation, my_part, others_part, result, tags, project, people, files, "
    "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')",
)

END = "coalesce(happened_to, happened_from)"
NEWEST = f"""
    CREATE INDEX ix_evidence_newest ON evidence (CASE
    WHEN happened_from IS NULL THEN ''
    WHEN length({END}) = 4 THEN {END} || '-12-31'
    WHEN substr({END}, 6, 1) = 'Q' THEN substr({END}, 1, 5) || printf('%02d', 3 * substr({END}, 7, 1)) || '-31'
    WHEN length({END}) = 7 THEN {END} || '-31'
    ELSE {END} END DESC, recorded_on DESC, id DESC) WHERE trashed_on IS NULL
    """
"""The first page, newest first, without looking at every piece."""


def run(db: sqlite3.Connection) -> None:
    """Make the tables, in the transaction that is open."""
    for statement in STATEMENTS:
        db.execute(statement)
    for table in ("witness", "attachment", "mapping", "evidence_number"):
        db.execute(f"CREATE INDEX ix_{table}_evidence_id ON {table} (evidence_id)")
    db.execute(NEWEST)
