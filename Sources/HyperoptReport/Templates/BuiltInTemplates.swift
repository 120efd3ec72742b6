import CTemplates

/// The files of the `templates` folder, which travel inside the binary.
enum BuiltInTemplates {
    /// The files by their paths below the folder.
    static let files: [String: String] = {
        var files: [String: String] = [:]
        for index in 0..<hyperopt_template_count() {
            let file = hyperopt_template_at(index)
            let bytes = UnsafeBufferPointer(start: file.bytes, count: file.length)
            files[String(cString: file.name)] = String(decoding: bytes, as: UTF8.self)
        }
        return files
    }()
}
