import Foundation
import HyperoptCharts
import Testing

@Suite struct PaletteTests {
    /// The contrast ratio of WCAG 2.
    private func contrast(_ left: String, _ right: String) throws -> Double {
        let luminances = try [left, right].map { hex -> Double in
            let value = try #require(UInt32(hex.dropFirst(), radix: 16))
            let channels = [value >> 16 & 0xFF, value >> 8 & 0xFF, value & 0xFF].map { byte -> Double in
                let share = Double(byte) / 255
                return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
            }
            return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
        }.sorted()
        return (luminances[1] + 0.05) / (luminances[0] + 0.05)
    }

    @Test(arguments: [Palette.series1, .series2, .series3, .series4, .series5, .series6, .context])
    func marksReachThreeToOne(colour: Palette) throws {
        #expect(try contrast(colour.light, Palette.background.light) >= 3)
        #expect(try contrast(colour.dark, Palette.background.dark) >= 3)
    }

    @Test(arguments: [Palette.foreground, .muted]) func textsReachFourAndAHalfToOne(colour: Palette) throws {
        for plate in [Palette.background, .band] {
            #expect(try contrast(colour.light, plate.light) >= 4.5)
            #expect(try contrast(colour.dark, plate.dark) >= 4.5)
        }
    }

    @Test func declarationsHoldEveryVariable() {
        let text = Palette.declarations(dark: true)
        for colour in Palette.allCases { #expect(text.contains("--\(colour.rawValue):\(colour.dark)")) }
        #expect(Palette.series1.paint == "var(--s1,#004488)")
    }
}
