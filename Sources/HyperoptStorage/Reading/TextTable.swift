/// Values made from texts, each made once: a million parameters have a handful of names and distributions.
struct TextTable<Value> {
    private struct Entry {
        let text: [UInt8]
        let value: Value
    }

    private var entries: [Int: [Entry]] = [:]

    /// The value for a text, made by `make` when the text occurs for the first time.
    ///
    /// - Complexity: O(1) in the number of texts, O(n) in the text's length; hashing is seeded, so that a file cannot
    ///   be made to collide.
    mutating func value(for text: UnsafeRawBufferPointer, make: (String) -> Value) -> Value {
        var hasher = Hasher()
        hasher.combine(bytes: text)
        let hash = hasher.finalize()
        if let bucket = entries[hash], let entry = bucket.first(where: { $0.text.elementsEqual(text) }) {
            return entry.value
        }
        let value = make(String(decoding: text, as: UTF8.self))
        entries[hash, default: []].append(Entry(text: Array(text), value: value))
        return value
    }
}
