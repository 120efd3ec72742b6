import Testing

/// The tests that start processes: one at a time, since they measure times and count processes and descriptors.
@Suite(.serialized) enum ProcessTests {}
