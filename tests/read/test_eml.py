"""Mail: headers as words, plain text before HTML, attachments told, broken messages refused in words."""

from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.read.readers import eml


def message(plain: str | None = "The cell claimed it.", page: str | None = None) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Desk <desk@example.org>", "list@example.org", "Rapport d’été: عصبة"
    made["Date"] = "Fri, 19 Jun 2020 12:00:00 +0300"
    if plain is not None:
        made.set_content(plain)
    if page is not None:
        if plain is None:
            made.set_content(page, subtype="html")
        else:
            made.add_alternative(page, subtype="html")
    return made


def test_headers_and_plain_text() -> None:
    reading = eml.read(message(page="<p>Not this.</p>").as_bytes())
    assert reading.text.split("\n") == [
        "From: Desk <desk@example.org>", "To: list@example.org", "Date: Fri, 19 Jun 2020 12:00:00 +0300",
        "Subject: Rapport d’été: عصبة", "", "The cell claimed it.",
    ]  # fmt: skip
    assert reading.faults == ()


def test_a_page_goes_through_the_reader_of_pages() -> None:
    reading = eml.read(message(None, "<script>bad()</script><p>Only <b>this</b>.</p>").as_bytes())
    assert reading.text.endswith("\n\nOnly this.")


def test_attachments_are_told_and_not_read() -> None:
    made = message()
    made.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="تقرير.pdf")
    made.add_attachment("notes", filename="notes.txt")
    made.add_attachment(message("inner"))
    reading = eml.read(made.as_bytes())
    assert "inner" not in reading.text
    assert [fault.text for fault in reading.faults] == [
        "an attachment is not read: تقرير.pdf (application/pdf)",
        "an attachment is not read: notes.txt (text/plain)",
        "an attachment is not read: without a name (message/rfc822)",
    ]


def test_a_code_page_that_does_not_fit_is_a_guess() -> None:
    head = b"From: a@b.iq\nContent-Type: text/plain; charset="
    arabic = "سرايا ثورة العشرين"
    assert eml.read(head + b"windows-1256\n\n" + arabic.encode("cp1256")).text.endswith(arabic)
    reading = eml.read(head + b"utf-8\n\n" + arabic.encode("cp1256"))
    assert reading.text.endswith(arabic)
    assert "cp1256" in reading.faults[0].text
    assert eml.read(head + b"nonsense\n\nplain").text.endswith("plain")


def test_no_mail_is_read_as_text_and_told() -> None:
    reading = eml.read(b"Hello there,\nno headers.")
    assert reading.text == "Hello there,\nno headers."
    assert "no mail headers" in reading.faults[0].text


@pytest.mark.parametrize("depth", [50, 5_000])
def test_deep_nests_are_read_or_refused(depth: int) -> None:
    data = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (at, at) for at in range(depth))
    reading = eml.read(data + b"\ntext")
    assert reading.text or reading.faults


HEADS = st.lists(
    st.sampled_from(["From: x", "Subject: =?utf-8?b?!!?=", "Subject: =?x?q?=ff?=", "Date: \udcff", "\n", "--b", "--b--",
                     "Content-Type: multipart/mixed; boundary=b", "Content-Type: text/plain; charset=utf-16",
                     "Content-Transfer-Encoding: base64", "Content-Disposition: attachment; filename*=utf-8''%ff",
                     "!!!", "Content-Type: message/rfc822", "Content-Transfer-Encoding: x-uuencode"]), max_size=14,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(HEADS, st.binary(max_size=60))
def test_any_message_is_read_or_refused(lines: list[str], rest: bytes) -> None:
    reading = eml.read("\n".join(["From: a@b", *lines]).encode("utf-8", "surrogateescape") + b"\n" + rest)
    assert reading.text or reading.faults
    reading.text.encode()
