import HyperoptCharts
import Testing

@Suite struct NumberTextTests {
    @Test(arguments: [
        (0.0, "0"), (-0.0, "0"), (1, "1"), (-1.5, "-1.5"), (0.967, "0.967"), (0.21344, "0.2134"), (0.21345, "0.2135"),
        (123.456, "123.5"), (12345.6, "12346"), (999_999.4, "999999"), (999_999.5, "1e+06"), (1e6, "1e+06"),
        (1_234_567, "1.235e+06"), (0.0001, "0.0001"), (0.00009999, "9.999e-05"), (0.000099999, "0.0001"),
        (1.2e-5, "1.2e-05"), (.leastNonzeroMagnitude, "5e-324"), (1.797_693_134_862_315_7e308, "1.798e+308"),
        (0.1 + 0.2, "0.3"),
        (.nan, "NaN"), (.infinity, "inf"), (-.infinity, "-inf"),
    ]) func significantDigits(value: Double, text: String) {
        #expect(NumberText.significant(value) == text)
    }

    @Test func significantDigitsCanBeChosen() {
        #expect(NumberText.significant(0.145, digits: 2) == "0.15")
        #expect(NumberText.significant(-0.145, digits: 2) == "-0.15")
        #expect(NumberText.significant(99.96, digits: 3) == "100")
        #expect(NumberText.significant(9.9e-9, digits: 1) == "1e-08")
        #expect(NumberText.significant(1.0 / 3, digits: 10) == "0.3333333333")
        #expect(NumberText.significant(7.6, digits: 0) == "8")
    }

    @Test(arguments: [
        (1.005, 2, "1.01"), (2.5, 0, "3"), (-2.5, 0, "-3"), (0.004, 2, "0.00"), (-0.004, 2, "0.00"), (0.5, 0, "1"),
        (0.05, 0, "0"), (99.995, 2, "100.00"), (1, 3, "1.000"), (0, 1, "0.0"), (1e300, 2, "1e+300"),
        (123_456_789, 1, "123456789.0"), (.nan, 2, "NaN"),
    ]) func fixedDecimals(value: Double, decimals: Int, text: String) {
        #expect(NumberText.fixed(value, decimals: decimals) == text)
    }

    @Test(arguments: [
        (0.285, "28.5 %"), (0.00049, "0.0 %"), (0.0005, "0.1 %"), (-0.041, "-4.1 %"), (1, "100.0 %"), (1e20, "1e+22 %"),
        (.nan, "NaN %"), (0, "0.0 %"),
    ]) func percentages(share: Double, text: String) {
        #expect(NumberText.percentage(share) == text)
    }

    @Test(arguments: [
        (0, "0 s"), (-0.0, "0 s"), (2.5e-7, "0.00025 ms"), (0.25, "250 ms"), (0.9994, "999 ms"), (0.9996, "1 s"),
        (3.2, "3.2 s"), (42, "42 s"), (59.94, "59.9 s"), (59.96, "1 min 00 s"), (125, "2 min 05 s"),
        (3599.4, "59 min 59 s"), (3599.5, "1 h 00 min"), (3900, "1 h 05 min"), (86_399, "1 d 00 h"),
        (273_600, "3 d 04 h"), (1e12, "1.157e+07 d"), (-90, "-1 min 30 s"), (.infinity, "inf"), (.nan, "NaN"),
    ]) func durations(seconds: Double, text: String) {
        #expect(NumberText.duration(seconds: seconds) == text)
    }

    @Test func counts() {
        #expect(NumberText.count(0, "trial") == "no trials")
        #expect(NumberText.count(1, "trial") == "1 trial")
        #expect(NumberText.count(2, "study", plural: "studies") == "2 studies")
    }

    @Test func manyNumbersReadBackWithinHalfAUnitOfTheLastDigit() throws {
        var numbers = Numbers(seed: 5)
        for _ in 0..<2_000 {
            let value =
                (numbers.next() - 0.5) * Double(sign: .plus, exponent: Int(numbers.next() * 200) - 100, significand: 1)
            let read = try #require(Double(NumberText.significant(value, digits: 6)))
            #expect((read - value).magnitude <= value.magnitude * 5.000_001e-6)
        }
    }
}
