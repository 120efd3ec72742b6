/// How many columns of a terminal a text takes.
enum TerminalWidth {
    /// The text as far as it fits into `columns`, with spaces for tabs.
    static func cut(_ text: String, to columns: Int) -> String {
        var result = String.UnicodeScalarView()
        var used = 0
        for scalar in text.unicodeScalars {
            used += columnCount(of: scalar)
            guard used <= columns else { break }
            result.append(scalar == "\t" ? " " : scalar)
        }
        return String(result)
    }

    /// 2 for the wide characters of East Asian scripts and for emoji, 0 for marks that stand on the one before, else 1.
    private static func columnCount(of scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
