/// The cyclic redundancy check of zlib, gzip and PNG (reflected polynomial 0xEDB88320).
package struct CRC32: Sendable, Hashable {
    /// What each byte value adds to the remainder.
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { remainder, _ in
            remainder & 1 == 1 ? 0xEDB8_8320 ^ (remainder >> 1) : remainder >> 1
        }
    }

    private var remainder = UInt32.max

    /// Begins with no bytes.
    package init() {}

    /// Adds bytes after those added so far.
    package mutating func update(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            remainder = Self.table[Int(UInt8(truncatingIfNeeded: remainder) ^ byte)] ^ (remainder >> 8)
        }
    }

    /// The checksum of all bytes added so far.
    package var value: UInt32 { ~remainder }
}
