/// How wide a text is drawn, estimated without a font.
///
/// The advance widths are those of DejaVu Sans, the widest of the usual sans-serif faces: 10 to 15 % above Helvetica
/// and Arial, so that what fits by this table fits in any of them.
enum TextMetrics {
    /// The width of a text in the unit of `fontSize`.
    static func width(of text: String, fontSize: Double) -> Double {
        Double(text.unicodeScalars.reduce(0) { $0 + advance(of: $1) }) * fontSize / 1000
    }

    /// A text on one line, no wider than `width`: when it is too wide, its middle gives way to "…".
    ///
    /// Line breaks and tabs become spaces, and no more than eight scalars of one character are kept.
    static func elided(_ text: String, width: Double, fontSize: Double) -> String {
        let characters = XMLText.visible(text).map(singleLine)
        let widths = characters.map { self.width(of: $0, fontSize: fontSize) }
        guard widths.reduce(0, +) > width else { return characters.joined() }
        var room = width - self.width(of: "…", fontSize: fontSize)
        var head = 0
        var tail = characters.count
        while head < tail {
            let takesHead = head <= characters.count - tail
            let index = takesHead ? head : tail - 1
            room -= widths[index]
            guard room >= 0 else { break }
            if takesHead { head += 1 } else { tail -= 1 }
        }
        return characters[..<head].joined() + "…" + characters[tail...].joined()
    }

    /// A text broken at spaces into at most `count` lines no wider than `width`; the last is elided if it must be.
    static func lines(_ text: String, count: Int, width: Double, fontSize: Double) -> [String] {
        var lines: [String] = []
        var rest = text.split(separator: " ")[...]
        while !rest.isEmpty, lines.count < count - 1 {
            var line = String(rest.removeFirst())
            while let word = rest.first, self.width(of: line + " " + word, fontSize: fontSize) <= width {
                line += " " + word
                rest.removeFirst()
            }
            lines.append(elided(line, width: width, fontSize: fontSize))
        }
        if !rest.isEmpty { lines.append(elided(rest.joined(separator: " "), width: width, fontSize: fontSize)) }
        return lines
    }

    private static func singleLine(_ character: Character) -> String {
        if character.isNewline || character == "\t" { return " " }
        guard character.unicodeScalars.count > 8 else { return String(character) }
        var result = ""
        result.unicodeScalars.append(contentsOf: character.unicodeScalars.prefix(8))
        return result
    }

    /// The advance width in thousandths of the font size.
    private static func advance(of scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x20..<0x7F: return ascii[Int(scalar.value) - 0x20]
        case 0x300...0x36F, 0x200B...0x200D, 0xFE00...0xFE0F: return 0
        case 0xA0...0x17F, 0x370...0x3FF: return 680
        case 0x2026: return 1000
        case 0x1100...0x11FF, 0x2E80...0xD7FF, 0xF900...0xFAFF, 0xFF00...0xFF60, 0x1F000...0x3FFFF: return 1070
        default: return scalar.properties.isEmojiPresentation ? 1070 : 840
        }
    }

    /// The widths of U+0020 to U+007E.
    private static let ascii = [
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636,
        636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656,
        557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613,
        635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818,
        592, 592, 525, 636, 337, 636, 838,
    ]
}
