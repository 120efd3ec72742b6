import HyperoptCore
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        ("1970-01-01 00:00:00.000000", Int64(0)), ("2026-11-24 05:38:54.123456", 1_795_498_734_123_456),
        ("1969-12-31 23:59:59.999999", -1), ("2000-02-29 12:00:00.000000", 951_825_600_000_000),
    ])
    func textsOfOptuna(text: String, microseconds: Int64) {
        #expect(Timestamp(text: text)?.microseconds == microseconds)
        #expect(Timestamp(microseconds: microseconds).optunaText == text)
    }

    @Test func otherFormsAreRead() {
        let moment = Timestamp(text: "2026-05-04 11:20:07")
        #expect(moment?.iso8601Text == "2026-05-04T11:20:07Z")
        #expect(Timestamp(text: "2026-05-04T11:20:07Z") == moment)
        #expect(Timestamp(text: "2026-05-04T13:20:07+02:00") == moment)
        #expect(Timestamp(text: "2026-05-04 11:20:07.5")?.microseconds == (moment?.microseconds ?? 0) + 500_000)
    }

    @Test(arguments: [
        "", "2026-13-01 00:00:00", "2026-02-30 00:00:00", "2026-05-04", "2026-05-04 25:00:00", "now", "12",
    ])
    func otherTextsAreRefused(text: String) {
        #expect(Timestamp(text: text) == nil)
    }
}
