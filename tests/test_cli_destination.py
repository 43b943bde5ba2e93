"""Where output goes: the format that an ending tells, one file per article, and the texts beside them."""

import os
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecli.cli import destination as writing
from quotecli.cli.destination import chosen_target, write
from quotecli.cli.output_names import LONGEST, Names, safe, stem
from quotecli.cli.values import chosen_format
from quotecli.errors import QuotesError, UsageError
from quotecli.model import Article, Report
from quotecli.outputs import AUDIT_FORMATS, FORMATS, Asked
from tests.reports import TEXT, make_report, rendered


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A working directory."""
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def single(monkeypatch):
    """A format with room for one article only."""
    monkeypatch.setitem(FORMATS, "alone", FORMATS["jsonl"]._replace(single=True, endings=(".one",)))


def report_of(text, source):
    return Report(Article(text, source), (), (), "rules", "0")


def written(*reports, format_="json", output=None, texts=None, inputs=(), explain=False):
    """Write, and give back the failures."""
    failures = []
    write(iter(reports), chosen_target(format_, output, texts, Asked(explain)), list(inputs), failures)
    return failures


def tree(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


# The format


@pytest.mark.parametrize("known", [FORMATS, AUDIT_FORMATS], ids=["extract", "speakers"])
def test_an_ending_tells_the_format(known):
    for format_ in known.values():
        for ending in format_.endings:
            told = chosen_format(None, False, f"out/Of.Today{ending.upper()}", known)
            assert ending in known[told].endings
    assert chosen_format(None, False, "out.json", known) == "json"
    assert chosen_format(None, False, "out.jsonl", known) == "jsonl"
    assert chosen_format(None, False, "out.csv", known) == "csv"


def test_the_longest_ending_tells():
    told = [chosen_format(None, False, name, FORMATS) for name in ("a.prodigy.jsonl", "a.citron.json", "prodigy.jsonl")]
    assert told == ["prodigy", "citron", "jsonl"]


def test_the_endings_of_text_and_markdown():
    told = [chosen_format(None, False, f"out{ending}", FORMATS) for ending in (".md", ".markdown", ".MD", ".txt")]
    assert told == ["markdown", "markdown", "markdown", "text"]
    assert chosen_format(None, False, "out.txt", AUDIT_FORMATS) == "table"


@pytest.mark.parametrize("output", [None, "-", "", "out", "/dev/stdout", "v1.2/out", ".md", "out.d/"])
def test_without_an_ending_it_is_the_table(output):
    assert chosen_format(None, False, output, FORMATS) == "table"


def test_a_directory_tells_no_format(folder):
    (folder / "out.json").mkdir()
    assert chosen_format(None, False, "out.json", FORMATS) == "table"


@pytest.mark.parametrize("output", ["out.xyz", "out.json", "out", "dir/"])
def test_what_is_asked_for_goes_before_the_ending(output):
    assert chosen_format("csv", False, output, FORMATS) == "csv"
    assert chosen_format(None, True, output, FORMATS) == "json"


def test_an_unknown_ending_names_the_known_ones():
    with pytest.raises(UsageError) as caught:
        chosen_format(None, False, "out.xyz", FORMATS)
    message = str(caught.value)
    assert message.startswith("cannot tell the format of out.xyz; give --format NAME, or one of the endings .json, ")
    listed = message.partition("endings ")[2].split(", ")
    assert sorted(listed) == sorted({ending for format_ in FORMATS.values() for ending in format_.endings})


def test_endings_are_small_letters_and_begin_with_a_full_stop():
    for format_ in (*FORMATS.values(), *AUDIT_FORMATS.values()):
        assert all(ending.startswith(".") and ending == ending.lower() for ending in format_.endings)


def test_the_text_has_no_place_in_csv():
    with pytest.raises(UsageError, match=r"^--with-text has no place in csv; give --format json or jsonl.*--text-out"):
        chosen_target("csv", None, None, Asked(with_text=True))
    assert chosen_target("jsonl", None, None, Asked(with_text=True)).asked.with_text


# One file per article


@pytest.mark.parametrize("format_", FORMATS)
def test_each_article_in_a_file_of_its_own(folder, format_):
    reports = [make_report("in/a.txt"), make_report("in/b.txt")]
    assert written(*reports, format_=format_, output="out/deep/", explain=True) == []
    ending = next(iter(FORMATS[format_].endings), ".txt")
    assert tree(folder) == [f"out/deep/a{ending}", f"out/deep/b{ending}"]
    for report, name in zip(reports, ("a", "b"), strict=True):
        found = (folder / "out" / "deep" / f"{name}{ending}").read_bytes().decode()
        assert found == rendered(format_, report, explain=True)


def test_a_directory_that_is_there_needs_no_separator(folder):
    (folder / "out").mkdir()
    (folder / "out" / "a.json").write_text("before")
    written(make_report("a.txt"), make_report("-"), output="out")
    assert tree(folder) == ["out/a.json", "out/stdin.json"]
    assert (folder / "out" / "a.json").read_text(encoding="utf-8").startswith("[")


def test_an_article_without_quotes_has_a_file_too(folder):
    written(report_of("Nobody spoke.", "a.txt"), output="out/")
    assert tree(folder) == ["out/a.json"]


def test_the_directory_is_made_though_nothing_can_be_read(folder):
    written(output="out/")
    assert (folder / "out").is_dir()


def test_each_file_is_whole_before_the_next_article_is_read(folder):
    seen = []

    def reports():
        for name in ("a.txt", "b.txt", "c.txt"):
            seen.append(tree(folder))
            yield make_report(name)

    write(reports(), chosen_target("json", "out/", None, Asked()), [], [])
    assert seen == [[], ["out/a.json"], ["out/a.json", "out/b.json"]]


def test_what_is_done_stays_where_something_goes_wrong(folder):
    def reports():
        yield make_report("a.txt")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(reports(), chosen_target("json", "out/", "texts/", Asked()), [], [])
    assert tree(folder) == ["out/a.json", "texts/a.txt"]


@pytest.mark.parametrize("output", [".", "./", "linked"])
@pytest.mark.parametrize("option", ["--output", "--text-out"])
def test_no_input_is_overwritten(folder, output, option):
    (folder / "linked").symlink_to(folder, target_is_directory=True)
    (folder / "a.txt").write_text("mine")
    where = {"output": output} if option == "--output" else {"output": "out/", "texts": output}
    with pytest.raises(UsageError) as caught:
        written(make_report("a.txt"), format_="text", inputs=["no.txt", "-", "a.txt"], **where)
    assert str(caught.value) == f"{option} {output} would overwrite a.txt, which is read too; choose another place"
    assert (folder / "a.txt").read_text() == "mine"


def test_another_input_is_not_overwritten_either(folder):
    (folder / "a.txt").write_text("a")
    (folder / "a.json").write_text("[]")
    with pytest.raises(UsageError, match=r"would overwrite a\.json"):
        written(make_report("a.txt"), output=".", inputs=["a.txt", "a.json"])
    assert (folder / "a.json").read_text() == "[]"


def test_inputs_are_looked_at_once(folder, monkeypatch):
    reports = [make_report(f"{number}.txt") for number in range(5)]
    written(*reports, output="out/")
    looked = []
    monkeypatch.setattr(writing, "_identified", lambda inputs: looked.append(inputs) or iter(()))
    written(*reports, output="out/")
    assert len(looked) == 1


def test_a_directory_that_cannot_be_made(folder, monkeypatch):
    (folder / "file").write_text("")
    for output in ("file/", "file/out/"):
        with pytest.raises(QuotesError, match=f"^cannot write {output}: a file has that name"):
            written(make_report("a.txt"), output=output)

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "makedirs", refuse)
    with pytest.raises(QuotesError, match=r"^cannot write out/: permission denied; choose another place$"):
        written(make_report("a.txt"), output="out/")
    monkeypatch.undo()


def test_room_for_one_article_only(folder, single, capsys):
    message = "alone has room for one article only; give a directory, --output DIR/"
    for output in (None, "out.one"):
        written(make_report("a.txt"), format_="alone", output=output)
        with pytest.raises(QuotesError) as caught:
            written(make_report("a.txt"), make_report("b.txt"), format_="alone", output=output)
        assert str(caught.value) == message
    # The file is as the one article left it.
    assert (folder / "out.one").read_text(encoding="utf-8").count("\n") == 1
    written(make_report("a.txt"), make_report("b.txt"), format_="alone", output="out/")
    assert tree(folder) == ["out.one", "out/a.one", "out/b.one"]


# The text


def test_the_text_is_what_the_offsets_count_in(folder):
    text = "\ufeff“Ouch,”\r\nhe said.\n\rOn 🏴󠁧󠁢󠁳󠁣󠁴󠁿 \x00\x85\u2028 he said \r"
    assert written(report_of(text, "a.txt"), texts="text.txt", output="out.json") == []
    assert (folder / "text.txt").read_bytes() == text.encode()
    written(make_report("a.txt"), texts="text.txt", output="out.json")
    found = (folder / "text.txt").read_bytes().decode()
    assert found == TEXT
    quote = make_report("a.txt").quotes[0]
    assert quote.content[0].of(found) == "“The harbour wall will hold\r\nfor another winter,”"


@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_that_means_something_is_written_as_it_is(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("texts") / "text.txt"
    assert written(report_of(text, "a.txt"), texts=str(path), output=os.devnull) == []
    assert path.read_bytes() == text.encode()


def test_half_a_pair_is_refused_and_the_others_are_done(folder, capsys):
    reports = [report_of("So \ud83d said.", "a.txt"), make_report("b.txt")]
    assert written(*reports, output="out/", texts="texts/") == ["a.txt"]
    assert tree(folder) == ["out/a.json", "out/b.json", "texts/b.txt"]
    line = "cannot write the text of a.txt to texts/a.txt: character 3 is half of a pair and means nothing alone"
    assert capsys.readouterr().err == f"quotes: {line}; mend the article\n"


def test_a_refused_text_leaves_the_one_before(folder, capsys):
    (folder / "text.txt").write_text("before")
    assert written(report_of("\udc80", "-"), output="out.json", texts="text.txt") == ["-"]
    assert (folder / "text.txt").read_text() == "before"
    assert "the text of standard input to text.txt: character 0 " in capsys.readouterr().err


def test_texts_and_output_have_the_same_names(folder):
    sources = ["in/a.txt", "old/A.txt", "https://example.org/a.html", "-", "desk 7/a"]
    written(*map(make_report, sources), format_="csv", output="out/", texts="texts/", inputs=sources[:2])
    names = {name.partition("/")[2].rpartition(".")[0] for name in tree(folder) if name.startswith("out/")}
    assert names == {"a", "A-2", "a-3", "stdin", "desk-7-a"}
    assert tree(folder) == sorted([*(f"out/{name}.csv" for name in names), *(f"texts/{name}.txt" for name in names)])


def test_texts_in_a_directory_beside_one_output(folder):
    written(make_report("a.txt"), make_report("b.txt"), output="out.json", texts="texts/")
    assert tree(folder) == ["out.json", "texts/a.txt", "texts/b.txt"]


def test_one_text_has_room_for_one_article(folder):
    (folder / "out.json").write_text("before")
    with pytest.raises(QuotesError) as caught:
        written(make_report("a.txt"), make_report("b.txt"), output="out.json", texts="text.txt")
    message = "--text-out text.txt has room for one article only; give a directory, --text-out DIR/"
    assert str(caught.value) == message
    assert tree(folder) == ["out.json"]
    assert (folder / "out.json").read_text() == "before"


def test_without_an_article_the_text_stays_as_it_was(folder):
    (folder / "text.txt").write_text("before")
    written(output="out.json", texts="text.txt")
    assert (folder / "text.txt").read_text() == "before"


def test_one_text_does_not_overwrite_its_input(folder):
    (folder / "a.txt").write_text("mine")
    with pytest.raises(UsageError, match=r"^--text-out \./a\.txt would overwrite a\.txt"):
        written(make_report("a.txt"), output="out.json", texts="./a.txt", inputs=["a.txt"])
    assert (folder / "a.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("format_", "output", "texts", "message"),
    [
        ("json", "x.txt", "./x.txt", "--text-out ./x.txt would take the place of --output; choose another name"),
        ("text", "out/", "out", "--text-out out would take the place of --output; choose another name"),
        ("table", "out/", "out/", "--text-out out/ would take the place of --output; choose another name"),
        ("csv", "texts/a.TXT", "texts/", "--text-out texts/ would take the place of --output; choose another name"),
        ("json", "out/", "out/a.json", "--text-out out/a.json would take the place of --output; choose another name"),
        ("json", None, "-", "--text-out is '-'; name a file, or a directory: DIR/"),
        ("json", None, "", "--text-out is ''; name a file, or a directory: DIR/"),
    ],
)
def test_wrong_places_for_the_text(format_, output, texts, message):
    with pytest.raises(UsageError) as caught:
        chosen_target(format_, output, texts, Asked())
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("output", "texts"),
    [("both/", "both/"), ("both/a.json", "both/"), ("both/", "both/a.txt"), ("both/a.json", "both/a.txt")],
)
def test_texts_beside_their_output_in_one_directory(folder, output, texts):
    (folder / "both").mkdir()
    written(make_report("a.txt"), output=output, texts=texts)
    assert tree(folder) == ["both/a.json", "both/a.txt"]


# Names


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("in/Storm over Sallow (final).txt", "Storm over Sallow (final)"),
        ("-", "stdin"),
        ("in/v1.2.story", "v1.2"),
        ("in/.txt", "txt"),
        ("in/été à Zürich.txt", "été à Zürich"),
        ("in/a:b?c*.txt", "a-b-c"),
        ("in/aux.txt", "_aux"),
        ("in/COM1.old.txt", "_COM1.old"),
        ("in/-rf.txt", "rf"),
        ("in/a\x1b[2J\u202eb.txt", "a-[2J-b"),
        ("in/a\udc80.txt", "a"),
        ("https://example.org/2024/05/storm-over-sallow", "storm-over-sallow"),
        ("https://example.org/2024/05/storm-over-sallow.html#top", "storm-over-sallow"),
        ("https://example.org/storm/?page=2", "storm"),
        ("https://example.org", "example.org"),
        ("https://user:word@example.org:80/", "example.org"),
        ("https://example.org/..%2f..%2fetc%2fpasswd", "etc-passwd"),
        ("http://[broken", "http-broken"),
        ("rows.csv:12", "rows.csv-12"),
        ("desk/7: mayor's row", "desk-7-mayor-s-row"),
        ("हिन्दी समाचार", "हिन्दी-समाचार"),
        ("../../etc/passwd", "etc-passwd"),
        ("..", "article"),
        ("", "article"),
        ("\n", "article"),
    ],
)
def test_a_name_is_close_to_its_source(source, name):
    files = {source} if source.startswith("in/") else ()
    assert stem(source, files) == name


def test_equal_names_are_numbered_and_numbers_never_meet():
    names = Names({"a/x.txt", "b/X.txt", "c/x-2.txt", "d/x.txt"})
    given = [names.name(source) for source in ("a/x.txt", "c/x-2.txt", "b/X.txt", "d/x.txt", "c/x-2.txt")]
    assert given == ["x", "x-2", "X-3", "x-4", "x-2-2"]


def test_the_same_letters_written_otherwise_are_equal():
    names = Names(())
    composed = "Zoë"
    assert names.name(composed) == composed
    assert names.name(unicodedata.normalize("NFD", composed)).endswith("-2")


def test_many_equal_names_take_no_longer_each():
    names = Names(())
    assert [names.name("same") for _ in range(20_000)][-1] == "same-20000"


def test_long_names_are_cut_between_characters():
    for char in "aé東😀":
        name = safe(char * 500)
        assert set(name) == {char}
        assert LONGEST - 4 < len(name.encode()) <= LONGEST


@given(st.lists(st.text(st.characters(), max_size=40), max_size=12), st.booleans())
def test_names_are_safe_and_unlike(sources, files):
    names = Names(set(sources) if files else ())
    given = [names.name(source) for source in sources]
    assert len({name.casefold() for name in given}) == len(given)
    for name in given:
        assert name.isprintable()
        assert not set(name) & set('<>:"/\\|?*\0')
        assert name[0] not in ".- "
        assert name[-1] not in ". "
        assert len(name.encode()) <= LONGEST + 4
        assert os.path.basename(os.path.join("out", name)) == name


@given(st.lists(st.text(st.characters(), min_size=1, max_size=30), min_size=1, max_size=5))
def test_whatever_a_source_is_called_its_file_is_in_the_directory(tmp_path_factory, sources):
    folder = tmp_path_factory.mktemp("out")
    inside = folder / "in" / "here"
    written(*(replace(make_report(), article=Article(TEXT, source)) for source in sources), output=f"{inside}/")
    assert len(list(inside.iterdir())) == len(sources)
    assert [path.name for path in folder.iterdir()] == ["in"]
    assert [path.name for path in (folder / "in").iterdir()] == ["here"]
