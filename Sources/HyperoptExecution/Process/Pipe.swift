import CTrialRunner
import Glibc
import SystemPackage

/// A file descriptor that is closed when its owner goes.
struct OwnedDescriptor: ~Copyable {
    let file: FileDescriptor

    deinit {
        try? file.close()
    }
}

/// A pipe whose reading end does not block, and which child processes do not inherit by accident.
struct Pipe: ~Copyable {
    let reading: OwnedDescriptor
    /// The other end, until it is set to nil.
    var writing: OwnedDescriptor?

    /// Makes a pipe.
    init() throws(LaunchError) {
        var ends: [Int32] = [-1, -1]
        guard hyperopt_pipe(&ends) == 0 else {
            throw LaunchError("cannot make a pipe for the trial's output", code: errno)
        }
        reading = OwnedDescriptor(file: FileDescriptor(rawValue: ends[0]))
        writing = OwnedDescriptor(file: FileDescriptor(rawValue: ends[1]))
    }
}
