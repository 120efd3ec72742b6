import Glibc

/// Lines of standard input, as bytes without their line breaks.
struct LineInput {
    /// What was read.
    enum Line {
        case line([UInt8])
        /// A line beyond the limit, which was skipped.
        case tooLong
    }

    private let limit: Int
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false

    /// Starts reading.
    ///
    /// - Parameter limit: the longest line, in bytes.
    init(limit: Int) {
        self.limit = limit
    }

    /// Waits for the next line; nil at the end of input.
    ///
    /// - Throws: `InputFault` when standard input cannot be read.
    mutating func next() throws(InputFault) -> Line? {
        var line: [UInt8] = []
        var isTooLong = false
        while true {
            if let end = buffer[position...].firstIndex(of: UInt8(ascii: "\n")) {
                isTooLong = isTooLong || line.count + end - position > limit
                if !isTooLong { line += buffer[position..<end] }
                position = end + 1
                return isTooLong ? .tooLong : .line(line)
            }
            isTooLong = isTooLong || line.count + buffer.count - position > limit
            if isTooLong { line = [] } else { line += buffer[position...] }
            try fill()
            if isAtEnd { return isTooLong ? .tooLong : line.isEmpty ? nil : .line(line) }
        }
    }

    private mutating func fill() throws(InputFault) {
        var fault: Int32 = 0
        buffer = [UInt8](unsafeUninitializedCapacity: 1 << 16) { bytes, count in
            while true {
                let got = read(STDIN_FILENO, bytes.baseAddress, bytes.count)
                if got < 0 && errno == EINTR { continue }
                if got < 0 { fault = errno }
                count = max(0, got)
                return
            }
        }
        position = 0
        isAtEnd = buffer.isEmpty
        if fault != 0 { throw InputFault(description: String(cString: strerror(fault))) }
    }
}

/// Standard input could not be read.
struct InputFault: Error, CustomStringConvertible {
    let description: String
}
