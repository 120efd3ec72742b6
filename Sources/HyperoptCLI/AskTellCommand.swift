import ArgumentParser
import HyperoptJobs
import HyperoptKit

struct AskTellCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask-tell",
        abstract: "Suggests parameters to another program, over lines of JSON.",
        discussion: """
            Reads requests from standard input, a JSON object on each line, and
            answers each with a JSON object on one line of standard output.
            Warnings go to standard error.

            Example, to be typed or piped in:
              {"init":{"space":[{"name":"x","type":"float","low":0,"high":1}]}}
              {"ask":{}}
              {"tell":{"number":0,"values":[0.25]}}
              {"close":{}}

            Requests:
              init     {"space": [PARAM, …]}, and if you like "directions":
                       ["minimize"], "seed": 7, "sampler": "tpe", "options": {},
                       "storage": "study.db", "study": "name"
              ask      {} gives {"number": 0, "params": {…}}
              tell     {"number": 0, "values": [0.25]}, and if you like
                       "constraints": [-1]; or "state": "fail" or "pruned" in
                       place of values
              report   {"number": 0, "step": 3, "value": 0.4} gives
                       {"prune": false}
              enqueue  {"params": {"x": 0.5}} makes a later trial use these
              suggest  {"number": 0, "param": PARAM} gives {"value": 0.01}, after
                       init with "mode": "suggest" in place of a space
              fill     {"n": 1000, "seed": 1, "value": "random"} or "zero" adds
                       finished trials, to measure speed
              loop     {"n": 20} runs trials with the value 0, and gives the
                       microseconds that each took
              close    {} ends the program, as the end of input does

            A parameter (PARAM) is one of
              {"name":"lr","type":"float","low":0.001,"high":1,"log":true}
              {"name":"units","type":"int","low":4,"high":64,"step":4}
              {"name":"kernel","type":"categorical","choices":["rbf","poly"]}
            and with "parent": "kernel", "when": ["poly"] it is active only beside
            these values of another one, declared before.

            "options" are the sampler's, with Optuna's names; the option "pruner"
            is a name, or {"name": "median", …} with its options. "storage" is a
            file in Optuna's SQLite schema, created or continued; without it the
            study is gone when the program ends. "seed_mode": "per-trial" makes
            each trial's random numbers depend on the seed and its number alone.

            A request that cannot be served is answered {"error": "what is wrong"}
            and changes nothing.

            Exit status: 0 the input ended; 74 standard input or output failed.
            """)

    func run() throws {
        var session = AskTellSession(version: HyperoptVersion.text) { warning in
            Terminal.writeError("hyperopt: warning: \(MessageText.visible(warning))")
        }
        var input = LineInput(limit: AskTellSession.lengthLimit)
        while !session.isClosed, let line = try input.next() {
            switch line {
            case .line(let bytes): try Terminal.write(session.reply(to: bytes) + "\n")
            case .tooLong: try Terminal.write(AskTellSession.refusalOfLength + "\n")
            }
        }
    }
}
