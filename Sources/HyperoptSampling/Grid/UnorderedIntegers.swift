/// A set of small numbers that lists them in the order in which CPython's `set` does.
///
/// Optuna's grid sampler draws from such a list, so that its choice depends on this order. CPython keeps a hash table
/// in which a number is its own hash: it is put at its place modulo the table's size, or at the next free of nine
/// places, or further off; the table grows when it is three fifths full.
struct UnorderedIntegers {
    private var slots: [Int]
    private var mask: Int { slots.count - 1 }
    private(set) var count = 0
    /// Slots in use, those of removed numbers included.
    private var fill = 0

    private static let free = -1
    private static let removed = -2
    private static let neighbours = 9

    private init(slotCount: Int) {
        slots = [Int](repeating: Self.free, count: slotCount)
    }

    /// The numbers from 0 to below `range`.
    init(range: Int) {
        self.init(slotCount: 8)
        for number in 0..<max(0, range) { insert(number) }
    }

    /// The numbers in their order.
    var elements: [Int] { slots.filter { $0 >= 0 } }

    /// The numbers that are not in another set.
    func subtracting(_ other: Set<Int>) -> Self {
        if count >> 2 > other.count {
            var result = copy()
            for number in other { result.remove(number) }
            return result
        }
        var result = Self(slotCount: 8)
        for number in elements where !other.contains(number) { result.insert(number) }
        return result
    }

    private func copy() -> Self {
        var slotCount = 8
        if count * 5 >= (slotCount - 1) * 3 {
            while slotCount <= count * 2 { slotCount *= 2 }
        }
        if slotCount == slots.count && fill == count { return self }
        var result = Self(slotCount: slotCount)
        for number in elements { result.place(number) }
        return result
    }

    private mutating func insert(_ number: Int) {
        place(number)
        guard fill * 5 >= mask * 3 else { return }
        let least = count > 50_000 ? count * 2 : count * 4
        var slotCount = 8
        while slotCount <= least { slotCount *= 2 }
        var larger = Self(slotCount: slotCount)
        for number in elements { larger.place(number) }
        self = larger
    }

    private mutating func place(_ number: Int) {
        slots[slot(of: number, isPresent: false)] = number
        count += 1
        fill += 1
    }

    private mutating func remove(_ number: Int) {
        let slot = slot(of: number, isPresent: true)
        guard slots[slot] == number else { return }
        slots[slot] = Self.removed
        count -= 1
    }

    /// The slot of a number, or the free slot at which the search for it ends.
    private func slot(of number: Int, isPresent: Bool) -> Int {
        var perturbation = number
        var start = number & mask
        while true {
            let end = start + Self.neighbours <= mask ? start + Self.neighbours : start
            for slot in start...end where slots[slot] == Self.free || (isPresent && slots[slot] == number) {
                return slot
            }
            perturbation >>= 5
            start = (start &* 5 &+ 1 &+ perturbation) & mask
        }
    }
}
