/// The cyclic redundancy check of zlib, gzip and PNG (reflected polynomial 0xEDB88320).
package struct CRC32: Sendable, Hashable {
    /// What each byte value adds to the remainder.
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { remainder, _ in
            remainder & 1 == 1 ? 0xEDB8_8320 ^ (remainder >> 1) : remainder >> 1
        }
    }

    private var remainder = UInt32.max

    /// Begins with no text.
    package init() {}

    /// Adds the UTF-8 bytes of a text after those added so far.
    package mutating func update(_ text: String) {
        let table = Self.table
        var text = text
        remainder = text.withUTF8 { bytes in
            bytes.reduce(remainder) { remainder, byte in
                table[Int(UInt8(truncatingIfNeeded: remainder) ^ byte)] ^ (remainder >> 8)
            }
        }
    }

    /// The checksum of all texts added so far.
    package var value: UInt32 { ~remainder }
}
