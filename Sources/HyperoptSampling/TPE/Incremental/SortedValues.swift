/// Values with the slots of their kernels, in ascending order of the value, then of the slot.
///
/// The values lie in blocks, so that putting one in or taking one out costs O(√n) at most.
struct SortedValues: Sendable {
    /// A value and its kernel's slot.
    struct Entry: Sendable {
        let value: Double
        let slot: Int

        func precedes(_ other: Entry) -> Bool {
            value < other.value || (value == other.value && slot < other.slot)
        }
    }

    private struct Block: Sendable {
        var values: [Double] = []
        var slots: [Int32] = []

        subscript(index: Int) -> Entry { Entry(value: values[index], slot: Int(slots[index])) }
    }

    private struct Place {
        var block: Int
        var index: Int
    }

    private static let blockLimit = 512

    private var blocks: [Block] = []
    private(set) var count = 0
    /// How many neighbours have equal values.
    private(set) var tieCount = 0

    init() {}

    /// Takes entries that are in ascending order.
    init(ascending entries: some Sequence<Entry>) {
        var last: Entry?
        for entry in entries {
            if blocks.isEmpty || blocks[blocks.count - 1].values.count == Self.blockLimit / 2 {
                blocks.append(Block())
            }
            blocks[blocks.count - 1].values.append(entry.value)
            blocks[blocks.count - 1].slots.append(Int32(entry.slot))
            if let last, last.value == entry.value { tieCount += 1 }
            last = entry
            count += 1
        }
    }

    /// Puts in an entry that is not there yet.
    ///
    /// - Returns: its neighbours.
    mutating func insert(_ entry: Entry) -> (left: Entry?, right: Entry?) {
        var place = place(of: entry)
        if blocks.isEmpty {
            blocks.append(Block())
        } else if place.block == blocks.count {
            // Beyond the end of all blocks the last one takes the entry.
            place = Place(block: blocks.count - 1, index: blocks[blocks.count - 1].values.count)
        }
        let neighbours = (left: self.entry(before: place), right: self.entry(at: place))
        count += 1
        tieCount += Self.ties(neighbours.left, entry, neighbours.right)
        blocks[place.block].values.insert(entry.value, at: place.index)
        blocks[place.block].slots.insert(Int32(entry.slot), at: place.index)
        if blocks[place.block].values.count > Self.blockLimit { split(place.block) }
        return neighbours
    }

    /// Takes out an entry.
    ///
    /// - Returns: the neighbours it had; none when it was not there.
    mutating func remove(_ entry: Entry) -> (left: Entry?, right: Entry?) {
        let place = place(of: entry)
        guard self.entry(at: place)?.slot == entry.slot else { return (nil, nil) }
        let neighbours = (left: self.entry(before: place), right: self.entry(after: place))
        count -= 1
        tieCount -= Self.ties(neighbours.left, entry, neighbours.right)
        blocks[place.block].values.remove(at: place.index)
        blocks[place.block].slots.remove(at: place.index)
        if blocks[place.block].values.isEmpty { blocks.remove(at: place.block) }
        return neighbours
    }

    /// The neighbours of an entry, or nil when it is not there.
    func neighbours(of entry: Entry) -> (left: Entry?, right: Entry?)? {
        let place = place(of: entry)
        guard self.entry(at: place)?.slot == entry.slot else { return nil }
        return (self.entry(before: place), self.entry(after: place))
    }

    /// All entries in ascending order.
    var entries: [Entry] {
        var entries: [Entry] = []
        entries.reserveCapacity(count)
        for block in blocks {
            for index in block.values.indices { entries.append(block[index]) }
        }
        return entries
    }

    /// How many pairs of equal neighbours an entry between two others makes.
    private static func ties(_ left: Entry?, _ middle: Entry, _ right: Entry?) -> Int {
        let isLeft = left?.value == middle.value
        let isRight = right?.value == middle.value
        return (isLeft ? 1 : 0) + (isRight ? 1 : 0) - (isLeft && isRight ? 1 : 0)
    }

    private mutating func split(_ index: Int) {
        let middle = blocks[index].values.count / 2
        let upper = Block(
            values: Array(blocks[index].values[middle...]), slots: Array(blocks[index].slots[middle...]))
        blocks[index].values.removeSubrange(middle...)
        blocks[index].slots.removeSubrange(middle...)
        blocks.insert(upper, at: index + 1)
    }

    /// The first place whose entry does not precede `entry`.
    private func place(of entry: Entry) -> Place {
        var low = 0
        var high = blocks.count
        while low < high {
            let middle = (low + high) / 2
            let last = blocks[middle].values.count - 1
            if blocks[middle][last].precedes(entry) { low = middle + 1 } else { high = middle }
        }
        guard low < blocks.count else { return Place(block: low, index: 0) }
        let block = low
        low = 0
        high = blocks[block].values.count
        while low < high {
            let middle = (low + high) / 2
            if blocks[block][middle].precedes(entry) { low = middle + 1 } else { high = middle }
        }
        return Place(block: block, index: low)
    }

    private func entry(at place: Place) -> Entry? {
        guard place.block < blocks.count, place.index < blocks[place.block].values.count else { return nil }
        return blocks[place.block][place.index]
    }

    private func entry(before place: Place) -> Entry? {
        if place.index > 0 { return blocks[place.block][place.index - 1] }
        guard place.block > 0 else { return nil }
        let block = blocks[place.block - 1]
        return block[block.values.count - 1]
    }

    private func entry(after place: Place) -> Entry? {
        if place.index + 1 < blocks[place.block].values.count { return blocks[place.block][place.index + 1] }
        return place.block + 1 < blocks.count ? blocks[place.block + 1][0] : nil
    }
}
