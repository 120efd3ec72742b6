import HyperoptExecution
import Testing

@Suite struct MetricLineParserTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let reports: [MetricReport]

        init(_ text: String, _ reports: MetricReport...) {
            self.text = text
            self.reports = reports
        }

        var testDescription: String { text.debugDescription }
    }

    static let names = [
        "accuracy", "loss", "Score", "val-accuracy", "val/loss", "top.1", "Verlust_größe", "精度", "rmse",
    ]

    private static func accuracy(_ value: Double, step: Int64? = nil) -> MetricReport {
        MetricReport(name: "accuracy", value: value, step: step)
    }

    private static func loss(_ value: Double, step: Int64? = nil) -> MetricReport {
        MetricReport(name: "loss", value: value, step: step)
    }

    static let accepted: [Case] = [
        Case("accuracy: 0.95", accuracy(0.95)),
        Case("accuracy=0.95", accuracy(0.95)),
        Case("accuracy: 1e-05", accuracy(1e-05)),
        Case("Score=-7.53e-05", MetricReport(name: "Score", value: -7.53e-05)),
        Case("accuracy: .98", accuracy(0.98)),
        Case("accuracy=.98", accuracy(0.98)),
        Case("accuracy : 0.5", accuracy(0.5)),
        Case("accuracy\t=\t0.5", accuracy(0.5)),
        Case("loss =1", loss(1)),
        Case("loss=+3.5E+2", loss(350)),
        Case("loss: inf", loss(.infinity)),
        Case("loss=-Infinity", loss(-.infinity)),
        Case("loss=INF, accuracy=1", loss(.infinity), accuracy(1)),
        Case("12:30:45 accuracy: 0.8", accuracy(0.8)),
        Case("2024-05-01 12:30:45,123 INFO train loss=0.5;accuracy=0.25", loss(0.5), accuracy(0.25)),
        Case("loss: 0.5 - accuracy: 0.9", loss(0.5), accuracy(0.9)),
        Case("loss=0.5,accuracy=0.9", loss(0.5), accuracy(0.9)),
        Case("[loss=0.5] (accuracy: 0.9) |loss: 2|", loss(0.5), accuracy(0.9), loss(2)),
        Case("The loss: 0.5.", loss(0.5)),
        Case("loss: 5. done", loss(5)),
        Case("epoch=3: loss=0.25", loss(0.25, step: 3)),
        Case("loss=0.25 step=17 epoch: 2", loss(0.25, step: 17)),
        Case("Epoch: 2 loss=0.25", loss(0.25, step: 2)),
        Case("step=9223372036854775808 loss=1", loss(1)),
        Case("step=-4 loss=1", loss(1)),
        Case("step=1.5 loss=1", loss(1)),
        Case("val-accuracy: 0.3", MetricReport(name: "val-accuracy", value: 0.3)),
        Case("val/loss=2", MetricReport(name: "val/loss", value: 2)),
        Case("top.1=2", MetricReport(name: "top.1", value: 2)),
        Case("Verlust_größe: 2", MetricReport(name: "Verlust_größe", value: 2)),
        Case("精度：0.5 精度: 0.75，", MetricReport(name: "精度", value: 0.75)),
        Case("│loss: 0.5│", loss(0.5)),
        Case("accuracy: 0.9\naccuracy=0.1\naccuracy: 0.8", accuracy(0.9), accuracy(0.1), accuracy(0.8)),
        Case("loss=1\r\nloss=2\rloss=3\n", loss(1), loss(2), loss(3)),
        Case("\u{1B}[1;31mloss\u{1B}[0m: \u{1B}[2K0.5\u{1B}[0m", loss(0.5)),
        Case("\u{1B}]0;title loss=9\u{7}loss=1", loss(1)),
        Case("\u{1B}]8;;http://x\u{1B}\\loss=1", loss(1)),
        Case("\u{1B}]0;never ended loss=9\nloss=1", loss(1)),
        Case(
            " 42%|####  | 42/100 [00:01<00:02, loss=0.5]\r 43%|#### | 43/100 [00:01<00:02, loss=0.4]",
            loss(0.5), loss(0.4)),
        Case("loss=1e-400", loss(0)),
        Case("loss=1 000", loss(1)),
        Case(#"{"accuracy": 0.8, "step": 3}"#, accuracy(0.8, step: 3)),
        Case(
            #"  {"epoch": 4, "loss": 1, "val-accuracy": "0.25", "note": "loss=7"}  "#,
            loss(1, step: 4), MetricReport(name: "val-accuracy", value: 0.25, step: 4)),
        Case(#"{"loss": Infinity, "accuracy": 1e400}"#, loss(.infinity)),
        Case("{'loss': 0.5, 'accuracy': '0.25', 'epoch': 1.0}", loss(0.5), accuracy(0.25)),
    ]

    @Test(arguments: accepted) func reads(_ sample: Case) {
        #expect(Self.reports(of: Array(sample.text.utf8)) == sample.reports)
    }

    @Test(arguments: [
        "accuracy: 95%", "accuracy: 95 %", "accuracy: 1,234", "loss=1,5", "loss=1,.5", "loss=٣", "loss=1٣",
        "loss=0x1p3", "loss=nan(0x7)", "loss=1e400", "loss=-1e400", "loss=--1", "loss=+-1", "LOSS=1", "Loss: 1",
        "xloss=1", "lossx=1", "loss1=1", "loss: 12:30:45", "loss=45/100", "loss=1_000", "loss=3ms", "loss=1e",
        "loss=1.2.3", "loss=1-2", "loss==1", "loss:=1", "loss::1", "loss=", "loss", "loss=information", "loss=nano",
        "loss = tensor(0.5)", "loss=−1", "loss=0.5‰", "loss='0.5'", "'loss': 0.5", "--loss=0.5", "loss...: 1",
        #"INFO {"accuracy": 0.8}"#, #"{"inner": {"accuracy": 0.8}}"#, #"{"accuracy": true}"#, #"{"accuracy": null}"#,
        #"{"accuracy": "95%"}"#, #"{"accuracy": [1]}"#, "val_loss: 1", "Training with lr=0.05, batch_size=32",
        "loss:\n0.5", "loss\u{301}=1",
    ]) func refuses(_ text: String) {
        #expect(Self.reports(of: Array(text.utf8)) == [])
    }

    @Test(arguments: ["nan", "NaN", "-nan", "+NAN"]) func readsNaN(_ text: String) {
        let reports = Self.reports(of: Array("loss=\(text) step=1".utf8))
        #expect(reports.count == 1)
        #expect(reports.first?.value.isNaN == true)
        #expect(reports.first?.step == 1)
    }

    @Test(arguments: accepted) func anySplitGivesTheSame(_ sample: Case) {
        let bytes = Array(sample.text.utf8)
        for split in 0...bytes.count {
            #expect(Self.reports(of: Array(bytes[..<split]), Array(bytes[split...])) == sample.reports)
        }
        #expect(Self.reports(of: bytes.map { [$0] }) == sample.reports)
    }

    @Test func randomChunksGiveTheSame() {
        var random = StepGenerator(state: 7)
        let fragments: [[UInt8]] =
            Self.accepted.map { Array($0.text.utf8) }
            + ["\n", "\r", "\r\n", " ", "\u{1B}[", "\u{1B}", "{", "}", "\"", "1e5", "%", ",", "loss", "=", "é"]
            .map { Array($0.utf8) } + [[0xFF], [0xC3], [0], [0xE7, 0xB2]]
        for _ in 0..<200 {
            let bytes = (0..<40).flatMap { _ in fragments.randomElement(using: &random) ?? [] }
            var chunks: [[UInt8]] = []
            var rest = bytes[...]
            while !rest.isEmpty {
                let length = Int.random(in: 1...rest.count, using: &random) % 17 + 1
                chunks.append(Array(rest.prefix(length)))
                rest = rest.dropFirst(length)
            }
            let whole = Self.reports(of: [bytes]).map(\.text)
            #expect(Self.reports(of: chunks).map(\.text) == whole, "bytes: \(bytes)")
        }
    }

    @Test func longLinesAreCut() {
        let limit = MetricLineParser.lineLimit
        let filler = [UInt8](repeating: UInt8(ascii: "x"), count: 3 * limit)
        #expect(
            Self.reports(of: Array("loss=1 ".utf8) + filler + Array(" loss=2\nloss=3\n".utf8))
                == [Self.loss(1), Self.loss(3)])
        // The limit falls into the number or right behind it: it could go on.
        for length in [limit - 7, limit - 6] {
            let line = Array(repeating: UInt8(ascii: " "), count: length) + Array("loss=12345 loss=9\n".utf8)
            #expect(Self.reports(of: line) == [])
        }
        let fits = Array(repeating: UInt8(ascii: " "), count: limit - 6) + Array("loss=1\n".utf8)
        #expect(Self.reports(of: fits) == [Self.loss(1)])
    }

    @Test func hostileLinesTakeLinearTime() {
        var parser = MetricLineParser(names: ["a", "loss"])
        let limit = MetricLineParser.lineLimit
        let lines = [
            String(repeating: "a", count: limit), String(repeating: "a=", count: limit / 2),
            "a=" + String(repeating: "1", count: limit), String(repeating: "a=1", count: limit / 3),
            String(repeating: "a ", count: limit / 2), "a" + String(repeating: " ", count: limit),
            String(repeating: "{\"a\":", count: limit / 5), "{" + String(repeating: "\"a\":1,", count: limit / 7) + "}",
        ]
        let time = ContinuousClock().measure {
            for line in lines { _ = parser.append(Array(line.utf8) + [10]) }
        }
        #expect(time < .seconds(20))
    }

    @Test(arguments: [("loss", true), ("val-loss/top.1_é", true), ("", false), ("my loss", false), ("a:b", false)])
    func knowsReadableNames(_ name: String, _ isReadable: Bool) {
        #expect(MetricLineParser.canRead(name) == isReadable)
    }

    private static func reports(of chunks: [UInt8]...) -> [MetricReport] {
        reports(of: chunks)
    }

    private static func reports(of chunks: [[UInt8]]) -> [MetricReport] {
        var parser = MetricLineParser(names: names)
        var reports: [MetricReport] = []
        for chunk in chunks { reports += parser.append(chunk) }
        return reports + parser.finish()
    }
}

/// A small generator (Knuth's MMIX constants), so that every run tests the same bytes.
private struct StepGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 33
    }
}

extension MetricReport {
    /// A text that is equal for equal reports, NaN included.
    fileprivate var text: String { "\(name) \(value) \(step.map { String($0) } ?? "-")" }
}
