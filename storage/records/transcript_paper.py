"""The avskriftsark as it is put on paper: the lines as they are filled, or a refusal where nothing may stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.errors import RecordError
from storage.documents.transcript import TranscriptContent, TypedLine, transcript_pdf
from storage.records.transcripts import Transcript, transcript_of

if TYPE_CHECKING:
    from models.transcribing import Written
    from storage.documents.layout import Printed
    from storage.records.papers import Asked
    from storage.records.records import Records


def transcript(asked: Asked) -> Printed:
    """Make the avskriftsark; what is typed into the forms is Norwegian, whatever the labels are in.

    Raises RecordError ``transcript_stays``.
    """
    norwegian = "nn" if asked.lang == "nn" else "nb"
    found = transcript_of(asked.records, asked.subject or "", asked.held, norwegian)
    return transcript_pdf(transcript_content(asked.records, found, asked.lang), asked.lang)


def transcript_content(records: Records, found: Transcript, lang: str) -> TranscriptContent:
    """Give the forms as they are printed, labels in ``lang``. Raises RecordError where nothing may stand there."""
    if found.stays is not None:
        raise RecordError("transcript_stays", reason=found.stays.reason(lang))
    return TranscriptContent(
        organisation=records.session.organisation.name,
        name=found.name,
        dated=records.session.env.today(),
        has_permit=found.permit,
        headings=tuple(
            (one.heading.form, one.heading.name, tuple(_typed(line, lang) for line in one.lines))
            for one in found.headings
        ),
    )


def _typed(line: Written, lang: str) -> TypedLine:
    return TypedLine(line.line.number, line.label(lang), line.words, line.reason(lang))
