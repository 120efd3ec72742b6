import Testing

@testable import HyperoptJobs

@Suite struct YAMLLimitsTests {
    @Test func refusesAliasesAnchorsAndTagsWithTheirPlace() {
        #expect(
            ExperimentFixture.faults(of: "a: &x 1\nb: *x").first?.hasPrefix(
                "e.yaml:1:4: error: anchors, aliases and tags are not allowed") == true)
        #expect(ExperimentFixture.faults(of: "b: *x").first?.hasPrefix("e.yaml:1:4: error: anchors, aliases") == true)
        #expect(
            ExperimentFixture.faults(of: "a: !!python/object x").first?.hasPrefix("e.yaml:1:4: error: anchors, aliases")
                == true)
        #expect(
            ExperimentFixture.faults(of: "a: [1, *y]").first?.hasPrefix("e.yaml:1:8: error: anchors, aliases") == true)
    }

    @Test(arguments: [
        "a: \"*x\"", "a: '&y'", "a: 5 * 3", "a: x&y", "# *c\na: 1", "a: |\n  *x\n  &y\nb: 1", "a: 1 # *x",
        "a: 'it''s *x'", "a: \"\\\" *x\"", "a: [\"*\", '!']", "- a: >\n    *z",
    ])
    func acceptsIndicatorsInsideText(text: String) {
        #expect(YAMLIndicatorScan.firstFinding(in: text) == nil)
    }

    @Test func anAliasBombIsRefusedAtOnce() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...8 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        let clock = ContinuousClock()
        let time = clock.measure { #expect(ExperimentFixture.faults(of: text).count == 1) }
        #expect(time < .seconds(1))
    }

    @Test func refusesDepthAndSize() {
        let deep = "a: " + String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
        #expect(ExperimentFixture.faults(of: deep).first?.contains("nested deeper than 32 levels") == true)
        let veryDeep = String(repeating: "[", count: 100_000)
        #expect(!ExperimentFixture.faults(of: veryDeep).isEmpty)
        let large = "a: " + String(repeating: "x", count: 1 << 20)
        #expect(ExperimentFixture.faults(of: large).first?.contains("more than 1048576 bytes") == true)
        let many = "a: [" + String(repeating: "1,", count: 30_000) + "]"
        #expect(ExperimentFixture.faults(of: many).first?.contains("more than 20000 values") == true)
    }

    @Test func refusesWhatIsNoSingleTextDocument() {
        #expect(ExperimentFixture.faults(of: "").first?.contains("the file is empty") == true)
        #expect(ExperimentFixture.faults(of: "# nothing\n").first?.contains("the file is empty") == true)
        #expect(ExperimentFixture.faults(of: "a: 1\n---\nb: 2").first?.contains("a second document") == true)
        #expect(ExperimentFixture.faults(of: "a: \u{0}").first?.contains("NUL at byte 3") == true)
        #expect(ExperimentFixture.faults(of: "a: [1").first?.contains("not valid YAML") == true)
        #expect(ExperimentFixture.faults(of: "a:\n\t- b").first?.contains("not valid YAML") == true)
        #expect(ExperimentFixture.faults(of: "- a\n- b").first?.contains("must be a mapping") == true)
        do {
            _ = try ExperimentSpec(yaml: [0x61, 0x3A, 0x20, 0xFF], path: "e.yaml")
            Issue.record("invalid UTF-8 was accepted")
        } catch {
            #expect("\(error)".contains("invalid UTF-8 at byte 3"))
        }
    }

    @Test func duplicateKeysNameBothLines() {
        let faults = ExperimentFixture.faults(of: "name: a\nname: b\n")
        #expect(
            faults.first?.hasPrefix("e.yaml:1:1: error: the key 'name' occurs more than once, again in line 2") == true,
            "\(faults)")
        let twins = ExperimentFixture.faults(of: "\u{E9}: 1\ne\u{301}: 2\n")
        #expect(twins.first?.contains("occurs more than once") == true)
    }

    @Test func byteOrderMarkIsSkipped() throws {
        let bytes = [0xEF, 0xBB, 0xBF] + Array(ExperimentFixture.text.utf8)
        #expect(throws: Never.self) { try ExperimentSpec(yaml: bytes, path: "e.yaml") }
    }
}
