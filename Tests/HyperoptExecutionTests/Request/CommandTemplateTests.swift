import HyperoptCore
import HyperoptExecution
import Testing

@Suite struct CommandTemplateTests {
    static let parameters = [
        TrialParameter(name: "lr", value: .float(1e-05)),
        TrialParameter(name: "layers", value: .int(3)),
        TrialParameter(name: "kind", value: .choice(.string("{{lr}} \"x y\" $HOME"))),
        TrialParameter(name: "flag", value: .choice(.bool(true))),
        TrialParameter(name: "größe", value: .choice(.null)),
    ]
    static let names = Set(parameters.map(\.name))

    @Test(arguments: [
        ("--lr={{lr}}", "--lr=1e-05"), ("{{layers}}", "3"), ("{{ layers }}x{{layers}}", "3x3"),
        ("{{kind}}", "{{lr}} \"x y\" $HOME"), ("{{flag}},{{größe}}", "true,null"), ("", ""), ("{lr}", "{lr}"),
        ("}}{", "}}{"), ("{ {lr} }", "{ {lr} }"),
    ]) func substitutes(_ argument: String, _ expected: String) throws {
        let template = try CommandTemplate(["run", argument], knownNames: Self.names)
        #expect(template.arguments(for: Self.parameters) == ["run", expected])
    }

    @Test func tellsItsNames() throws {
        let template = try CommandTemplate(["run", "{{lr}}", "{{lr}}{{flag}}"], knownNames: Self.names)
        #expect(template.names == ["lr", "flag"])
    }

    @Test(arguments: [
        (["a", "b{{lr"], "argument 2 of the command, character 2: `{{` is not closed by `}}`"),
        (["a", "{{lr}"], "argument 2 of the command, character 1: `{{` is not closed by `}}`"),
        (["a", "{{ }}"], "argument 2 of the command, character 1: `{{}}` names no parameter"),
        (["{{x}}"], "argument 1 of the command, character 1: no parameter is named `x`; the parameters are lr"),
        ([], "the command names no program"),
        ([""], "the command names no program"),
    ]) func refuses(_ arguments: [String], _ text: String) {
        let error = #expect(throws: CommandTemplateError.self) {
            try CommandTemplate(arguments, knownNames: ["lr"])
        }
        #expect(error?.description == text)
    }

    @Test func trialNamesSortByNumber() {
        #expect(TrialRequest.trialName(jobName: "mnist", trialNumber: 7) == "mnist-trial-007")
        #expect(TrialRequest.trialName(jobName: "mnist", trialNumber: 1234) == "mnist-trial-1234")
    }
}
