import Testing

@testable import HyperoptReport

struct StudyFolderTests {
    private func names(_ places: (String, String)...) -> [String] {
        StudyFolder.names(for: places.map { .init(name: $0.0, label: $0.1) }).map(\.text)
    }

    /// The digests are those of `printf NAME | sha256sum`.
    @Test func namesAreSlugsWithDigests() {
        #expect(names(("ResNet TPE #2", "a.db")) == ["resnet-tpe-2-81c64cf7"])
        #expect(names(("", "a.db")) == ["study-e3b0c442"])
    }

    @Test(arguments: Payloads.all)
    func everyNameMakesAFolder(payload: String) {
        let name = names((payload, "a.db"))[0]
        #expect((10...49).contains(name.utf8.count))
        #expect(name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D })
    }

    @Test func sameNamesOfDifferentSourcesDiffer() {
        let both = names(("study", "a.db"), ("study", "b.db"), ("other", "a.db"))
        #expect(Set(both).count == 3)
        #expect(names(("study", "b.db"), ("study", "a.db")) == [both[1], both[0]])
        #expect(names(("other", "a.db")) == [both[2]])
        #expect(Set(names(("study", "a.db"), ("study", "a.db"))).count == 2)
    }

    @Test func composedAndDecomposedNamesDiffer() {
        #expect(Set(names(("é", "a.db"), ("e\u{301}", "a.db"))).count == 2)
    }
}
