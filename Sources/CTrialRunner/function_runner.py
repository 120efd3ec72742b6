"""Calls one function of a training file and saves what it returns.

Usage: python function_runner.py CALL.json

The call file names the training file, the function, its keyword arguments, and where the result and the reason of a
failure go. The runner writes nothing to standard output, which belongs to the training function.
"""

import importlib.machinery
import importlib.util
import inspect
import json
import os
import sys
import traceback

EXCEPTION = 1
MISSING_FILE = 120
MISSING_FUNCTION = 121
NOT_CALLABLE = 122
WRONG_ARGUMENTS = 123


class Refusal(Exception):
    """The function cannot be called: the exit code and one line that says why."""

    def __init__(self, code, reason):
        super().__init__(reason)
        self.code = code


def main(call_path):
    with open(call_path, encoding="utf-8") as file:
        call = json.load(file)
    try:
        value = run(call["file"], call["function"], call["arguments"])
        save_result(call["function"], value, call["result"])
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        write_json(call["error"], {"message": str(refusal), "refused": True})
        return refusal.code
    except Exception as error:
        print_traceback(error)
        write_json(call["error"], {"message": summary(error)})
        return EXCEPTION
    return 0


def run(path, name, arguments):
    module = load(path)
    shown = os.path.basename(path)
    if not hasattr(module, name):
        raise Refusal(MISSING_FUNCTION, f"{shown} has no function named {name}{defined(module)}")
    function = getattr(module, name)
    if not callable(function):
        raise Refusal(NOT_CALLABLE, f"{name} in {shown} is not a function: it is of type {type(function).__name__}")
    try:
        inspect.signature(function).bind(**arguments)
    except ValueError:
        pass  # Some built-in functions do not tell their parameters.
    except TypeError as error:
        given = ", ".join(arguments) or "nothing"
        raise Refusal(WRONG_ARGUMENTS, f"{name}() in {shown}: {error} (it was given: {given})") from None
    return function(**arguments)


def load(path):
    path = os.path.abspath(path)
    if not os.path.isfile(path):
        raise Refusal(MISSING_FILE, f"no training file at {path}")
    own_folder = os.path.dirname(os.path.abspath(__file__))
    if sys.path and os.path.abspath(sys.path[0]) == own_folder:
        del sys.path[0]
    sys.path.insert(0, os.path.dirname(path))
    sys.argv = [path]
    name = os.path.splitext(os.path.basename(path))[0]
    loader = importlib.machinery.SourceFileLoader(name, path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_file_location(name, path, loader=loader))
    # Pickled functions and data classes look their module up by name; a file named as a loaded module must not hide it.
    sys.modules.setdefault(name, module)
    loader.exec_module(module)
    return module


def defined(module):
    names = [
        name
        for name, value in vars(module).items()
        if inspect.isfunction(value) and value.__module__ == module.__name__ and not name.startswith("_")
    ]
    return "; it defines: " + ", ".join(names) if names else ""


def save_result(name, value, path):
    if value is None:
        return
    bare = number(value)
    if bare is not None:
        write_json(path, {"value": bare})
        return
    if not isinstance(value, dict):
        note(f"{name}() returned neither a number nor a dict of numbers but {type(value).__name__}: ignored")
        return
    numbers = {}
    for key, item in value.items():
        converted = number(item)
        if isinstance(key, str) and converted is not None:
            numbers[key] = converted
        else:
            note(f"{name}() returned {key!r} of type {type(item).__name__}, not a number with a name: ignored")
    write_json(path, {"values": numbers})


def number(value):
    """The value as a float, or None; scalars of NumPy and its kin count, booleans do not."""
    if not isinstance(value, (bool, int, float)) and callable(getattr(value, "item", None)):
        try:
            value = value.item()
        except Exception:
            return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        return float(value)
    except OverflowError:
        return None


def note(text):
    print("hyperopt:", text, file=sys.stderr)


def summary(error):
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{kind.__qualname__}"
    lines = str(error).strip().splitlines()
    return f"{name}: {lines[0]}" if lines else name


def print_traceback(error):
    frames = error.__traceback__
    while frames is not None and is_own(frames.tb_frame.f_code.co_filename):
        frames = frames.tb_next
    traceback.print_exception(type(error), error, frames)


def is_own(filename):
    return filename == __file__ or filename.startswith("<frozen importlib")


def write_json(path, value):
    temporary = f"{path}.{os.getpid()}.tmp"
    with open(temporary, "w", encoding="utf-8") as file:
        json.dump(value, file)
    os.replace(temporary, path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
