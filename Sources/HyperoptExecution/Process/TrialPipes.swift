import CTrialRunner
import Glibc
import SystemPackage

/// The pipes of a trial's process: its two output streams, and one that wakes the thread that reads them.
struct TrialPipes {
    /// A pipe whose reading end does not block, and which child processes do not inherit by accident.
    struct Pipe {
        let reading: FileDescriptor
        let writing: FileDescriptor

        fileprivate init() throws(LaunchError) {
            var ends: [Int32] = [-1, -1]
            guard hyperopt_pipe(&ends) == 0 else {
                throw LaunchError("cannot make a pipe for the trial's output", code: errno)
            }
            reading = FileDescriptor(rawValue: ends[0])
            writing = FileDescriptor(rawValue: ends[1])
        }
    }

    let output: Pipe
    let error: Pipe
    let wake: Pipe
    private var isWritable = true

    /// Makes all pipes, or none; the owner calls `close`.
    init() throws(LaunchError) {
        var made: [Pipe] = []
        do throws(LaunchError) {
            for _ in 0..<3 { made.append(try Pipe()) }
        } catch {
            for pipe in made {
                try? pipe.reading.close()
                try? pipe.writing.close()
            }
            throw error
        }
        (output, error, wake) = (made[0], made[1], made[2])
    }

    /// Gives up the ends into which the trial writes: its streams end when the last process that holds them does.
    mutating func closeOutputForWriting() {
        guard isWritable else { return }
        isWritable = false
        try? output.writing.close()
        try? error.writing.close()
    }

    /// Closes all that is still open.
    mutating func close() {
        closeOutputForWriting()
        try? output.reading.close()
        try? error.reading.close()
        try? wake.reading.close()
        try? wake.writing.close()
    }
}
