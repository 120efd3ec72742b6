import HyperoptCore
import Testing

@testable import HyperoptReport

struct TrialsCSVTests {
    @Test func columnsAndFullNumbers() throws {
        let distribution = Distribution.float(try FloatDistribution(low: 0, high: 1))
        let study = StudySnapshot(
            name: "s", directions: [.minimize],
            trials: [
                FrozenTrial(
                    number: 0, state: .complete, values: [0.1 + 0.2],
                    parameters: [.init(name: "x, y", distribution: distribution, internalValue: 1e-7)],
                    datetimeStart: Timestamp(microseconds: 0), datetimeComplete: Timestamp(microseconds: 1_500_000)),
                FrozenTrial(number: 1, state: .fail),
            ])
        #expect(
            TrialsCSV.text(of: study) == """
                number,state,value,datetime_start,datetime_complete,duration_seconds,constraint_violation,"params_x, y"
                0,COMPLETE,0.30000000000000004,1970-01-01 00:00:00.000000,1970-01-01 00:00:01.500000,1.5,,1e-07
                1,FAIL,,,,,,

                """)
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("-x", "'-x"), ("@a", "'@a"), ("+", "'+"), ("\tx", "'\tx"),
        ("a\"b", "\"a\"\"b\""),
        ("a\"\u{301}b", "\"a\"\"\u{301}b\""), ("a\r\nb", "\"a\r\nb\""), ("plain", "plain"), ("a\0b", "a\u{FFFD}b"),
    ])
    func textsAreQuoted(text: String, expected: String) {
        var writer = CSVWriter()
        writer.row([.text(text), .number("-1")])
        #expect(writer.text == expected + ",-1\n")
    }
}
