import HyperoptCore

/// A program's arguments with placeholders for parameters, such as `["python", "train.py", "--lr={{lr}}"]`.
///
/// `{{name}}` stands for the text of the parameter of that name (see `ParameterValue.text`); spaces inside the braces
/// are ignored. A placeholder may be a part of an argument, and an argument may hold several. Values replace
/// placeholders once: a value that looks like a placeholder, or holds spaces or quotes, arrives as it is.
public struct CommandTemplate: Sendable, Hashable {
    private enum Piece: Sendable, Hashable {
        case text(String)
        case placeholder(String)
    }

    private let arguments: [[Piece]]

    /// Reads the arguments; the first is the program.
    ///
    /// - Throws: `CommandTemplateError` when there is no program, when a placeholder is empty or has no end, and when
    ///   it names nothing in `knownNames`.
    public init(_ arguments: [String], knownNames: Set<String>) throws(CommandTemplateError) {
        guard let program = arguments.first, !program.isEmpty else {
            throw CommandTemplateError(reason: .noProgram, argument: 0, offset: 0)
        }
        var parsed: [[Piece]] = []
        for (index, argument) in arguments.enumerated() {
            parsed.append(try Self.pieces(of: argument, index: index, knownNames: knownNames))
        }
        self.arguments = parsed
    }

    /// The names for which the arguments have placeholders.
    public var names: Set<String> {
        var names: Set<String> = []
        for case .placeholder(let name) in arguments.joined() { names.insert(name) }
        return names
    }

    /// The arguments with every placeholder replaced; a parameter that is not given leaves an empty text.
    public func arguments(for parameters: [TrialParameter]) -> [String] {
        arguments.map { pieces in
            pieces.map { piece in
                switch piece {
                case .text(let text): text
                case .placeholder(let name): parameters.last { $0.name == name }?.value.text ?? ""
                }
            }.joined()
        }
    }

    private static func pieces(
        of argument: String, index: Int, knownNames: Set<String>
    ) throws(CommandTemplateError) -> [Piece] {
        let scalars = Array(argument.unicodeScalars)
        var pieces: [Piece] = []
        var position = 0
        while let open = pair("{", in: scalars, from: position) {
            guard let close = pair("}", in: scalars, from: open + 2) else {
                throw CommandTemplateError(reason: .unclosed, argument: index, offset: open)
            }
            let name = text(trimmed(scalars[open + 2..<close]))
            if name.isEmpty { throw CommandTemplateError(reason: .emptyName, argument: index, offset: open) }
            guard knownNames.contains(name) else {
                let reason = CommandTemplateError.Reason.unknownName(name, known: knownNames.sorted())
                throw CommandTemplateError(reason: reason, argument: index, offset: open)
            }
            if open > position { pieces.append(.text(text(scalars[position..<open]))) }
            pieces.append(.placeholder(name))
            position = close + 2
        }
        if position < scalars.count { pieces.append(.text(text(scalars[position...]))) }
        return pieces
    }

    private static func pair(_ brace: Unicode.Scalar, in scalars: [Unicode.Scalar], from start: Int) -> Int? {
        var index = start
        while index + 1 < scalars.count {
            if scalars[index] == brace, scalars[index + 1] == brace { return index }
            index += 1
        }
        return nil
    }

    private static func trimmed(_ scalars: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var scalars = scalars
        while scalars.first == " " { scalars.removeFirst() }
        while scalars.last == " " { scalars.removeLast() }
        return scalars
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}

/// Why arguments are not a command template.
public struct CommandTemplateError: Error, Hashable, CustomStringConvertible {
    /// What is wrong.
    public enum Reason: Sendable, Hashable {
        /// The list of arguments is empty, or its first is.
        case noProgram
        /// A placeholder's opening braces have no closing ones.
        case unclosed
        /// A placeholder names nothing.
        case emptyName
        /// A placeholder names no parameter; the names that it could be.
        case unknownName(String, known: [String])
    }

    /// What is wrong.
    public let reason: Reason
    /// Which argument is wrong, from 0, the program.
    public let argument: Int
    /// Where in the argument the placeholder begins, in Unicode scalars from 0.
    public let offset: Int

    /// The reason with its place, counted from 1 as people do.
    public var description: String {
        let place = "argument \(argument + 1) of the command, character \(offset + 1)"
        switch reason {
        case .noProgram: return "the command names no program"
        case .unclosed: return "\(place): `{{` is not closed by `}}`"
        case .emptyName: return "\(place): `{{}}` names no parameter"
        case .unknownName(let name, let known):
            let names = known.isEmpty ? "there are none" : "the parameters are \(known.joined(separator: ", "))"
            return "\(place): no parameter is named `\(name)`; \(names)"
        }
    }
}
