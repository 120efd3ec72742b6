import HyperoptMath
import Testing

@Suite struct CRC32Tests {
    // Values of Python's binascii.crc32.
    @Test(
        arguments: [
            ("", 0), ("123456789", 0xCBF4_3926), ("golden-Hyperband-6_17", 4_276_696_956), ("Größe_0", 2_644_083_446),
        ] as [(String, UInt32)])
    func checksumsAreThoseOfZlib(text: String, expected: UInt32) {
        var checksum = CRC32()
        checksum.update(text)
        #expect(checksum.value == expected)
    }

    @Test func textMayComeInParts() {
        var whole = CRC32()
        whole.update("a study_12")
        var parts = CRC32()
        parts.update("a study")
        parts.update("_12")
        #expect(parts.value == whole.value)
    }
}
